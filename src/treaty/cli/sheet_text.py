"""A sheet as text for terminals. Pictures, and the large figures that its tables have too, are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import TextWrapper, fill
from typing import Final

from rich.cells import cell_len

from treaty.cli.table import plain_table, render, terminal_width
from treaty.documents.sheet import Block, Bullets, Caption, Cell, Prose, Row, Sheet, Table, plain_text

__all__ = ["folded", "sheet_text"]

_WIDTH: Final = 80
_LONGEST_NAME: Final = 20
_GAP: Final = 3
_TEXT: Final = TextWrapper(_WIDTH, break_on_hyphens=False)
_ITEM: Final = TextWrapper(_WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def sheet_text(sheet: Sheet) -> str:
    """Write a sheet, no wider than 80 columns as long as its figures let it."""
    head = [sheet.title, *(f"{label}: {said}" for label, said in sheet.facts)]
    return "\n\n".join(["\n".join(map(_wrapped, head)), *_parts(sheet.blocks)])


def _parts(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what stands together: prose follows what is above it, a table only its caption; headings divide."""
    lines: list[str] = []
    above: Block | None = None
    for block in blocks:
        follows = isinstance(block, Prose) or isinstance(above, Caption)
        if lines and not follows:
            yield "\n".join(lines)
            lines = []
        lines += _lines(block)
        above = block
    if lines:
        yield "\n".join(lines)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Caption() | Prose():
            yield _wrapped(block.text)
        case Bullets():
            yield from map(_ITEM.fill, map(plain_text, block.items))
        case Table():
            yield _table(block)
        case _:
            pass


def _wrapped(text: str) -> str:
    return _TEXT.fill(plain_text(text))


def _table(table: Table) -> str:
    """Draw a table; its columns of figures stand at the right.

    Where it is too wide, '4x: 6,000' goes on two lines; if that does not help, the terminal has to break the lines,
    because a figure without its last digits is another figure.
    """
    titles = [f"{column.title[:1].lower()}{column.title[1:]}" for column in table.columns]
    rows = [_row(row) for row in table.rows]
    if _width(titles, rows) > terminal_width():
        rows = [[name, *(cell.replace(": ", ":\n") for cell in figures)] for name, *figures in rows]
    drawn = plain_table(*titles, right=sum(column.align == "right" for column in table.columns), gap=_GAP)
    for row in rows:
        drawn.add_row(*row)
    return render(drawn, least=_width(titles, rows))


def _row(row: Row) -> list[str]:
    name, *figures = (plain_text(cell.text if isinstance(cell, Cell) else cell) for cell in row)
    return [folded(name), *figures]


def _width(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    columns = zip(titles, *rows, strict=True)
    widest = (max(cell_len(line) for cell in column for line in cell.split("\n")) for column in columns)
    return sum(widest) + _GAP * (len(titles) - 1)


def folded(name: str) -> str:
    """Break a long name, so that it leaves room for figures; spaces before it stay before each line."""
    bare = name.lstrip("\u00a0")
    indent = " " * (len(name) - len(bare))
    return fill(bare, _LONGEST_NAME, initial_indent=indent, subsequent_indent=indent)
