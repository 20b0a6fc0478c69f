"""Days of the week, as people write them: 'mon-fri', 'mon,wed', 'sat'."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from treaty.calendars.error import CalendarError
from treaty.calendars.hours import Hours, parse_hours
from treaty.words import suggest

__all__ = ["Weekday", "parse_weekdays", "weekly_hours"]


class Weekday(IntEnum):
    """A day of the week, numbered as `date.weekday()` does."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6

    def __str__(self) -> str:
        return self.name.lower()


_LONG: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMES: Final = {name: Weekday(n) for n, long in enumerate(_LONG) for name in (long[:3], long)}
_HINT: Final = "write mon-fri, a list as mon,wed, or one day as sat"


def parse_weekdays(text: str) -> tuple[Weekday, ...]:
    """Read days of the week in the order written; a range may run over the weekend ('fri-mon').

    >>> [str(day) for day in parse_weekdays("mon-wed,sat")]
    ['mon', 'tue', 'wed', 'sat']

    Raises:
        CalendarError: a day does not exist, or is named twice.
    """
    days: list[Weekday] = []
    for part in text.lower().replace("–", "-").split(","):
        first, dash, last = (word.strip() for word in part.partition("-"))
        start = _weekday(first)
        length = (_weekday(last) - start) % 7 if dash else 0
        days += [Weekday((start + step) % 7) for step in range(length + 1)]
    if twice := [day for day in dict.fromkeys(days) if days.count(day) > 1]:
        raise CalendarError(f"'{text}' names {twice[0]} twice")
    return tuple(days)


def weekly_hours(lines: Mapping[str, str]) -> dict[Weekday, Hours]:
    """Read the hours of a week: which days, and when they are open.

    Raises:
        CalendarError: a line cannot be read, or two lines name the same day.
    """
    week: dict[Weekday, Hours] = {}
    for days, text in lines.items():
        hours = parse_hours(text)
        for day in parse_weekdays(days):
            if day in week:
                raise CalendarError(f"two lines give hours for {day}", hint="put all hours of a day on one line")
            week[day] = hours
    return week


def _weekday(word: str) -> Weekday:
    if word not in _NAMES:
        hint = suggest(word, _NAMES) if word else None
        raise CalendarError(f"'{word}' is no day of the week", hint=hint if hint and "did you" in hint else _HINT)
    return _NAMES[word]
