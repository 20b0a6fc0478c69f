"""Questions to one calendar: traps that others fell into, and the edges of what can be asked."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from tests.unit.calendars.office import at, calendar, said, special, timeline
from treaty.calendars import CalendarError, parse_hours

HOUR = 3_600


class TestOpenTime:
    def test_is_counted_from_the_opening_up_to_the_close(self) -> None:
        office = timeline()

        assert office.elapsed(at("2026-01-05T08:00"), at("2026-01-05T18:00")) == 8 * HOUR
        assert office.elapsed(at("2026-01-05T16:59:59"), at("2026-01-06T09:00:01")) == 2
        assert office.elapsed(at("2026-01-05T12:00"), at("2026-01-05T12:00")) == 0
        assert office.elapsed(at("2026-01-06T12:00"), at("2026-01-05T12:00")) == 0

    def test_is_half_open(self) -> None:
        office = timeline()

        assert office.is_open(at("2026-01-05T09:00"))
        assert not office.is_open(at("2026-01-05T17:00"))
        assert said(office.next_open(at("2026-01-05T17:00"))) == "2026-01-06T09:00"
        assert said(office.next_close(at("2026-01-05T17:00"))) == "2026-01-06T17:00"

    def test_falls_due_at_the_bell_and_is_broken_at_the_next_opening(self) -> None:
        office, noon = timeline(), at("2026-01-09T13:00")

        assert said(office.deadline(noon, 4 * HOUR)) == "2026-01-09T17:00"
        assert said(office.deadline_rolled(noon, 4 * HOUR)) == "2026-01-12T09:00"
        assert said(office.deadline(noon, 4 * HOUR + 1)) == "2026-01-12T09:00:01"
        assert office.deadline(at("2026-01-10T13:00"), 0) == at("2026-01-10T13:00")


class TestASpecialDay:
    def test_is_that_date_of_the_calendars_own_zone(self) -> None:
        """New York's 2026-12-31 ends at 05:00Z of the next day: looked up by UTC date the evening would be closed."""
        office = timeline(
            "America/New_York", {"mon-fri": "09:00-17:00"}, special=special(d2026_12_31="18:00-24:00", d2027_01_01="")
        )

        assert office.elapsed(at("2026-12-31T14:00"), at("2027-01-02T00:00")) == 6 * HOUR
        assert said(office.next_open(at("2026-12-31T14:00"))) == "2026-12-31T23:00"

    def test_replaces_the_hours_of_the_week_and_yields_to_a_holiday(self) -> None:
        short = special(d2026_12_24="09:00-12:00", d2026_12_25="09:00-12:00", d2026_12_26="09:00-12:00")
        office = timeline(special=short, holidays=frozenset({date(2026, 12, 25)}))

        assert office.elapsed(at("2026-12-24T00:00"), at("2026-12-25T00:00")) == 3 * HOUR
        assert office.elapsed(at("2026-12-25T00:00"), at("2026-12-26T00:00")) == 0
        assert office.elapsed(at("2026-12-26T00:00"), at("2026-12-27T00:00")) == 3 * HOUR  # a Saturday


class TestADayOnWhichClocksChange:
    @pytest.mark.parametrize(
        ("zone", "day", "hours"),
        [
            ("America/New_York", "2026-03-08", 23),
            ("America/New_York", "2026-11-01", 25),
            ("Australia/Lord_Howe", "2024-10-06", 23.5),
            ("Australia/Lord_Howe", "2024-04-07", 24.5),
            ("Africa/Cairo", "2024-04-26", 23),  # begins at 01:00
            ("America/Santiago", "2024-09-08", 23),  # the same
            ("America/Santiago", "2024-04-06", 25),  # its last hour happens twice
            ("Pacific/Apia", "2011-12-29", 24),
            ("Pacific/Apia", "2011-12-31", 24),
        ],
    )
    def test_has_the_hours_that_pass(self, zone: str, day: str, hours: float) -> None:
        around = at(f"{day}T12:00")
        only = timeline(zone, {}, special=special(**{f"d{day.replace('-', '_')}": "00:00-24:00"}))

        assert only.elapsed(around - 3 * 86_400, around + 3 * 86_400) == hours * HOUR

    def test_moves_opening_times_with_the_wall_clock(self) -> None:
        office = timeline("America/New_York", {"sun-mon": "09:00-17:00"})

        assert said(office.next_open(at("2026-03-08T00:00"))) == "2026-03-08T13:00"
        assert said(office.next_open(at("2026-11-01T00:00"))) == "2026-11-01T14:00"

    def test_has_a_short_night_shift_in_spring_and_a_long_one_in_autumn(self) -> None:
        night = timeline("America/New_York", {"sat": "22:00-06:00"})

        assert night.elapsed(at("2026-03-07T12:00"), at("2026-03-09T12:00")) == 7 * HOUR
        assert night.elapsed(at("2026-10-31T12:00"), at("2026-11-02T12:00")) == 9 * HOUR

    def test_opens_late_where_the_opening_time_is_jumped_over(self) -> None:
        """02:30 by the offset before the jump is 03:30 on the new clock."""
        early = timeline("America/New_York", {"sun": "02:30-05:00"})

        assert said(early.next_open(at("2026-03-08T00:00"))) == "2026-03-08T07:30"
        assert early.elapsed(at("2026-03-08T00:00"), at("2026-03-09T00:00")) == 1.5 * HOUR

    def test_never_runs_backwards_where_the_close_comes_before_the_opening(self) -> None:
        """02:30 takes the offset before the jump, 07:30Z; 03:15 exists, 07:15Z. Nothing lies between."""
        lost = timeline("America/New_York", {"sun": "02:30-03:15"})

        assert lost.elapsed(at("2026-03-08T00:00"), at("2026-03-09T00:00")) == 0

    def test_that_never_was_has_no_hours_on_the_day_after(self) -> None:
        """Friday 2011-12-30 did not happen in Apia; its hours must not open the Saturday."""
        office = timeline("Pacific/Apia")

        assert office.elapsed(at("2011-12-29T00:00-10:00"), at("2012-01-03T00:00+14:00")) == 2 * 8 * HOUR
        assert not office.calendar.is_business_day(date(2011, 12, 30))
        with pytest.raises(CalendarError, match="no open time"):
            timeline("Pacific/Apia", {}, special=special(d2011_12_30="09:00-17:00"))


class TestAShiftPastMidnight:
    NIGHT: Final = {"mon-fri": "22:00-06:00"}

    def test_belongs_to_the_date_it_starts_on(self) -> None:
        night = timeline(hours=self.NIGHT)

        assert night.is_open(at("2026-01-10T05:59"))  # Friday's, on Saturday morning
        assert not night.is_open(at("2026-01-05T05:59"))  # Sunday has none
        assert said(night.deadline(at("2026-01-06T02:00"), 5 * HOUR)) == "2026-01-06T23:00"

    def test_ends_at_midnight_before_a_holiday(self) -> None:
        night = timeline(hours=self.NIGHT, holidays=frozenset({date(2026, 1, 6)}))

        assert said(night.next_close(at("2026-01-05T22:00"))) == "2026-01-06T00:00"

    def test_runs_on_after_a_holiday_on_which_it_began(self) -> None:
        night = timeline(hours=self.NIGHT, holidays=frozenset({date(2026, 1, 5)}))

        assert said(night.next_open(at("2026-01-05T12:00"))) == "2026-01-06T00:00"

    def test_counts_once_where_it_meets_the_next(self) -> None:
        both = timeline(hours={"mon": "20:00-08:00", "tue": "06:00-12:00"})

        assert both.elapsed(at("2026-01-05T00:00"), at("2026-01-07T00:00")) == 16 * HOUR
        assert said(both.next_close(at("2026-01-05T20:00"))) == "2026-01-06T12:00"


class TestABreak:
    def test_is_cut_out_on_its_weekday_or_date(self) -> None:
        lunch = timeline(breaks={0: parse_hours("12:00-13:00"), date(2026, 1, 6): parse_hours("09:00-11:00")})

        assert lunch.elapsed(at("2026-01-05T00:00"), at("2026-01-06T00:00")) == 7 * HOUR
        assert lunch.elapsed(at("2026-01-06T00:00"), at("2026-01-07T00:00")) == 6 * HOUR
        assert lunch.elapsed(at("2026-01-07T00:00"), at("2026-01-08T00:00")) == 8 * HOUR
        assert said(lunch.next_close(at("2026-01-05T10:00"))) == "2026-01-05T12:00"


class TestACalendar:
    def test_without_any_open_time_is_refused(self) -> None:
        for hopeless in (
            {"hours": {}},
            {"breaks": {day: parse_hours("08:00-18:00") for day in range(7)}},
            {"hours": {}, "special": special(d2026_01_05="")},
            {
                "hours": {},
                "special": special(d2026_01_05="09:00-17:00"),
                "closed": frozenset({date(2026, 1, 5)}),
            },
        ):
            with pytest.raises(CalendarError, match="calendar 'office' has no open time") as raised:
                calendar(**hopeless)
            assert "give it hours" in str(raised.value.hint)

    def test_that_is_open_on_some_dates_only_ends_with_them(self) -> None:
        fair = timeline(hours={}, special=special(d2026_01_05="09:00-17:00"))

        assert said(fair.deadline(at("2020-01-01T00:00"), 8 * HOUR)) == "2026-01-05T17:00"
        with pytest.raises(CalendarError, match="never gives that much open time after 2020-01-01"):
            fair.deadline(at("2020-01-01T00:00"), 8 * HOUR + 1)
        with pytest.raises(CalendarError, match="does not open after 2026-01-05T17:00:00Z"):
            fair.next_open(at("2026-01-05T17:00"))

    def test_that_never_closes_says_so(self) -> None:
        always = timeline(hours={"mon-sun": "00:00-24:00"}, closed=frozenset({date(2030, 1, 1)}))

        assert said(always.next_close(at("2026-01-05T00:00"))) == "2030-01-01T00:00"
        with pytest.raises(CalendarError, match="does not close after 2030-01-02"):
            always.next_close(at("2030-01-02T00:00"))

    def test_may_name_twenty_thousand_dates(self) -> None:
        days = frozenset(date.fromordinal(day) for day in range(700_000, 720_001))

        with pytest.raises(CalendarError, match="20,001 dates"):
            calendar(closed=days)


class TestFarQuestions:
    @pytest.mark.parametrize("year", [3, 1900, 2500, 9998])
    def test_are_answered_wherever_they_lie(self, year: int) -> None:
        day = date(year, 3, 1)
        monday = day.replace(day=1 + -day.weekday() % 7)

        assert timeline().elapsed(at(f"{monday}T00:00"), at(f"{monday}T23:00")) == 8 * HOUR

    def test_do_not_tear_apart_what_was_asked_before(self) -> None:
        office = timeline()
        here = at("2026-01-05T00:00"), at("2026-01-12T00:00")

        for far in ("1990-01-01T00:00", "2050-01-01T00:00", "9000-01-01T00:00"):
            assert office.next_open(at(far)) >= at(far)
            assert office.elapsed(*here) == 40 * HOUR

    def test_over_a_century_add_up(self) -> None:
        """1926-01-01 to 2026-01-01: 36,525 days, of which 26,089 are weekdays (a count by the calendar module)."""
        assert timeline().elapsed(at("1926-01-01T00:00"), at("2026-01-01T00:00")) == 26_089 * 8 * HOUR

    @pytest.mark.parametrize(
        "ask",
        [
            lambda office: office.elapsed(at("1000-01-01T00:00"), at("9998-01-01T00:00")),
            lambda office: office.deadline(at("2026-01-01T00:00"), 10**30),
            lambda office: office.deadline(at("2026-01-01T00:00"), 10**10),
            lambda office: office.close_of_day(at("2026-01-01T00:00"), 10**9),
            lambda office: office.next_open(10**18),
            lambda office: office.next_open(at("9999-12-31T00:00")),
            lambda office: office.next_open(at("0001-01-01T00:00")),
            lambda office: office.deadline(at("2026-01-01T00:00"), -1),
        ],
    )
    def test_without_end_are_refused(self, ask: object) -> None:
        with pytest.raises(CalendarError, match=r"reaches further|outside the years|negative"):
            ask(timeline())  # type: ignore[operator]

    def test_to_a_hostile_calendar_end(self) -> None:
        """A thousand intervals a day, every day, and a break in each of them."""
        minutes = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(1_000)]
        hostile = timeline(
            hours={"mon-sun": " ".join(f"{minute}:00-{minute}:40" for minute in minutes)},
            breaks={day: parse_hours(" ".join(f"{minute}:10-{minute}:30" for minute in minutes)) for day in range(7)},
        )

        assert hostile.elapsed(at("2026-01-05T00:00"), at("2026-01-06T00:00")) == 1_000 * 20
        with pytest.raises(CalendarError, match="reaches further"):
            hostile.deadline(at("2026-01-05T00:00"), 10**9)
        with pytest.raises(CalendarError, match="reaches further"):
            hostile.elapsed(at("2026-01-05T00:00"), at("2027-01-05T00:00"))
