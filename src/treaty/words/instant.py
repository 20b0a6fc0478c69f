"""Instants: aware, in UTC, whole seconds, and written one way."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["format_instant", "parse_instant"]


def parse_instant(text: str) -> datetime:
    """Read an ISO 8601 instant with an offset ('2026-01-05T14:00:00Z') and floor it to the second, in UTC.

    Raises:
        ValueError: the text is no instant, or has no offset, so that it could be any of 26 hours.
    """
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"'{text}' is no instant; write it as 2026-01-05T14:00:00Z") from None
    if instant.tzinfo is None:
        raise ValueError(f"'{text}' has no offset; write it as 2026-01-05T14:00:00Z or with +01:00")
    try:
        return instant.astimezone(UTC).replace(microsecond=0)
    except OverflowError:
        raise ValueError(f"'{text}' lies outside the years 1 to 9999") from None


def format_instant(instant: datetime) -> str:
    """Write an aware instant in UTC as '2026-01-05T14:00:00Z'."""
    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
