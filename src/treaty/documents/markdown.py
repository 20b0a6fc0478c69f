"""Sheets as Markdown, with tables as GitHub draws them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from treaty.documents.sheet import (
    Block,
    Break,
    Bullets,
    Caption,
    Cards,
    Cell,
    Facts,
    Figures,
    Heading,
    Picture,
    Prose,
    Sheet,
    Sides,
    Signatures,
    Table,
    plain_text,
)

__all__ = ["escaped", "to_markdown"]

_SIGNS: Final = re.compile(r"([\\`*_\[\]<>|~#&$])")
_AT_START: Final = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
_ALIGN: Final = {"left": "---", "right": "---:", "center": ":---:"}


def to_markdown(sheet: Sheet) -> str:
    """Write a sheet; it ends with one newline."""
    head = [f"# {escaped(sheet.title)}", f"*{escaped(sheet.kind)}*", *_facts(sheet.facts)]
    parts = [*head, *(part for block in sheet.blocks for part in _block(block)), "---", escaped(sheet.foot)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Keep what people wrote from being read as Markdown or HTML."""
    line = " ".join(plain_text(text).split())
    return _AT_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", line)) if not line[:1].isdigit() else _numbered(line)


def _numbered(line: str) -> str:
    """Keep '1. one' from being read as a list; figures such as 1.5 stay."""
    return re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", _SIGNS.sub(r"\\\1", line))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"## {escaped(block.text)}"
        case Caption():
            yield f"### {escaped(block.text)}"
        case Prose():
            yield escaped(block.text)
        case Bullets():
            yield "\n".join(f"- {escaped(item)}" for item in block.items)
        case Facts():
            yield from _facts(block.rows)
        case Figures():
            yield from _facts((label, figure) for figure, label in block.items)
        case Table():
            yield "\n".join(_table(block))
        case Cards():
            yield from _cards(block)
        case Picture():
            yield f"*{escaped(block.says)}*"
        case Signatures():
            yield escaped(block.says)
            rows = [f"| {escaped(each.name)} | {escaped(each.role)} |  |  |" for each in block.signers]
            yield "\n".join(["| Name | For | Date | Signature |", "| --- | --- | --- | --- |", *rows])
        case Break():
            yield "---"
        case Sides():
            for part in block.parts:
                for each in part:
                    yield from _block(each)


def _facts(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    if said := "\n".join(f"- **{escaped(label)}**: {escaped(text)}" for label, text in rows):
        yield said


def _cards(cards: Cards) -> Iterator[str]:
    if cards.title:
        yield f"## {escaped(cards.title)}"
    for card in cards.cards:
        note = f" ({escaped(card.note)})" if card.note else ""
        yield "\n".join([f"**{escaped(card.title)}: {escaped(card.value)}**{note}", "", *_lines(card.lines)])


def _lines(lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from (f"- *{escaped(label)}*: {escaped(text)}" if label else f"- {escaped(text)}" for label, text in lines)


def _table(table: Table) -> Iterator[str]:
    yield _line([escaped(column.title) for column in table.columns])
    yield _line([_ALIGN[column.align] for column in table.columns])
    yield from (_line([_cell(cell) for cell in row]) for row in table.rows)
    yield from (_line([" "] * len(table.columns)) for _ in range(table.empty_rows))


def _cell(cell: str | Cell) -> str:
    return escaped(cell.text if isinstance(cell, Cell) else cell)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
