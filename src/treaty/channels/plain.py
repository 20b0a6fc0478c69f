"""Messages as plain text, for every place that shows no more than that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len, set_cell_size

from treaty.channels.clean import one_line
from treaty.channels.labels import REPEAT, headline
from treaty.reports.message import Fact, Message, Table

__all__ = ["plain_lines", "plain_table"]

_GAP: Final = "  "
_MOST_ROWS: Final = 100
_NARROWEST: Final = 20
"""Columns that a value gets in any case, however long its label."""


def plain_lines(message: Message, *, width: int, repeat: bool = False) -> Iterator[str]:
    """Yield the lines of a message, each at most `width` columns wide.

    Words and links longer than a line stand whole on a line of their own, wherever it ends.
    """
    yield from _wrapped(headline(message), width)
    yield from _facts(message.facts, width)
    for line in message.lines:
        yield ""
        yield from _wrapped(line, width)
    if message.table:
        yield ""
        yield from plain_table(message.table, width)
    if message.link:
        yield ""
        yield one_line(message.link)
    if repeat:
        yield ""
        yield from _wrapped(REPEAT, width)


def _wrapped(text: str, width: int) -> list[str]:
    """Fill lines with whole words, by the columns that they take: letters of some scripts take two."""
    lines: list[str] = []
    for word in one_line(text).split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _facts(facts: Sequence[Fact], width: int) -> Iterator[str]:
    labels = [one_line(fact.label) for fact in facts]
    indent = max(map(cell_len, labels), default=0) + len(_GAP)
    for label, fact in zip(labels, facts, strict=True):
        first, *rest = _wrapped(fact.value, max(width - indent, _NARROWEST)) or ["-"]
        yield f"{set_cell_size(label, indent)}{first}"
        yield from (f"{' ' * indent}{line}" for line in rest)


def plain_table(table: Table, width: int) -> Iterator[str]:
    """Yield headings and rows in columns; the widest columns give way where the table is wider than `width`."""
    rows = [tuple(map(one_line, row)) for row in (table.headings, *table.rows[:_MOST_ROWS])]
    widths = _fitted([max(cell_len(row[column]) for row in rows) for column in range(len(table.headings))], width)
    for row in rows:
        yield _GAP.join(_cell(cell, cells) for cell, cells in zip(row, widths, strict=True)).rstrip()
    if len(table.rows) > _MOST_ROWS:
        yield f"… and {len(table.rows) - _MOST_ROWS} more"


def _fitted(widths: list[int], width: int) -> list[int]:
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _cell(text: str, cells: int) -> str:
    return set_cell_size(text, cells) if cell_len(text) <= cells else f"{set_cell_size(text, cells - 1)}…"
