"""Time zones."""

from __future__ import annotations

import zoneinfo
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.calendars import CalendarError, from_seconds, local_offsets, to_seconds, to_utc, zone
from treaty.calendars.zone import missing_dates, zone_names

ODD = ["Africa/Cairo", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Europe/Dublin", "Pacific/Apia"]


class TestAZone:
    def test_comes_from_the_package_and_not_from_the_machine(self) -> None:
        before = zoneinfo.TZPATH
        zoneinfo.reset_tzpath(["/nowhere"])
        try:
            zone.cache_clear()
            assert zone("Europe/Amsterdam").utcoffset(datetime(2026, 7, 1)) == timedelta(hours=2)  # noqa: DTZ001
        finally:
            zoneinfo.reset_tzpath(before)

    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("Europe/Amsterdm", "did you mean 'Europe/Amsterdam'?"),
            ("america/new_york", "did you mean 'America/New_York'?"),
        ],
    )
    def test_that_does_not_exist_is_refused_with_the_closest(self, name: str, hint: str) -> None:
        with pytest.raises(CalendarError, match="is no time zone") as raised:
            zone(name)

        assert raised.value.hint == hint

    @pytest.mark.parametrize("name", ["../../etc/passwd", "", "/etc/localtime", "zones", "Europe"])
    def test_is_a_name_and_never_a_path(self, name: str) -> None:
        with pytest.raises(CalendarError, match="is no time zone"):
            zone(name)


class TestLocalTime:
    @pytest.mark.parametrize(
        ("name", "local", "utc"),
        [
            ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:30"),  # jumped over: -5 as before
            ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30"),  # twice: the first, -4
            ("Africa/Cairo", "2024-04-26T00:00", "2024-04-25T22:00"),  # no midnight: +2 as before
            ("Australia/Lord_Howe", "2024-10-06T02:15", "2024-10-05T15:45"),  # +10:30 as before
            ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00"),  # no such date: -10 as before
        ],
    )
    def test_that_is_missing_or_double_follows_the_calendar_standard(self, name: str, local: str, utc: str) -> None:
        assert to_utc(datetime.fromisoformat(local), zone(name)) == datetime.fromisoformat(utc).replace(tzinfo=UTC)

    def test_beyond_the_last_year_is_refused(self) -> None:
        with pytest.raises(CalendarError, match="outside the years"):
            to_utc(datetime.fromisoformat("9999-12-31T23:00"), zone("America/New_York"))

    @given(st.sampled_from(ODD), st.datetimes(datetime(1971, 1, 1), datetime(2039, 12, 31)))  # noqa: DTZ001
    def test_is_looked_up_in_a_table_of_offsets_with_the_same_answer(self, name: str, local: datetime) -> None:
        local = local.replace(microsecond=0)
        seconds = to_seconds(local.replace(tzinfo=UTC))
        table = local_offsets(name, 1970, 2040)

        offset = table[bisect_right(table, (seconds, 10**9)) - 1][1]

        assert from_seconds(seconds - offset) == to_utc(local, zone(name))

    def test_skips_a_date_where_a_zone_crossed_the_date_line(self) -> None:
        skipped = {name: missing_dates(name) for name in sorted(zone_names()) if missing_dates(name)}

        assert skipped["Pacific/Apia"] == skipped["Pacific/Fakaofo"] == {date(2011, 12, 30)}
        assert skipped["Pacific/Kwajalein"] == {date(1993, 8, 21)}
        assert skipped["Pacific/Kiritimati"] == {date(1994, 12, 31)}
        assert "Europe/Amsterdam" not in skipped
