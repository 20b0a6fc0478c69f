"""The scorecard as text: tables no wider than the terminal, then what is in no figure and why."""

from __future__ import annotations

from textwrap import TextWrapper, fill
from typing import Final

from rich.text import Text

from treaty.cli.table import plain_table, render, terminal_width
from treaty.evaluation.results import Status
from treaty.reports.scorecard import Scorecard, sheets
from treaty.reports.scorecard.sheets import Cell, Sheet
from treaty.reports.scorecard.telling import notes, title

__all__ = ["scorecard_text"]

_SIGNS: Final = {
    Status.EXCEEDING: ("✓", "green"),
    Status.ON_TARGET: ("✓", "green"),
    Status.SLIGHTLY_BELOW: ("!", "yellow"),
    Status.BELOW: ("✗", "red"),
}
_GAP: Final = 2
_LONGEST_NAME: Final = 28
_SHORTEST_NAME: Final = 12
_LONGEST_TEXT: Final = 14
_QUIET: Final = ("·", "default")
_WRAPPER: Final = TextWrapper(80, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def scorecard_text(card: Scorecard, *, coloured: bool = False) -> str:
    """Write the scorecard, then those beside it."""
    parts = ["\n".join(title(card)), *(_table(sheet, coloured=coloured) for sheet in sheets(card))]
    if told := "\n".join(_WRAPPER.fill(note) for note in notes(card)):
        parts.append(told)
    others = (scorecard_text(each, coloured=coloured) for each in card.beside)
    return "\n\n\n".join(["\n\n".join(parts), *others])


def _table(sheet: Sheet, *, coloured: bool) -> str:
    """Draw a table. Long names are broken at hyphens and spaces; a status never is."""
    statuses = (n for row in sheet.rows for n, cell in enumerate(row) if isinstance(cell, Status))
    table = plain_table(*sheet.headings, right=sheet.right, whole={0, *statuses}, gap=_GAP)
    longest = _room_for_names(sheet) if sheet.right else _LONGEST_NAME
    for name, *cells in sheet.rows:
        table.add_row(_broken(str(name), longest), *map(_drawn, cells))
    return render(table, coloured=coloured)


def _room_for_names(sheet: Sheet) -> int:
    """Return how long names may be before they take the place of figures."""
    taken = 0
    for number, column in enumerate(zip(sheet.headings, *sheet.rows, strict=True)):
        widest = max(len(line) for cell in column for line in str(cell).split("\n"))
        can_wrap = number < len(sheet.headings) - sheet.right
        taken += _GAP + (min(widest, _LONGEST_TEXT) if can_wrap else widest) if number else 0
    return min(_LONGEST_NAME, max(_SHORTEST_NAME, terminal_width() - taken))


def _broken(name: str, width: int) -> str:
    indent = name[: len(name) - len(name.lstrip())]
    return fill(name.strip(), width, initial_indent=indent, subsequent_indent=indent)


def _drawn(cell: Cell) -> str | Text:
    if not isinstance(cell, Status):
        return cell
    sign, colour = _SIGNS.get(cell, _QUIET)
    return Text(f"{sign} {cell.capitalize()}", style=colour)
