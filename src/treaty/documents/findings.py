"""What is wrong with a printed document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.documents.page import Printed, shapeless
from treaty.documents.sheet import Sheet
from treaty.words import Finding, Level, Place

__all__ = ["findings_of"]

_SHOWN: Final = 12


def findings_of(
    sheet: Sheet, printed: Printed, most_pages: int | None, file: str, hint: str | None = None
) -> Iterator[Finding]:
    """Find more pages than people read, at the smallest type that they read with ease, and signs that nobody can read.

    An annex does not count. `hint` says how to make the document shorter.
    """
    if most_pages and printed.pages > most_pages:
        most = "one page" if most_pages == 1 else f"{most_pages} pages"
        yield Finding(
            level=Level.WARNING,
            code="document-too-long",
            message=f"it takes {printed.pages} pages at {printed.size:g} pt, and people read {most}",
            place=Place(file),
            hint=hint,
        )
    if signs := shapeless(sheet):
        more = f" and {len(signs) - _SHOWN} more" if len(signs) > _SHOWN else ""
        yield Finding(
            level=Level.WARNING,
            code="sign-without-shape",
            message=f"the fonts have no shape for {' '.join(signs[:_SHOWN])}{more}",
            place=Place(file),
            hint="write it in other letters, or use --to html",
        )
