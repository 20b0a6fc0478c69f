"""Sheets as one HTML file that needs nothing else: no script, no font and no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Final

from treaty.documents.sheet import (
    Block,
    Break,
    Bullets,
    Caption,
    Card,
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

__all__ = ["to_html"]

_STYLE: Final = Path(__file__).parent / "sheet.css"


def to_html(sheet: Sheet) -> str:
    """Write a sheet as a page that also prints well."""
    blocks = "\n".join(map(_block, sheet.blocks))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(sheet.title)}</title>\n<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n<main>\n"
        f'<header>\n<p class="kind">{_text(sheet.kind)}</p>\n<h1>{_text(sheet.title)}</h1>\n'
        f"{_facts(sheet.facts, 'of-sheet')}\n</header>\n{blocks}\n<footer>{_text(sheet.foot)}</footer>\n"
        "</main>\n</body>\n</html>\n"
    )


def _text(text: str) -> str:
    return escape(plain_text(text))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h2>{_text(block.text)}</h2>"
        case Caption():
            return f'<h3 class="caption">{_text(block.text)}</h3>'
        case Prose():
            return f'<p class="{block.tone}">{_text(block.text)}</p>'
        case Bullets():
            return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</ul>"
        case Facts():
            return _facts(block.rows, "words")
        case Figures():
            return _facts(((label, figure) for figure, label in block.items), "figures")
        case Table():
            return _table(block)
        case Cards():
            cards = "".join(map(_card, block.cards))
            inside = f'<div class="sides" style="--sides: {block.columns}">{cards}</div>'
            title = f'<h2 class="of-cards">{_text(block.title)}</h2>' if block.title else ""
            return f"<section>{title}{inside}</section>"
        case Picture():
            says = _text(block.says)
            return f'<figure role="img" aria-label="{says}" style="width: {block.width}%">{block.svg}</figure>'
        case Signatures():
            return _signatures(block)
        case Break():
            return '<hr class="break">'
        case Sides():
            parts = "".join(f"<div>{''.join(map(_block, part))}</div>" for part in block.parts)
            return f'<div class="sides" style="--sides: {len(block.parts)}">{parts}</div>'


def _facts(rows: Iterable[tuple[str, str]], kind: str) -> str:
    said = "".join(f"<div><dt>{_text(label)}</dt><dd>{_text(text)}</dd></div>" for label, text in rows)
    return f'<dl class="{kind}">{said}</dl>'


def _card(card: Card) -> str:
    lines = " ".join(f"<i>{_text(label)}</i> {_text(text)}" if label else _text(text) for label, text in card.lines)
    note = f" <small>{_text(card.note)}</small>" if card.note else ""
    title = f'<h4><span>{_text(card.title)}</span> <span class="value">{_text(card.value)}</span></h4>'
    return f"<article>{title}<p>{lines}{note}</p></article>"


def _table(table: Table) -> str:
    aligns = [column.align for column in table.columns]
    heads = "".join(f'<th scope="col" class="{column.align}">{_text(column.title)}</th>' for column in table.columns)
    rows = [[_cell(cell, align) for cell, align in zip(row, aligns, strict=True)] for row in table.rows]
    rows += [["<td>&nbsp;</td>"] * len(aligns)] * table.empty_rows
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f'<div class="table"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(cell: str | Cell, align: str) -> str:
    shown = cell if isinstance(cell, Cell) else Cell(cell)
    return f'<td class="{align} {shown.tone}">{_text(shown.text)}</td>'


def _signatures(block: Signatures) -> str:
    lines = "".join(
        f"<div><b>{_text(each.name)}</b><span>{_text(each.role)}</span><i>Date</i><i>Signature</i></div>"
        for each in block.signers
    )
    return f'<p class="quiet">{_text(block.says)}</p><div class="signatures">{lines}</div>'
