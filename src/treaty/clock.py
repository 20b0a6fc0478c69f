"""The only place that reads the clock; doors pass what it says as an argument."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

__all__ = ["now", "rehearse"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_start, _speed, _since = _EPOCH, 1, _EPOCH


def now() -> datetime:
    """Return the present instant in UTC, floored to the second."""
    return (_start + (datetime.now(UTC) - _since) * _speed).replace(microsecond=0)


def rehearse(start: datetime, speed: int, since: datetime) -> None:
    """Let this process live in another time: at the true instant `since` it is `start`; then `speed` seconds in one."""
    global _start, _speed, _since
    _start, _speed, _since = start, speed, since
