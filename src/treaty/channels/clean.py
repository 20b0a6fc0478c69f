"""Text of strangers, made safe for one line: names and titles come from forms that anybody may fill in."""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["cut", "one_line"]

_TURNS_TEXT: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows them, so that text reads as something that it is not."""


def one_line(text: str) -> str:
    """Return the text without line breaks, escapes of terminals and marks that turn the direction.

    Letters of right-to-left scripts stay: they turn by themselves and only themselves.
    """
    shown = (" " if letter.isspace() else letter for letter in text if _shows(letter))
    return " ".join("".join(shown).split())


def _shows(letter: str) -> bool:
    return letter.isspace() or (letter not in _TURNS_TEXT and unicodedata.category(letter) not in {"Cc", "Cs"})


def cut(text: str, limit: int) -> str:
    """Return the text, or its beginning with '…' where it has more than `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
