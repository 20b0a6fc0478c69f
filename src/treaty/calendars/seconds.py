"""Instants as whole seconds since 1970-01-01T00:00Z: what business time counts in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from treaty.calendars.error import CalendarError

__all__ = ["from_seconds", "to_seconds"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY: Final = date(1970, 1, 1).toordinal()


def to_seconds(instant: datetime) -> int:
    """Floor an aware instant to a whole second."""
    return (instant - _EPOCH) // timedelta(seconds=1)


def from_seconds(seconds: int) -> datetime:
    """Return the instant, in UTC.

    Raises:
        CalendarError: it lies outside the years 1 to 9999.
    """
    try:
        return _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        raise CalendarError("the answer lies outside the years 1 to 9999") from None


def midnight(day: int) -> int:
    """Return the start of a date, given by its ordinal, on a wall clock: seconds since 1970-01-01T00:00 there."""
    return (day - _EPOCH_DAY) * 86_400


def day_of(seconds: int) -> int:
    """Return the ordinal of the UTC date that an instant falls into."""
    return seconds // 86_400 + _EPOCH_DAY
