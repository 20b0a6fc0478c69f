"""The little Markdown that the pages need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from inspect import cleandoc

__all__ = ["code", "paragraph", "table"]


def code(text: str) -> str:
    """Set a text as code; an empty text stays empty."""
    return f"`{text}`" if text else ""


def paragraph(docstring: str | None) -> str:
    """Return a docstring as prose."""
    return cleandoc(docstring or "")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; newlines and bars inside cells are kept from breaking it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
