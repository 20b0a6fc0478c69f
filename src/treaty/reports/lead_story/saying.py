"""Instants and lengths in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from treaty.calendars import from_seconds, zone
from treaty.words import format_instant

__all__ = ["LocalTime", "counted", "day", "days", "length", "listed", "ordinal", "utc"]

_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60


def utc(instant: int | None) -> str | None:
    """Write an instant for scripts; None stays None."""
    return None if instant is None else format_instant(from_seconds(instant))


@dataclass(frozen=True, slots=True)
class LocalTime:
    """Tells instants in a zone, as in 'Fri 30 Oct 16:25'; years other than `year` are told too."""

    timezone: str
    year: int

    def of(self, instant: int) -> datetime:
        """Return the local time."""
        return from_seconds(instant).astimezone(zone(self.timezone))

    def day(self, instant: int) -> str:
        """Say on which day it is."""
        return day(self.of(instant).date(), self.year)

    def clock(self, instant: int) -> str:
        """Say the time of day; seconds only where there are some."""
        local = self.of(instant)
        return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"

    def say(self, instant: int) -> str:
        """Say day and time."""
        return f"{self.day(instant)} {self.clock(instant)}"

    def until(self, start: int, end: int) -> str:
        """Say a stretch of time; its day only once."""
        if self.of(start).date() == self.of(end).date():
            return f"{self.say(start)} to {self.clock(end)}"
        return f"{self.say(start)} to {self.say(end)}"

    @property
    def place(self) -> str:
        """Whose time it is, as in 'New York'."""
        return self.timezone.rpartition("/")[2].replace("_", " ")


def day(which: date, year: int) -> str:
    """Say a date, with its year if that is another than `year`."""
    return f"{which:%a} {which.day} {which:%b}" + (f" {which.year}" if which.year != year else "")


def length(seconds: int) -> str:
    """Say a length of time, as in '26 h 40 min'; seconds only under an hour, where they can matter."""
    hours, rest = divmod(seconds, _HOUR)
    minutes, left = divmod(rest, _MINUTE)
    parts = [(hours, "h"), (minutes, "min"), (0 if hours else left, "s")]
    return " ".join(f"{count:,} {unit}" for count, unit in parts if count) or "no time"


def days(seconds: int) -> str:
    """Say a length of time on the wall, from two days on in days."""
    whole, rest = divmod(seconds, _DAY)
    if whole < 2:
        return length(seconds)
    return f"{whole:,} days{f' {length(rest)}' if rest >= _MINUTE else ''}"


def ordinal(number: int) -> str:
    """Say a place, as in 'third' or '12th'."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in (11, 12, 13) else 0, "th")
    return words[number - 1] if number <= len(words) else f"{number}{ending}"


def counted(number: int, noun: str) -> str:
    """Say how many, as in '1 touch' or '3 touches'."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun}{'es' if noun.endswith(('ch', 's')) else 's'}"


def listed(items: Sequence[str], joint: str = "and") -> str:
    """Say several things, as in 'a, b and c'."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}"
