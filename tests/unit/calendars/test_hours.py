"""Hours of a day, and days of the week."""

from __future__ import annotations

import pytest

from treaty.calendars import CalendarError, Interval, Weekday, parse_hours, parse_weekdays, weekly_hours
from treaty.calendars.hours import join_intervals


class TestHours:
    @pytest.mark.parametrize(
        ("text", "read"),
        [
            ("09:00-17:30", ["09:00-17:30"]),
            ("09:00-12:00 13:00-17:30", ["09:00-12:00", "13:00-17:30"]),
            ("13:00-17:30, 09:00 – 12:00", ["09:00-12:00", "13:00-17:30"]),
            ("9:00-12:00 12:00-17:00", ["09:00-17:00"]),  # they touch
            ("09:00-13:00 12:00-17:00 10:00-11:00", ["09:00-17:00"]),  # they overlap
            ("00:00-24:00", ["00:00-24:00"]),
            ("22:00-06:00", ["22:00-06:00"]),
            ("08:00:15-08:00:45", ["08:00:15-08:00:45"]),
        ],
    )
    def test_read_what_people_write(self, text: str, read: list[str]) -> None:
        assert [str(interval) for interval in parse_hours(text)] == read

    def test_past_midnight_close_on_the_next_date(self) -> None:
        assert parse_hours("22:00-06:00") == (Interval(22 * 3_600, 30 * 3_600),)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "no hours are given"),
            ("morning", "'morning' is no interval"),
            ("09:00", "'09:00' is no interval"),
            ("09:00-25:00", "'25:00' is no time of day"),
            ("09:60-10:00", "'09:60' is no time of day"),
            ("24:01-10:00", "'24:01' is no time of day"),
            ("9-17", "'9' is no time of day"),
            ("09:00-09:00", "09:00-09:00 opens and closes at the same time"),
            ("24:00-06:00", "24:00 can only close an interval"),
        ],
    )
    def test_that_cannot_be_are_refused_with_a_way_out(self, text: str, message: str) -> None:
        with pytest.raises(CalendarError) as raised:
            parse_hours(text)

        assert raised.value.message == message
        assert raised.value.hint

    def test_come_in_a_thousand_intervals_at_most(self) -> None:
        every_minute = [Interval(minute * 60, minute * 60 + 30) for minute in range(1_001)]

        assert len(join_intervals(every_minute[:1_000])) == 1_000
        with pytest.raises(CalendarError, match="1,001 intervals"):
            join_intervals(every_minute)


class TestWeekdays:
    @pytest.mark.parametrize(
        ("text", "days"),
        [
            ("mon-fri", "mon tue wed thu fri"),
            ("mon,wed", "mon wed"),
            ("Saturday", "sat"),
            ("fri-mon", "fri sat sun mon"),
            ("mon - tue, thu", "mon tue thu"),
            ("mon-mon", "mon"),
        ],
    )
    def test_are_read_one_by_one_as_lists_and_as_ranges(self, text: str, days: str) -> None:
        assert " ".join(str(day) for day in parse_weekdays(text)) == days

    @pytest.mark.parametrize(
        ("text", "message", "hint"),
        [
            ("mondy", "'mondy' is no day of the week", "did you mean 'monday'?"),
            ("", "'' is no day of the week", "write mon-fri"),
            ("mon-", "'' is no day of the week", "write mon-fri"),
            ("mon-wed,tue", "'mon-wed,tue' names tue twice", None),
        ],
    )
    def test_that_do_not_exist_are_refused(self, text: str, message: str, hint: str | None) -> None:
        with pytest.raises(CalendarError) as raised:
            parse_weekdays(text)

        assert raised.value.message == message
        assert (hint or "") in (raised.value.hint or "")

    def test_have_one_line_each(self) -> None:
        week = weekly_hours({"mon-tue": "09:00-17:00", "sat": "10:00-12:00"})

        assert list(week) == [Weekday.MON, Weekday.TUE, Weekday.SAT]
        with pytest.raises(CalendarError, match="two lines give hours for tue"):
            weekly_hours({"mon-tue": "09:00-17:00", "tue-wed": "10:00-12:00"})
