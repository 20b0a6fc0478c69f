"""The message of the full hour: what is not urgent, gathered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from treaty.alerting import Reason
from treaty.reports.message.message import Message, Table, Tone

__all__ = ["digest_message"]

_HEADINGS = ("Lead", "What", "Due", "Owner")


def digest_message(rows: Iterable[tuple[str, str, str, str]], before: Message | None = None) -> Message:
    """Return the message with these rows behind those that stand in it already, each once."""
    old = before.table.rows if before and before.table else ()
    table = Table(_HEADINGS, tuple(dict.fromkeys((*old, *rows))))
    count = len(table.rows)
    title = "1 lead to look at" if count == 1 else f"{count} leads to look at"
    message = before or Message(title, Tone.INFO, Reason.DIGEST)
    return replace(message, title=title, table=table)
