"""The scorecard as a sheet: its tables as they stand on the screen, then what is in no figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from treaty.documents.moment import moment_text
from treaty.documents.sheet import Block, Break, Bullets, Caption, Column, Heading, Row, Sheet, Table
from treaty.documents.sheet import Cell as SheetCell
from treaty.documents.status import status_cell
from treaty.evaluation.results import Status
from treaty.reports.one_pager.words import day_text
from treaty.reports.review.naming import month_text
from treaty.reports.scorecard import Scorecard, sheets
from treaty.reports.scorecard import Sheet as CardTable
from treaty.reports.scorecard.sheets import INDENT, Cell
from treaty.reports.scorecard.telling import notes
from treaty.words import Grain

__all__ = ["scorecard_sheet"]

_PART: Final = "\u2003"
"""Stands before what is a part of the line above."""


_FIGURES: Final = ("Current", "Counts")
"""Columns of figures among words."""
_CAPTIONS: Final[dict[tuple[str, ...], str]] = {
    ("Metric", "Target"): "Who kept what",
    ("Metric", "Counts"): "What the figures are made of",
    ("Waiting time", "Median\nelapsed"): "How long people waited",
    ("Owner", "Void for a reason"): "Who has leads that owe nothing",
    ("Corrected", "Final on"): "What late news changed",
}
"""What each table is about, by its first headings."""


def scorecard_sheet(card: Scorecard) -> Sheet:
    """Set out a scorecard, and those beside it each on pages of its own."""
    period = _period(card)
    return Sheet(
        kind="Scorecard",
        title=card.agreement,
        facts=(
            ("Version", f"{card.version}"),
            ("Period", period),
            ("Judged as of", moment_text(card.as_of, card.timezone)),
        ),
        blocks=tuple(_blocks(card)),
        foot=f"{card.agreement}, version {card.version} · {period}",
    )


def _period(card: Scorecard) -> str:
    start, end = card.period.start, card.period.end
    if not start or not end:
        return "all time in force"
    if card.period.grain == Grain.MONTH:
        return month_text(start)
    return f"{card.period.label}: {day_text(start)} to {day_text(end - timedelta(days=1))}"


def _blocks(card: Scorecard) -> Iterator[Block]:
    for table in sheets(card):
        yield Caption(_CAPTIONS[table.headings[:2]])
        yield _table(table)
    if told := tuple(notes(card)):
        yield Bullets(told)
    for beside in card.beside:
        yield Break()
        yield Heading(beside.agreement)
        yield from _blocks(beside)


def _table(table: CardTable) -> Table:
    """Return a table with figures at the right; the second column takes the room that is left, if it is of words."""
    words = [n for n, heading in enumerate(table.headings[: -table.right or None]) if heading not in _FIGURES]
    wide = 1 if 1 in words else 0
    columns = (
        Column(heading.replace("\n", " "), "left" if n in words else "right", share=int(n == wide))
        for n, heading in enumerate(table.headings)
    )
    return Table(tuple(columns), tuple(map(_row, table.rows)))


def _row(row: tuple[Cell, ...]) -> Row:
    return tuple(map(_cell, row))


def _cell(cell: Cell) -> str | SheetCell:
    if isinstance(cell, Status):
        return status_cell(cell)
    shown = ", ".join(line.strip() for line in cell.split("\n"))
    return f"{_PART}{shown}" if cell.startswith(INDENT) else shown
