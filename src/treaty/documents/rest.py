"""What a page has no room for: it is never left out without a word."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.documents.sheet import Prose, Tone

__all__ = ["rest"]


def rest(count: int, most: int, says: str = "") -> Iterator[Prose]:
    """Yield how many of `count` follow the `most` that are shown, and where or what they are."""
    if count > most:
        yield Prose(f"… and {count - most:,} more{says}.", Tone.QUIET)
