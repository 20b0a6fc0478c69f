"""Counted time: open time without the pauses of a clock."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from treaty.calendars.error import CalendarError
from treaty.calendars.piece import Piece, merge

__all__ = ["ALWAYS", "Always", "BusinessTime", "Paused", "pauses_of"]


class BusinessTime(Protocol):
    """What counts open time: a `Timeline`, `ALWAYS`, or one of them with pauses cut out."""

    def elapsed(self, start: int, end: int) -> int: ...  # noqa: D102 -- as `Timeline` says

    def deadline(self, start: int, amount: int) -> int: ...  # noqa: D102 -- as `Timeline` says

    def is_open(self, instant: int) -> bool: ...  # noqa: D102 -- as `Timeline` says

    def next_open(self, instant: int) -> int: ...  # noqa: D102 -- as `Timeline` says

    def next_close(self, instant: int) -> int: ...  # noqa: D102 -- as `Timeline` says


class Always:
    """Time that never closes: elapsed limits, and commitments with `calendar: always`."""

    def elapsed(self, start: int, end: int) -> int:
        """Return all seconds from `start` up to `end`; 0 when it is not after `start`."""
        return max(0, end - start)

    def deadline(self, start: int, amount: int) -> int:
        """Return the instant `amount` seconds later."""
        return start + amount

    def is_open(self, instant: int) -> bool:  # noqa: ARG002 -- as `BusinessTime` has it
        """Tell that it is."""
        return True

    def next_open(self, instant: int) -> int:
        """Return the instant itself."""
        return instant

    def next_close(self, instant: int) -> int:  # noqa: ARG002 -- as `BusinessTime` has it
        """Refuse: it never closes."""
        raise CalendarError("time without a calendar does not close")


ALWAYS = Always()


class Paused:
    """Counts as `time` does, but not inside the pauses, which are sorted and apart (see `pauses_of`)."""

    def __init__(self, time: BusinessTime, pauses: Iterable[Piece]) -> None:
        self._time = time
        self._pauses = tuple(pauses)

    def elapsed(self, start: int, end: int) -> int:
        """Return the counted seconds from `start` up to `end`."""
        cut = sum(self._time.elapsed(max(start, first), min(end, last)) for first, last in self._pauses)
        return self._time.elapsed(start, end) - cut

    def deadline(self, start: int, amount: int) -> int:
        """Return the smallest instant with `elapsed(start, instant) >= amount`; it may be the start of a pause."""
        if amount <= 0:
            return self._time.deadline(start, amount)
        for first, last in self._pauses:
            if last <= start:
                continue
            counted = self._time.elapsed(start, first)
            if counted >= amount:
                break
            start, amount = last, amount - counted
        return self._time.deadline(start, amount)

    def is_open(self, instant: int) -> bool:
        """Tell whether time counts at this instant."""
        return self._time.is_open(instant) and not any(first <= instant < last for first, last in self._pauses)

    def next_open(self, instant: int) -> int:
        """Return the smallest counted instant at or after this one."""
        instant = self._time.next_open(instant)
        for first, last in self._pauses:
            if first <= instant < last:
                instant = self._time.next_open(last)
        return instant

    def next_close(self, instant: int) -> int:
        """Return the smallest instant after this one at which counting ends."""
        counts = self.next_open(instant)
        for first, _ in self._pauses:
            if counts < first and self._time.elapsed(counts, first) == first - counts:
                return first
        return self._time.next_close(counts)


def pauses_of(pairs: Iterable[Piece]) -> tuple[Piece, ...]:
    """Sort pauses and join those that touch or overlap; empty ones vanish.

    Raises:
        CalendarError: a pause ends before it starts.
    """
    pauses = list(pairs)
    if any(last < first for first, last in pauses):
        raise CalendarError("a pause ends before it starts")
    return tuple(merge(pauses))
