"""Tables for terminals: plain, no wider than the terminal, the same with and without colour."""

from __future__ import annotations

from io import StringIO
from shutil import get_terminal_size

from rich import box
from rich.console import Console
from rich.table import Table

__all__ = ["plain_table", "render"]

_WIDEST = 120


def plain_table(*headings: str, right: int = 0) -> Table:
    """Make a table with these headings; the last `right` columns hold figures. Names and figures are never broken."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, heading in enumerate(headings):
        is_figure = number >= len(headings) - right
        is_short = is_figure or number in (0, len(headings) - 1)
        table.add_column(heading, justify="right" if is_figure else "left", overflow="fold", no_wrap=is_short)
    return table


def render(table: Table) -> str:
    """Write a table as text, without colour."""
    text = StringIO()
    width = min(get_terminal_size((80, 24)).columns, _WIDEST)
    Console(file=text, width=width, no_color=True, highlight=False, markup=False, emoji=False).print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())
