"""Whole working days: which dates are, how many lie between two, which is the n-th."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from itertools import accumulate
from typing import Final

from treaty.calendars.calendar import Calendar
from treaty.calendars.error import CalendarError
from treaty.calendars.weekday import Weekday
from treaty.calendars.zone import missing_dates

__all__ = ["WorkingDays"]

_LAST: Final = date.max.toordinal()


class WorkingDays:
    """Counts the working days of a calendar by arithmetic, however far apart the dates are.

    A working day has hours, weekly or special, and is no holiday or closed day.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        week = [bool(calendar.hours.get(day)) for day in Weekday]
        self._up_to = [0, *accumulate(week)]  # working days of a week before each of its days
        odd = sorted(calendar.dates() | missing_dates(calendar.timezone))
        self._odd = [day.toordinal() for day in odd]
        changes = (calendar.is_business_day(day) - week[day.weekday()] for day in odd)
        self._changes = [0, *accumulate(changes)]

    def between(self, first: date, last: date) -> int:
        """Count the working days from `first` up to, and without, `last`.

        Reversed, it is minus those after `last` up to, and with, `first`.
        """
        start, end = first.toordinal(), last.toordinal()
        if start <= end:
            return self._before(end) - self._before(start)
        return self._before(end + 1) - self._before(start + 1)

    def add(self, day: date, count: int) -> date:
        """Return the `count`-th working day strictly after the date, or strictly before for a negative count.

        0 gives the date itself, or the next working day.

        Raises:
            CalendarError: there is no such day in the years 1 to 9999.
        """
        ordinal = day.toordinal()
        number = self._before(ordinal + 1) + count if count > 0 else self._before(ordinal) + 1 + count
        found = bisect_left(range(_LAST), number, key=lambda before: self._before(before + 2)) + 1
        if number < 1 or found > _LAST:
            raise CalendarError("there is no such working day in the years 1 to 9999")
        return date.fromordinal(found)

    def _before(self, ordinal: int) -> int:
        """Count the working days before a date, given by its ordinal; 0001-01-01 is 1, a Monday."""
        weeks, day = divmod(ordinal - 1, 7)
        return weeks * self._up_to[7] + self._up_to[day] + self._changes[bisect_left(self._odd, ordinal)]
