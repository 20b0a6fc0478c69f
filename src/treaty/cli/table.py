"""Tables for terminals: plain, no wider than the terminal, the same with and without colour."""

from __future__ import annotations

from collections.abc import Collection
from io import StringIO
from shutil import get_terminal_size

from rich import box
from rich.console import Console
from rich.table import Table

__all__ = ["plain_table", "render", "terminal_width"]

_WIDEST = 120


def terminal_width() -> int:
    """Return how wide a table may be."""
    return min(get_terminal_size((80, 24)).columns, _WIDEST)


def plain_table(*headings: str, right: int = 0, whole: Collection[int] | None = None, gap: int = 3) -> Table:
    """Make a table with these headings; the last `right` columns hold figures.

    Figures are never broken, nor are the `whole` columns: without them the first and the last. `gap` is the space
    between columns.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, gap - 2))
    unbroken = (0, len(headings) - 1) if whole is None else whole
    for number, heading in enumerate(headings):
        is_figure = number >= len(headings) - right
        is_whole = is_figure or number in unbroken
        table.add_column(heading, justify="right" if is_figure else "left", overflow="fold", no_wrap=is_whole)
    return table


def render(table: Table, *, coloured: bool = False, least: int = 0) -> str:
    """Write a table as text; one that would lose figures in a narrow terminal is at `least` so wide."""
    text = StringIO()
    Console(
        file=text, width=max(terminal_width(), least), no_color=not coloured, force_terminal=coloured,
        color_system="standard" if coloured else None, highlight=False, markup=False, emoji=False,
    ).print(table)  # fmt: skip
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())
