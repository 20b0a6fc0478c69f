"""When to try again to deliver a message."""

from __future__ import annotations

from typing import Final

__all__ = ["MOST_ATTEMPTS", "retry_at"]

MOST_ATTEMPTS: Final = 20
"""So many tries take about fourteen hours: a channel may be down for a night."""
_FIRST: Final = 30
_LONGEST: Final = 3_600


def retry_at(attempts: int, now: int, retry_after: int | None = None) -> int | None:
    """Return when to try again after so many tries, in UTC seconds; None is never.

    The wait doubles from half a minute to an hour. What the other side asks for is honoured, where it is longer, up to
    a day.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    wait: int = min(_FIRST * 2 ** min(attempts - 1, 10), _LONGEST)
    return now + max(wait, min(retry_after or 0, 86_400))
