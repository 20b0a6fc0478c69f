"""Open hours of a day, as people write them: '09:00-12:00 13:00-17:30'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from treaty.calendars.error import CalendarError

__all__ = ["DAY", "Hours", "Interval", "join_intervals", "parse_hours", "parse_interval"]

DAY: Final = 86_400
_MOST_INTERVALS: Final = 1_000
_TIME: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_DASH: Final = re.compile(r"\s*[-–]\s*")
_HINT: Final = "write hours as 09:00-17:30, several as 09:00-12:00 13:00-17:30, past midnight as 22:00-06:00"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Time from `opens` up to, and without, `closes`, in wall-clock seconds after a local midnight.

    `closes` is above 86,400 where the interval crosses midnight; it still belongs to the date it starts on.
    """

    opens: int
    closes: int

    def __str__(self) -> str:
        closes = self.closes if self.closes <= DAY else self.closes - DAY
        return f"{_clock(self.opens)}-{_clock(closes)}"


Hours: TypeAlias = tuple[Interval, ...]
"""Intervals of one date: sorted, and apart from each other."""


def parse_hours(text: str) -> Hours:
    """Read the intervals of a day, separated by spaces or commas.

    >>> [str(interval) for interval in parse_hours("09:00-12:00 13:00-17:30")]
    ['09:00-12:00', '13:00-17:30']

    Raises:
        CalendarError: a time does not exist, or an interval closes when it opens.
    """
    words = _DASH.sub("-", text.strip()).replace(",", " ").split()
    if not words:
        raise CalendarError("no hours are given", hint=_HINT)
    intervals = []
    for word in words:
        opens, dash, closes = word.partition("-")
        if not dash:
            raise CalendarError(f"'{word}' is no interval", hint=_HINT)
        intervals.append(parse_interval(opens, closes))
    return join_intervals(intervals)


def parse_interval(opens: str, closes: str) -> Interval:
    """Read one interval from its two times; a close before its open is on the next date.

    Raises:
        CalendarError: a time does not exist, or both are the same.
    """
    first, last = _seconds(opens), _seconds(closes)
    if first == DAY:
        raise CalendarError("24:00 can only close an interval", hint="open it at 00:00 of the next day")
    if first == last:
        raise CalendarError(f"{opens}-{closes} opens and closes at the same time", hint="a whole day is 00:00-24:00")
    return Interval(first, last if last > first else last + DAY)


def join_intervals(intervals: Iterable[Interval]) -> Hours:
    """Sort the intervals of one date and join those that touch or overlap.

    Raises:
        CalendarError: more than 1,000 of them are left.
    """
    joined: list[Interval] = []
    for interval in sorted(intervals):
        if joined and interval.opens <= joined[-1].closes:
            joined[-1] = Interval(joined[-1].opens, max(joined[-1].closes, interval.closes))
        else:
            joined.append(interval)
    if len(joined) > _MOST_INTERVALS:
        raise CalendarError(f"a day has {len(joined):,} intervals", hint=f"at most {_MOST_INTERVALS:,} are allowed")
    return tuple(joined)


def _seconds(text: str) -> int:
    """Read a time of the day; 24:00 is the next midnight."""
    form = _TIME.fullmatch(text)
    if form:
        hour, minute, second = int(form[1]), int(form[2]), int(form[3] or 0)
        total = hour * 3_600 + minute * 60 + second
        if minute < 60 and second < 60 and total <= DAY:
            return total
    raise CalendarError(f"'{text}' is no time of day", hint="write it from 00:00 to 24:00, as 09:30")


def _clock(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{second:02d}" if second else text
