"""How long a printed document may be."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.documents.page import Printed
from treaty.words import Finding, Level, Place

__all__ = ["too_long"]


def too_long(printed: Printed, most_pages: int, file: str) -> Iterator[Finding]:
    """Find that a document has more pages than people read, at the smallest type that they read with ease.

    An annex does not count.
    """
    if printed.pages > most_pages:
        most = "one page" if most_pages == 1 else f"{most_pages} pages"
        yield Finding(
            level=Level.WARNING,
            code="document-too-long",
            message=f"it takes {printed.pages} pages at {printed.size:g} pt, and people read {most}",
            place=Place(file),
            hint="promise less, define in fewer words, or leave the rest to a later version",
        )
