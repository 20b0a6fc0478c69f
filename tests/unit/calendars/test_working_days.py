"""Whole working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.calendar_strategies import calendars, moments
from tests.unit.calendars.office import calendar, special
from treaty.calendars import CalendarError, WorkingDays, parse_hours

DAYS = WorkingDays(calendar(holidays=frozenset({date(2026, 1, 6)}), special=special(d2026_01_10="09:00-12:00")))
"""A week with a Tuesday off and a Saturday on."""


class TestBetweenTwoDates:
    def test_the_first_counts_and_the_last_does_not(self) -> None:
        assert DAYS.between(date(2026, 1, 5), date(2026, 1, 9)) == 3
        assert DAYS.between(date(2026, 1, 5), date(2026, 1, 12)) == 5
        assert DAYS.between(date(2026, 1, 5), date(2026, 1, 5)) == 0

    def test_in_reverse_the_later_one_counts_with_a_minus(self) -> None:
        assert DAYS.between(date(2026, 1, 9), date(2026, 1, 5)) == -3  # Wednesday, Thursday, Friday
        assert DAYS.between(date(2026, 1, 10), date(2026, 1, 9)) == -1


def test_a_day_that_is_one_long_break_still_counts() -> None:
    """Dates are counted by their hours, whatever is cut out of them; for a deadline see `test_due`."""
    days = WorkingDays(calendar(breaks={date(2026, 1, 6): parse_hours("00:00-24:00")}))

    assert days.calendar.is_business_day(date(2026, 1, 6))
    assert days.between(date(2026, 1, 5), date(2026, 1, 8)) == 3
    assert days.add(date(2026, 1, 5), 1) == date(2026, 1, 6)


class TestTheNthDay:
    @pytest.mark.parametrize(
        ("start", "count", "found"),
        [
            (5, 1, 7), (5, 4, 10), (5, 5, 12), (6, 1, 7),
            (5, 0, 5), (6, 0, 7), (11, 0, 12),
            (12, -1, 10), (11, -1, 10), (10, -1, 9), (7, -1, 5),
        ],
    )  # fmt: skip
    def test_is_strictly_after_or_before_and_zero_is_now_or_next(self, start: int, count: int, found: int) -> None:
        assert DAYS.add(date(2026, 1, start), count) == date(2026, 1, found)

    @pytest.mark.parametrize("count", [10**7, -(10**7), 10**100])
    def test_outside_of_time_is_refused(self, count: int) -> None:
        with pytest.raises(CalendarError, match="no such working day"):
            DAYS.add(date(2026, 1, 5), count)


@given(st.data(), moments, st.integers(-15, 15), st.integers(-15, 15))
@settings(max_examples=100, deadline=None)
def test_arithmetic_agrees_with_walking(data: st.DataObject, moment: tuple[str, date], first: int, last: int) -> None:
    zone, around = moment
    drawn = data.draw(calendars(zone, around))
    days = WorkingDays(drawn)
    start, end = around + timedelta(days=first), around + timedelta(days=last)

    step = 1 if end >= start else -1
    walked = [start + timedelta(days=n * step) for n in range(abs((end - start).days) + 1)]
    counted = [day for day in walked if drawn.is_business_day(day)]

    if step > 0:
        assert days.between(start, end) == sum(day != end for day in counted)
    else:
        assert days.between(start, end) == -sum(day != end for day in counted)
    after = [day for day in counted if day != start]
    for number, day in enumerate(after, start=1):
        assert days.add(start, number * step) == day
