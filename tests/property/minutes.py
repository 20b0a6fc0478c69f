"""Business time the slow and obvious way: the set of all open minutes, straight from the words of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from treaty.calendars import Calendar, Hours, Weekday, to_utc, zone

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)


class Minutes:
    """The open minutes of a calendar, as numbers since 1970, on the dates around one date."""

    def __init__(self, calendar: Calendar, around: date, days: int, pauses: Iterable[tuple[int, int]] = ()) -> None:
        self.calendar = calendar
        self.dates = [around + timedelta(days=day) for day in range(-days, days + 1)]
        paused = {minute for first, last in pauses for minute in range(first // 60, last // 60)}
        cut = {minute for day in self.dates for minute in self._cuts(day)}
        self.of_day: dict[date, set[int]] = {}
        taken: set[int] = set()
        for day in self.dates:
            self.of_day[day] = self._spans(day, self._hours(day)) - cut - taken
            taken |= self.of_day[day]
        self.open = sorted(taken - paused)
        self.paused = paused

    def elapsed(self, start: int, end: int) -> int:
        return 60 * sum(start // 60 <= minute < end // 60 for minute in self.open)

    def deadline(self, start: int, amount: int) -> int | None:
        """The end of the minute in which the amount is reached; None when that lies outside."""
        counted = [minute for minute in self.open if minute >= start // 60]
        needed = amount // 60
        return (counted[needed - 1] + 1) * 60 if needed <= len(counted) else None

    def next_open(self, instant: int) -> int | None:
        return next((minute * 60 for minute in self.open if minute * 60 >= instant), None)

    def next_close(self, instant: int) -> int | None:
        here = set(self.open)
        return next(((m + 1) * 60 for m in self.open if (m + 1) * 60 > instant and m + 1 not in here), None)

    def close_of_day(self, start: int, count: int) -> int | None:
        """The close of the n-th counted working day after the first one that closes behind the start."""
        days = [(min(m), max(m) + 1) for day, m in self.of_day.items() if m and self.calendar.is_business_day(day)]
        ahead = [(opens, closes) for opens, closes in days if closes * 60 > start]
        counted = ahead[:1] + [(opens, closes) for opens, closes in ahead[1:] if opens not in self.paused]
        return counted[count][1] * 60 if count < len(counted) else None

    def _never_was(self, day: date) -> bool:
        return self._minute(day, 0) == self._minute(day + ONE_DAY, 0)

    def _hours(self, day: date) -> Hours:
        if self._never_was(day):
            return ()
        return self.calendar.special.get(day, self.calendar.hours.get(Weekday(day.weekday()), ()))

    def _cuts(self, day: date) -> set[int]:
        if self._never_was(day):
            return set()
        breaks = (*self.calendar.breaks.get(Weekday(day.weekday()), ()), *self.calendar.breaks.get(day, ()))
        whole = range(self._minute(day, 0), self._minute(day + ONE_DAY, 0))
        shut = day in self.calendar.holidays | self.calendar.closed
        return self._spans(day, breaks) | (set(whole) if shut else set())

    def _spans(self, day: date, hours: Hours) -> set[int]:
        return {
            minute for hour in hours for minute in range(self._minute(day, hour.opens), self._minute(day, hour.closes))
        }

    def _minute(self, day: date, seconds: int) -> int:
        """The minute of a wall-clock time so many seconds after midnight, as the calendar's zone has it."""
        local = datetime.combine(day, time()) + timedelta(seconds=seconds)
        return (to_utc(local, zone(self.calendar.timezone)) - EPOCH) // timedelta(minutes=1)
