"""Whether a sentence says more than the name that it explains."""

from __future__ import annotations

import re

__all__ = ["says_only"]


def says_only(meaning: str | None, *names: str) -> bool:
    """Tell whether a meaning is missing, or is nothing but one of the names in other spelling."""
    return meaning is None or _letters(meaning) in {"", *map(_letters, names)}


def _letters(text: str) -> str:
    return re.sub(r"\W|_", "", text).casefold()
