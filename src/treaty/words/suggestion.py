"""Hints of the kind "did you mean …?" for names that do not exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["suggest"]


def suggest(name: str, known: Iterable[str], *, noun: str = "known") -> str | None:
    """Return a hint that names the closest known word, else lists what is known; None if nothing is known."""
    names = list(dict.fromkeys(known))
    if not names:
        return None
    folded = {candidate.casefold(): candidate for candidate in names}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{folded[close[0]]}'?"
    shown = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
    return f"{noun}: {shown}"
