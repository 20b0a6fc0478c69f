"""The instant that a command judges at."""

from __future__ import annotations

from datetime import datetime

from treaty.clock import now
from treaty.errors import InputError
from treaty.words import parse_instant

__all__ = ["instant_of"]


def instant_of(text: str | None) -> datetime:
    """Read what `--as-of` says; without it, it is now.

    Raises:
        InputError: it is no instant.
    """
    if text is None:
        return now()
    try:
        return parse_instant(text)
    except ValueError as error:
        raise InputError(str(error), where="--as-of") from None
