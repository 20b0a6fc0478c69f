"""How stamps are read: formats, offsets, the two seams of the year, and the years that we take."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import duckdb
import pytest

from treaty.evidence.database import Database, query
from treaty.evidence.stamps import format_error, reading_sql, settled_sql


@cache
def database() -> Database:
    """Open one database for all tests of this file: they leave nothing in it."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(query("stamps"))
    return connection


def at(text: str, *formats: str, zone: str = "Europe/Amsterdam") -> tuple[str, bool] | None:
    """Return the instant in UTC and whether only a date was told; None where the text is no stamp."""
    years = (1900, 2099)
    source = f"(SELECT {reading_sql('x', formats or ('iso',))} AS r FROM (SELECT $x::VARCHAR AS x))"
    found = database().execute(f"SELECT {settled_sql('r', zone, years)} FROM {source}", {"x": text}).fetchall()[0][0]
    if found is None:
        return None
    instant = datetime.fromtimestamp(found["us"] // 1_000_000, UTC)
    return f"{instant:%Y-%m-%d %H:%M:%S}", found["day"]


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-01-05 10:00", "2026-01-05 09:00:00"),
        ("2026-01-05T10:00:59.999", "2026-01-05 09:00:59"),
        ("2026-01-05T10:00Z", "2026-01-05 10:00:00"),
        ("2026-01-05 3:15:52", "2026-01-05 02:15:52"),
        ("2026-01-05 3:15Z", "2026-01-05 03:15:00"),
        ("2026-01-05 10:00:00z", "2026-01-05 10:00:00"),
        ("2026-01-05 10:00:00+02:00", "2026-01-05 08:00:00"),
        ("2026-01-05 10:00:00+0230", "2026-01-05 07:30:00"),
        ("2026-01-05 10:00:00 -05", "2026-01-05 15:00:00"),
        ("2026-01-05 10:00 UTC", "2026-01-05 10:00:00"),
        ("2026-01-05T10:00:00.123456789Z", "2026-01-05 10:00:00"),
        (" 2026-01-05 24:00 ", "2026-01-05 23:00:00"),
        ("1969-12-31 23:59:59.5Z", "1969-12-31 23:59:59"),
    ],
)
def test_iso_stamps_are_read_with_and_without_offset(text: str, utc: str) -> None:
    assert at(text) == (utc, False)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-02-30", "2026-1-5", "2026-01-05 10", "2026-01-05 23:59:60", "now", "epoch", "infinity", "12"),
        *("2026-01-05 10:00 Europe/Amsterdam", "2026-01-05 10:00+99:99", "0001-01-01", "1899-12-31", "2100-01-01"),
    ],
)
def test_what_is_no_stamp_of_our_years_is_refused(text: str) -> None:
    assert at(text) is None


def test_a_date_alone_is_the_local_midnight_and_known_as_a_day() -> None:
    assert at("2026-01-05") == ("2026-01-04 23:00:00", True)


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        ("Europe/Amsterdam", "2026-03-29 01:59:59", "2026-03-29 00:59:59"),
        ("Europe/Amsterdam", "2026-03-29 02:30:00", "2026-03-29 01:30:00"),  # does not exist: the offset before, +1
        ("Europe/Amsterdam", "2026-03-29 03:00:00", "2026-03-29 01:00:00"),
        ("Europe/Amsterdam", "2026-10-25 01:59:59", "2026-10-24 23:59:59"),
        ("Europe/Amsterdam", "2026-10-25 02:30:00", "2026-10-25 00:30:00"),  # twice: the first, +2
        ("Europe/Amsterdam", "2026-10-25 03:00:00", "2026-10-25 02:00:00"),
        ("America/New_York", "2026-03-08 02:30:00", "2026-03-08 07:30:00"),  # does not exist: -5
        ("America/New_York", "2026-11-01 01:30:00", "2026-11-01 05:30:00"),  # twice: the first, -4
        ("America/New_York", "2026-11-01 02:00:00", "2026-11-01 07:00:00"),
        ("Australia/Lord_Howe", "2026-10-04 02:15:00", "2026-10-03 15:45:00"),  # half an hour is lost: +10:30
        ("Australia/Lord_Howe", "2026-04-05 01:45:00", "2026-04-04 14:45:00"),  # half an hour is twice: +11
        ("Australia/Lord_Howe", "2026-04-05 02:00:00", "2026-04-04 15:30:00"),
    ],
)
def test_the_seams_of_the_year_take_the_offset_before_and_the_first_time(zone: str, local: str, utc: str) -> None:
    assert at(local, zone=zone) == (utc, False)


@pytest.mark.parametrize(
    ("text", "form", "utc"),
    [
        ("29/2/2016 01:16", "%d/%m/%Y %H:%M", "2016-02-29 00:16:00"),
        ("1/5/2026, 9:05 AM", "%m/%d/%Y, %I:%M %p", "2026-01-05 08:05:00"),
        ("1/5/26 12:05 am", "%m/%d/%y %I:%M %p", "2026-01-04 23:05:00"),
        ("05-Jan-2026 10:00:01.9", "%d-%b-%Y %H:%M:%S.%f", "2026-01-05 09:00:01"),
        ("5.1.2026 09:05 +0100", "%d.%m.%Y %H:%M %z", "2026-01-05 08:05:00"),
        ("1767607200", "epoch", "2026-01-05 10:00:00"),
        ("1767607200.75", "epoch", "2026-01-05 10:00:00"),
        ("1767607200123", "epoch_ms", "2026-01-05 10:00:00"),
        ("1767607200123456", "epoch_us", "2026-01-05 10:00:00"),
        ("-1.5", "epoch", "1969-12-31 23:59:58"),
    ],
)
def test_other_formats_are_read_when_they_are_named(text: str, form: str, utc: str) -> None:
    assert at(text, form) == (utc, False)


def test_formats_are_tried_in_order() -> None:
    assert at("5/1/2026", "iso", "%d/%m/%Y %H:%M", "%d/%m/%Y") == ("2026-01-04 23:00:00", True)


@pytest.mark.parametrize("form", ["iso", "epoch", "epoch_ms", "%d/%m/%Y", "%-d %b %Y %I:%M %p", "%Y%m%d%%"])
def test_good_formats_have_no_error(form: str) -> None:
    assert format_error(form) is None


@pytest.mark.parametrize("form", ["isoo", "hello", "%Y-%m", "%H:%M", "%q %Y", "%", "%I:%M %d/%m/%Y", "%Z %Y-%m-%d", ""])
def test_bad_formats_have_one(form: str) -> None:
    assert format_error(form)
