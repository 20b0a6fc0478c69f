"""The error of this package, which validators of the agreement may also catch as a ValueError."""

from __future__ import annotations

from treaty.errors import InputError

__all__ = ["CalendarError"]


class CalendarError(InputError, ValueError):
    """A calendar cannot be understood, or cannot answer the question."""
