"""Messages as HTML that mail programs show: tables and inline styles, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from treaty.channels.clean import one_line
from treaty.channels.labels import REPEAT, VERBS, headline
from treaty.reports.message import Fact, Message, Table, Tone, Verb

__all__ = ["html"]

_FONT: Final = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_COLOURS: Final = {
    Tone.NEW: "#1d4ed8",
    Tone.WARNING: "#b45309",
    Tone.BREACH: "#b91c1c",
    Tone.RESOLVED: "#15803d",
    Tone.INFO: "#374151",
}
_CELL: Final = "padding:4px 12px 4px 0;text-align:left;vertical-align:top"
_TD: Final = f'<td style="{_CELL}">'
_BUTTON: Final = (
    "display:inline-block;margin:0 8px 8px 0;padding:8px 14px;border:1px solid #9ca3af;border-radius:6px;"
    "color:#111827;text-decoration:none"
)
_SMALL: Final = "color:#6b7280;font-size:13px"


def html(message: Message, links: Sequence[tuple[Verb, str]], *, repeat: bool) -> str:
    """Return the page of a mail; `links` are the verbs with their addresses. All text is escaped."""
    colour = _COLOURS[message.tone]
    parts = [
        f'<h1 style="margin:0 0 12px;font-size:19px;color:{colour}">{_text(headline(message))}</h1>',
        *_facts(message.facts),
        *(f'<p style="margin:12px 0">{_text(line)}</p>' for line in message.lines),
        *(_table(message.table) if message.table else ()),
        *_buttons(links),
        f'<p style="{_SMALL}">{_text(" · ".join(filter(None, (message.subject, message.reason))))}</p>',
        *([f'<p style="{_SMALL}">{REPEAT}</p>'] if repeat else ()),
    ]
    body = "\n".join(parts)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"></head>\n'
        f'<body style="margin:0;padding:20px;background:#ffffff">\n'
        f'<div style="max-width:640px;border-left:4px solid {colour};padding-left:16px;'
        f'{_FONT};font-size:15px;line-height:1.45;color:#111827">\n{body}\n</div></body></html>\n'
    )


def _text(text: str) -> str:
    """Escape a line, and keep its direction from reaching beyond it."""
    return f"<bdi>{escape(one_line(text))}</bdi>"


def _facts(facts: Sequence[Fact]) -> Iterator[str]:
    if facts:
        rows = (
            f'<tr><th style="{_CELL};font-weight:600">{_text(fact.label)}</th>{_TD}{_text(fact.value)}</td></tr>'
            for fact in facts
        )
        yield f'<table style="border-collapse:collapse">{"".join(rows)}</table>'


def _table(table: Table) -> Iterator[str]:
    yield '<table style="border-collapse:collapse;margin:12px 0"><thead><tr>'
    yield _cells(table.headings, f'<th style="{_CELL};border-bottom:1px solid #9ca3af">', "</th>")
    yield "</tr></thead><tbody>"
    for row in table.rows:
        yield f"<tr>{_cells(row, _TD, '</td>')}</tr>"
    yield "</tbody></table>"


def _cells(texts: Sequence[str], before: str, after: str) -> str:
    return "".join(f"{before}{_text(text)}{after}" for text in texts)


def _buttons(links: Sequence[tuple[Verb, str]]) -> Iterator[str]:
    if links:
        buttons = (f'<a href="{escape(address)}" style="{_BUTTON}">{VERBS[verb]}</a>' for verb, address in links)
        yield f'<p style="margin:16px 0 8px">{"".join(buttons)}</p>'
