"""A calendar made ready to answer: how much open time has passed, when is it due, is anybody there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from treaty.calendars.calendar import Calendar
from treaty.calendars.error import CalendarError
from treaty.calendars.hours import Hours
from treaty.calendars.piece import Piece
from treaty.calendars.seconds import day_of, from_seconds
from treaty.calendars.stretch import Stretch, build
from treaty.words import format_instant

__all__ = ["Timeline"]

_FIRST_DAY: Final = date(2, 1, 8).toordinal()
_LAST_DAY: Final = date(9999, 1, 31).toordinal()
_MOST_PIECES: Final = 400_000
"""How many intervals one timeline holds at most, which is about 500 years of plain office hours."""
_START: Final = 400
"""How many days are built around the first question."""


class Timeline:
    """Answers questions about one calendar. Instants are UTC seconds since 1970, lengths are seconds.

    It builds what a question needs and keeps it; a question past the end extends it. Build one per calendar and
    use it for all questions.

    >>> from treaty.calendars import Weekday, parse_hours
    >>> office = Timeline(Calendar("office", "Etc/UTC", {Weekday.MON: parse_hours("09:00-17:00")}))
    >>> monday = 1767571200  # 2026-01-05T00:00:00Z
    >>> office.elapsed(monday, monday + 86_400)
    28800
    """

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        busiest = max(map(len, (*calendar.hours.values(), *calendar.special.values())), default=0)
        self._most_days = _MOST_PIECES // (1 + busiest + max(map(len, calendar.breaks.values()), default=0))
        self._most_seconds = _longest(calendar.special) + _longest(calendar.hours) * (self._most_days // 7 + 2)
        self._last_date = max(map(date.toordinal, calendar.dates()), default=0)
        self._recurs = calendar.recurs()
        self._built = Stretch(0, 0, 0, 0, [], [0], [], [], [])

    def elapsed(self, start: int, end: int) -> int:
        """Return the open seconds from `start` up to, and without, `end`; 0 when it is not after `start`."""
        if end <= start:
            return 0
        built = self._built
        if start < built.first or end >= built.until:
            built = self._around(start, end)
        marks, sums = built.marks, built.sums
        i = bisect_right(marks, start)
        j = bisect_right(marks, end, i)
        return sums[j] - sums[i] + (end if j & 1 else 0) - (start if i & 1 else 0)

    def deadline(self, start: int, amount: int) -> int:
        """Return the smallest instant with `elapsed(start, instant) >= amount`, possibly a closing bell.

        Raises:
            CalendarError: the amount is negative, or the calendar never gives it.
        """
        if amount < 0:
            raise CalendarError("an amount of time is negative")
        if amount == 0:
            return start

        def find(built: Stretch) -> int | None:
            at = bisect_right(built.marks, start)
            target = built.sums[at] + (start if at & 1 else 0) + amount
            segment = bisect_left(built.totals, target)
            if segment == len(built.totals):
                return None
            return built.marks[2 * segment + 1] - (built.totals[segment] - target)

        if amount > self._most_seconds:
            raise self._too_far()
        return self._search(start, find, "never gives that much open time")

    def deadline_rolled(self, start: int, amount: int) -> int:
        """Return the first open instant at or after the deadline: until then no further open time is used."""
        return self.next_open(self.deadline(start, amount))

    def is_open(self, instant: int) -> bool:
        """Tell whether the calendar is open; at its closing bell it is not."""
        return bisect_right(self._around(instant, instant).marks, instant) & 1 == 1

    def next_open(self, instant: int) -> int:
        """Return the smallest open instant at or after this one."""

        def find(built: Stretch) -> int | None:
            at = bisect_right(built.marks, instant)
            if at & 1:
                return instant
            return built.marks[at] if at < len(built.marks) else None

        return self._search(instant, find, "does not open", ordinary=True)

    def next_close(self, instant: int) -> int:
        """Return the smallest closing bell after this instant."""

        def find(built: Stretch) -> int | None:
            at = bisect_right(built.marks, instant) | 1
            return built.marks[at] if at < len(built.marks) else None

        return self._search(instant, find, "does not close", ordinary=True)

    def working_day(self, start: int) -> Piece:
        """Return when the working day opens and closes on which a clock started at `start` begins.

        On closed time that is the next one; after midnight inside a shift it is the one the shift began on.
        """
        return self._day_after(start, 0, ())

    def close_of_day(self, start: int, count: int, pauses: Sequence[Piece] = ()) -> int:
        """Return the close of the `count`-th working day strictly after the one on which the clock starts.

        Working days that begin inside a pause are not counted; the pauses are sorted and apart. Nor are those
        without open time, all of whose hours are breaks: they have no close that could be waited for.
        """
        return self._day_after(start, count, pauses)[1]

    def _day_after(self, start: int, count: int, pauses: Sequence[Piece]) -> Piece:
        def find(built: Stretch) -> int | None:
            day = bisect_right(built.day_closes, start)
            target = day + count
            for begins, ends in pauses:
                skipped = max(bisect_left(built.day_opens, begins), day + 1)
                if skipped > target:
                    break
                target += max(0, bisect_left(built.day_opens, ends) - skipped)
            return built.day_closes[target] if target < len(built.day_closes) else None

        if count > self._most_days:
            raise self._too_far()
        closes = self._search(start, find, "never has that many working days")
        built = self._built
        return built.day_opens[bisect_left(built.day_closes, closes)], closes

    def _search(self, start: int, find: Callable[[Stretch], int | None], lacks: str, *, ordinary: bool = False) -> int:
        """Look for an answer at or after `start`, further and further ahead.

        With `ordinary`, an ordinary week behind the last date with hours of its own has the answer, or none has.
        """
        built = self._around(start, start)
        last = max(self._last_date, day_of(start)) + 21 if ordinary or not self._recurs else _LAST_DAY
        while True:
            found = find(built)
            if found is not None and found < built.until:
                return found
            if built.until_day >= min(last, _LAST_DAY):
                raise CalendarError(f"{self.calendar.title} {lacks} after {format_instant(from_seconds(start))}")
            built = self._further(start, built)

    def _around(self, start: int, end: int) -> Stretch:
        built = self._built
        return built if built.first <= start and end < built.until else self._cover(day_of(start) - 2, day_of(end) + 3)

    def _further(self, start: int, built: Stretch) -> Stretch:
        """Build on behind the end, as far again as it reaches now."""
        first = day_of(start) - 2
        most = min(first + self._most_days, _LAST_DAY)
        if built.until_day >= most:
            raise self._too_far()
        return self._cover(first, min(2 * built.until_day - built.first_day, most))

    def _cover(self, first: int, until: int) -> Stretch:
        """Build the days asked for, and keep what was built before if that is not too much."""
        if first < _FIRST_DAY or until > _LAST_DAY:
            raise CalendarError("the time lies outside the years 2 to 9998")
        if until - first > self._most_days:
            raise self._too_far()
        fresh = first - _START, until + _START
        for begin, end in (self._grown(first, until), fresh, (first, until)):
            if end - begin <= self._most_days:
                first, until = max(begin, _FIRST_DAY), min(end, _LAST_DAY)
                break
        self._built = build(self.calendar, first, until)
        return self._built

    def _grown(self, first: int, until: int) -> Piece:
        """Return the days built so far and those asked for, twice as far on the side that was too short."""
        old = self._built
        if not old.until_day:
            return first - _START, until + _START
        span = old.until_day - old.first_day
        return (
            first - span if first < old.first_day else old.first_day,
            until + span if until > old.until_day else old.until_day,
        )

    def _too_far(self) -> CalendarError:
        years = self._most_days / 365.25
        return CalendarError(
            f"the question reaches further than {self.calendar.title} can be laid out",
            hint=f"a calendar like this answers over at most {years:,.0f} years at once",
        )


def _longest(hours: Mapping[Any, Hours]) -> int:
    """Return how much open time some days have at most: clocks that change lengthen them by an hour or two."""
    return sum(7_200 + sum(interval.closes - interval.opens for interval in day) for day in hours.values())
