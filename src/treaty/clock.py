"""The only place that reads the clock; doors pass what it says as an argument."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["now"]


def now() -> datetime:
    """Return the present instant in UTC, floored to the second."""
    return datetime.now(UTC).replace(microsecond=0)
