"""When clocks fall due."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.calendars.office import at, said, timeline
from treaty.calendars import ALWAYS, CalendarError, Paused, Timeline, falls_due, parse_hours, pauses_of
from treaty.words import Duration

OFFICE = timeline()


def due(limit: str, start: str, *pauses: tuple[str, str], office: Timeline = OFFICE) -> list[str]:
    """What is counted from, due, and broken after."""
    cuts = pauses_of((at(first), at(last)) for first, last in pauses)
    found = falls_due(office, Duration.parse(limit), at(start), cuts)
    return [said(found.counts_from), said(found.due_at), said(found.breach_at)]


class TestBusinessHours:
    def test_start_at_the_next_opening_and_break_at_the_one_after_the_bell(self) -> None:
        assert due("2 business hours", "2026-01-05T20:00") == [
            "2026-01-06T09:00",
            "2026-01-06T11:00",
            "2026-01-06T11:00",
        ]
        assert due("8 business hours", "2026-01-05T08:00") == [
            "2026-01-05T09:00",
            "2026-01-05T17:00",
            "2026-01-06T09:00",
        ]

    def test_do_not_run_in_a_pause(self) -> None:
        assert due("4 business hours", "2026-01-05T12:00", ("2026-01-05T12:30", "2026-01-05T13:00")) == [
            "2026-01-05T12:00", "2026-01-05T16:30", "2026-01-05T16:30",
        ]  # fmt: skip

    def test_used_up_when_a_pause_begins_are_broken_when_it_ends(self) -> None:
        assert due("1 business hour", "2026-01-05T12:00", ("2026-01-05T13:00", "2026-01-06T20:00")) == [
            "2026-01-05T12:00", "2026-01-05T13:00", "2026-01-07T09:00",
        ]  # fmt: skip

    def test_of_none_are_due_at_once_and_broken_after_the_pause(self) -> None:
        assert due("0 business hours", "2026-01-05T12:00", ("2026-01-05T11:00", "2026-01-05T13:00"))[1:] == [
            "2026-01-05T12:00", "2026-01-05T13:00",
        ]  # fmt: skip

    def test_start_when_the_pause_ends_that_they_start_in(self) -> None:
        assert due("1 business hour", "2026-01-05T12:00", ("2026-01-05T10:00", "2026-01-05T18:00")) == [
            "2026-01-06T09:00", "2026-01-06T10:00", "2026-01-06T10:00",
        ]  # fmt: skip


class TestElapsedTime:
    def test_runs_at_night(self) -> None:
        assert due("24 hours", "2026-01-09T20:00") == ["2026-01-09T20:00", "2026-01-10T20:00", "2026-01-10T20:00"]

    def test_has_days_of_24_hours_over_a_clock_change(self) -> None:
        new_york = timeline("America/New_York")

        assert due("1 day", "2026-03-07T12:00", office=new_york)[1] == "2026-03-08T12:00"

    def test_waits_for_the_end_of_a_pause(self) -> None:
        assert due("2 hours", "2026-01-05T12:00", ("2026-01-05T13:00", "2026-01-05T23:00")) == [
            "2026-01-05T12:00", "2026-01-06T00:00", "2026-01-06T00:00",
        ]  # fmt: skip
        assert due("1 hour", "2026-01-05T12:00", ("2026-01-05T13:00", "2026-01-05T23:00"))[1:] == [
            "2026-01-05T13:00", "2026-01-05T23:00",
        ]  # fmt: skip


class TestWorkingDays:
    @pytest.mark.parametrize("start", ["2026-01-05T20:00", "2026-01-06T08:00", "2026-01-06T12:00", "2026-01-06T16:59"])
    def test_end_with_the_day_after_the_one_on_which_the_clock_starts(self, start: str) -> None:
        """Monday evening and Tuesday before the bell: one business day is Wednesday's close."""
        assert due("1 business day", start)[1:] == ["2026-01-07T17:00", "2026-01-08T09:00"]

    def test_begin_anew_at_the_bell(self) -> None:
        assert due("1 business day", "2026-01-06T17:00") == ["2026-01-07T09:00", "2026-01-08T17:00", "2026-01-09T09:00"]

    def test_of_none_end_with_the_day_of_the_start(self) -> None:
        assert due("0 business days", "2026-01-06T12:00")[1] == "2026-01-06T17:00"

    def test_jump_over_weekends_and_holidays(self) -> None:
        office = timeline(holidays=frozenset({date(2026, 1, 12)}))

        assert due("3 business days", "2026-01-08T12:00", office=office)[1] == "2026-01-14T17:00"

    def test_after_midnight_inside_a_shift_count_from_the_evening(self) -> None:
        """Tuesday 02:00 is still Monday's shift, so one day is Tuesday's, which ends on Wednesday at 06:00."""
        night = timeline(hours={"mon-fri": "22:00-06:00"})

        assert due("1 business day", "2026-01-06T02:00", office=night)[1] == "2026-01-07T06:00"

    def test_count_neither_the_rest_of_a_holidays_shift_nor_its_date(self) -> None:
        night = timeline(hours={"mon-fri": "22:00-06:00"}, holidays=frozenset({date(2026, 1, 5)}))

        assert due("1 business day", "2026-01-06T02:00", office=night)[1] == "2026-01-08T06:00"

    def test_of_a_calendar_that_never_closes_end_at_midnight(self) -> None:
        always = timeline(hours={"mon-sun": "00:00-24:00"})

        assert due("1 business day", "2026-01-06T02:00", office=always)[1:] == ["2026-01-08T00:00", "2026-01-08T00:00"]

    def test_that_begin_in_a_pause_are_not_counted(self) -> None:
        """Tuesday and Wednesday begin inside the pause, so one business day from Monday is Thursday."""
        assert due("1 business day", "2026-01-05T12:00", ("2026-01-05T15:00", "2026-01-07T12:00"))[1] == (
            "2026-01-08T17:00"
        )

    def test_that_end_in_a_pause_are_broken_after_it(self) -> None:
        assert due("1 business day", "2026-01-05T12:00", ("2026-01-06T15:00", "2026-01-08T12:00"))[1:] == [
            "2026-01-06T17:00", "2026-01-08T12:00",
        ]  # fmt: skip

    def test_without_any_open_time_are_not_counted(self) -> None:
        """Tuesday is one long break and has no close, so one business day from Monday ends on Wednesday."""
        office = timeline(breaks={date(2026, 1, 6): parse_hours("00:00-24:00")})

        assert due("1 business day", "2026-01-05T12:00", office=office)[1] == "2026-01-07T17:00"

    def test_end_with_the_last_interval_of_the_day(self) -> None:
        split = timeline(hours={"mon-fri": "09:00-12:00 13:00-17:30"}, breaks={2: parse_hours("16:00-20:00")})

        assert due("1 business day", "2026-01-06T12:30", office=split)[1:] == ["2026-01-07T16:00", "2026-01-08T09:00"]


def test_elapsed_time_beyond_the_last_year_is_refused() -> None:
    found = falls_due(OFFICE, Duration.parse("999999999 weeks"), at("2026-01-05T12:00"))

    with pytest.raises(CalendarError, match="outside the years"):
        said(found.due_at)


class TestPauses:
    def test_are_sorted_and_joined(self) -> None:
        assert pauses_of([(5, 7), (1, 3), (3, 4), (9, 9)]) == ((1, 4), (5, 7))

    def test_that_end_before_they_start_are_refused(self) -> None:
        with pytest.raises(CalendarError, match="ends before it starts"):
            pauses_of([(5, 4)])

    def test_close_a_calendar_that_is_always_open(self) -> None:
        paused = Paused(ALWAYS, [(100, 200)])

        assert [paused.is_open(t) for t in (99, 100, 199, 200)] == [True, False, False, True]
        assert paused.next_close(50) == 100
        assert paused.elapsed(50, 250) == 100
        with pytest.raises(CalendarError, match="does not close"):
            paused.next_close(150)
