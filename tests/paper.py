"""What a PDF looks like to a reader."""

from __future__ import annotations

from io import BytesIO
from math import hypot
from typing import Final

from pypdf import PdfReader

__all__ = ["SMALLEST_POINTS", "letter_sizes"]

SMALLEST_POINTS: Final = 9.0
"""What people still read with ease, in the text and in pictures."""


def letter_sizes(pdf: bytes) -> set[float]:
    """Return the heights of type on paper, in points: pictures are scaled, and their letters with them."""
    found: set[float] = set()

    def seen(text: str, outer: list[float], inner: list[float], _: object, size: float) -> None:
        if text.strip():
            found.add(size * hypot(*inner[2:4]) * hypot(*outer[2:4]))

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=seen)
    return found
