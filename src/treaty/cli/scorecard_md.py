"""The scorecard as Markdown, with tables as GitHub draws them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.evaluation.results import Status
from treaty.reports.scorecard import Scorecard, sheets
from treaty.reports.scorecard.sheets import INDENT, Cell, Sheet
from treaty.reports.scorecard.telling import notes, title

__all__ = ["scorecard_md"]

_SIGNS: Final = {Status.EXCEEDING: "✅", Status.ON_TARGET: "✅", Status.SLIGHTLY_BELOW: "⚠️", Status.BELOW: "❌"}


def scorecard_md(card: Scorecard) -> str:
    """Write the scorecard, then those beside it."""
    first, *more = title(card)
    parts = [
        f"## {_escaped(first)}",
        "  \n".join(map(_escaped, more)),
        *("\n".join(_table(each)) for each in sheets(card)),
    ]
    if told := "\n".join(f"- {_escaped(note)}" for note in notes(card)):
        parts.append(told)
    return "\n\n".join([*parts, *map(scorecard_md, card.beside)])


def _table(sheet: Sheet) -> Iterator[str]:
    left = len(sheet.headings) - sheet.right
    yield _line([heading.replace("\n", " ") for heading in sheet.headings])
    yield _line(["---"] * left + ["---:"] * sheet.right)
    for row in sheet.rows:
        yield _line([_cell(cell) for cell in row])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Status):
        return f"{_SIGNS.get(cell, '')} {cell.capitalize()}".strip()
    shown = "<br>".join(_escaped(line) for line in cell.removeprefix(INDENT).split("\n"))
    return f"&emsp;{shown}" if cell.startswith(INDENT) else shown


def _escaped(text: str) -> str:
    """Keep what people named from being read as Markdown."""
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return text
