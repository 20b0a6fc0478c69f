"""The company's wall clock: the zone in which its systems write."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from treaty.calendars import from_seconds, to_seconds, to_utc, zone

__all__ = ["local", "moment", "stamp"]

_ZONE: Final = zone("America/New_York")


def moment(text: str) -> int:
    """Return the instant of a local time, as in `2026-05-01 09:00`."""
    return to_seconds(to_utc(datetime.fromisoformat(text), _ZONE))


def local(instant: int) -> datetime:
    """Return what the clock on the wall shows."""
    return from_seconds(instant).astimezone(_ZONE)


def stamp(instant: int) -> str:
    """Write an instant as the CRM exports it: local time, without its offset."""
    return f"{local(instant):%Y-%m-%d %H:%M:%S}"
