"""An instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.words import format_instant, parse_instant

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2200-01-01"), timezones=OFFSETS)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-01-05T14:00:00Z", datetime(2026, 1, 5, 14, tzinfo=UTC)),
        ("2026-01-05T14:00:00+05:45", datetime(2026, 1, 5, 8, 15, tzinfo=UTC)),
        (" 2026-01-05 14:00-05:00 ", datetime(2026, 1, 5, 19, tzinfo=UTC)),
        ("2026-01-05T23:59:59.999999Z", datetime(2026, 1, 5, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_is_read_in_utc_and_floored_to_the_second(text: str, instant: datetime) -> None:
    read = parse_instant(text)

    assert read == instant
    assert read.tzinfo is UTC


@pytest.mark.parametrize("text", ["2026-01-05T14:00:00", "2026-01-05"])
def test_without_an_offset_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="has no offset"):
        parse_instant(text)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "05/01/2026", "2026-02-30T00:00:00Z", "2026-01-05T25:00Z", "1767621600"]
)
def test_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is no instant; write it as 2026-01-05T14:00:00Z"):
        parse_instant(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"])
def test_beyond_the_years_that_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        parse_instant(text)


@given(INSTANTS)
def test_reads_back_as_it_was_written(instant: datetime) -> None:
    floored = instant.astimezone(UTC).replace(microsecond=0)

    assert parse_instant(format_instant(instant)) == floored
    assert timedelta(0) <= instant - floored < timedelta(seconds=1)
