"""The scorecard as text: tables no wider than the terminal, then what is in no figure and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from textwrap import TextWrapper, fill
from typing import Final

from rich.text import Text

from treaty.cli.table import plain_table, render, terminal_width
from treaty.evaluation.results import Status
from treaty.reports.scorecard import Scorecard, sheets
from treaty.reports.scorecard.notes import NOTE_SEPARATOR
from treaty.reports.scorecard.sheets import Cell, Sheet

__all__ = ["notes", "scorecard_text", "title"]

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


def title(card: Scorecard) -> Iterator[str]:
    """Yield what the scorecard is about."""
    versions = sorted({row.version for row in card.rows} or {card.version})
    yield f"{card.agreement}, version{'s' if len(versions) > 1 else ''} {' and '.join(map(str, versions))}"
    period = card.period
    if period.start and period.end:
        yield f"{period.grain.capitalize()} {period.label}: {period.start} to {period.end - timedelta(days=1)}"
    else:
        yield "All time in force"
    yield f"Judged as of {card.as_of}"


def notes(card: Scorecard) -> Iterator[str]:
    """Yield the notes of the rows, each with the names that it is about, then those of the whole."""
    about: dict[str, list[str]] = {}
    for row in card.rows:
        where = (row.commitment, row.period.label if row.period.label != card.period.label else "", row.segment or "")
        for note in row.note.split(NOTE_SEPARATOR) if row.note else ():
            about.setdefault(note, []).append(" ".join(filter(None, where)))
    yield from (f"{', '.join(names)}: {note}" for note, names in about.items())
    yield from card.notes


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
