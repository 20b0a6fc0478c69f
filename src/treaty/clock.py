"""The only place that reads the clock; doors pass what it says as an argument."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["now", "rehearse"]

_rehearsal: tuple[datetime, int, datetime] | None = None


def now() -> datetime:
    """Return the present instant in UTC, floored to the second."""
    true = datetime.now(UTC)
    if _rehearsal:
        start, speed, since = _rehearsal
        true = start + (true - since) * speed
    return true.replace(microsecond=0)


def rehearse(start: datetime, speed: int, since: datetime) -> None:
    """Let this process live in another time: at the true instant `since` it is `start`; then `speed` seconds in one."""
    global _rehearsal  # noqa: PLW0603 -- a process has one clock
    _rehearsal = start, speed, since
