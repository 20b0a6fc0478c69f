"""Calendars: when a team is at work, in its own time zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from treaty.calendars.error import CalendarError
from treaty.calendars.hours import DAY, Hours
from treaty.calendars.piece import Piece, cut_out
from treaty.calendars.weekday import Weekday
from treaty.calendars.zone import missing_dates, zone

__all__ = ["Calendar"]

_MOST_DATES: Final = 20_000
_WEEK: Final = tuple(Weekday)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Weekly hours in a time zone, with the dates on which they do not hold.

    `special` replaces the weekly hours of a date; holidays and closed days beat it and close the whole local
    date, also for a shift that began the evening before. `breaks` are cut out of what is left, on a day of the
    week or on a date. `holidays_from` and `holidays_until` say between which dates the holidays are known; None:
    the list is taken as complete.
    """

    name: str
    timezone: str
    hours: Mapping[Weekday, Hours]
    holidays: frozenset[date] = frozenset()
    closed: frozenset[date] = frozenset()
    special: Mapping[date, Hours] = field(default_factory=dict)
    breaks: Mapping[Weekday | date, Hours] = field(default_factory=dict)
    holidays_from: date | None = None
    holidays_until: date | None = None

    def __post_init__(self) -> None:
        """Refuse what can never answer.

        Raises:
            CalendarError: the zone does not exist, no time is ever open, or there are too many dates.
        """
        zone(self.timezone)
        if (count := len(self.dates())) > _MOST_DATES:
            raise CalendarError(f"{self.title} names {count:,} dates", hint=f"at most {_MOST_DATES:,} are allowed")
        if not self.recurs() and not any(self._open_on(day) for day in self.special):
            hint = "give it hours, as mon-fri: 09:00-17:30, that breaks do not cover"
            raise CalendarError(f"{self.title} has no open time", hint=hint)

    @property
    def title(self) -> str:
        """Return what messages call it."""
        return f"calendar '{self.name}'" if self.name else "the calendar"

    def dates(self) -> frozenset[date]:
        """Return all dates on which the week does not simply hold."""
        dated_breaks = (key for key in self.breaks if isinstance(key, date))
        return self.holidays.union(self.closed, self.special, dated_breaks)

    def is_closed(self, day: date) -> bool:
        """Tell whether a holiday or a closed day takes the whole date."""
        return day in self.holidays or day in self.closed

    def hours_on(self, day: date) -> Hours:
        """Return the intervals that start on a date, before holidays and breaks are cut out; none if it never was."""
        special = self.special.get(day)
        hours = self.hours.get(_WEEK[day.weekday()], ()) if special is None else special
        return () if hours and day in missing_dates(self.timezone) else hours

    def breaks_on(self, day: date) -> Hours:
        """Return the breaks of a date: those of its day of the week and its own; none if it never was."""
        if self.breaks and day in missing_dates(self.timezone):
            return ()
        return (*self.breaks.get(_WEEK[day.weekday()], ()), *self.breaks.get(day, ()))

    def is_business_day(self, day: date) -> bool:
        """Tell whether the date has hours, weekly or special, and is no holiday or closed day.

        Breaks do not matter, not even those that take all of its hours; only a deadline needs a day that opens.
        """
        return bool(self.hours_on(day)) and not self.is_closed(day)

    def cuts_on(self, day: date) -> list[Piece]:
        """Return what is cut out of the hours around a date, in wall-clock seconds after its midnight."""
        cuts = [(cut.opens, cut.closes) for cut in self.breaks_on(day)]
        return [(0, DAY), *cuts] if self.is_closed(day) else cuts

    def recurs(self) -> bool:
        """Tell whether an ordinary week has open time; else only special days have some."""
        cuts = [
            (day * DAY + cut.opens + week, day * DAY + cut.closes + week)
            for day in Weekday
            for cut in self.breaks.get(day, ())
            for week in (-7 * DAY, 0, 7 * DAY)
        ]
        hours = [(day * DAY + hour.opens, day * DAY + hour.closes) for day in self.hours for hour in self.hours[day]]
        return bool(cut_out(hours, cuts))

    def _open_on(self, day: date) -> bool:
        """Tell whether a special day keeps open time, on the wall clock; shifts and breaks may cross midnight."""
        ordinal = day.toordinal()
        near = map(date.fromordinal, range(max(ordinal - 2, 1), min(ordinal + 2, date.max.toordinal()) + 1))
        cuts = [
            ((each - day).days * DAY + a, (each - day).days * DAY + b) for each in near for a, b in self.cuts_on(each)
        ]
        return bool(cut_out([(hour.opens, hour.closes) for hour in self.hours_on(day)], cuts))
