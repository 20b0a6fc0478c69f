"""`treaty restore`: put a backup where the store is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from treaty.calendars import to_seconds
from treaty.cli.actor import actor_here
from treaty.cli.output import Format, FormatOption, show
from treaty.clock import now
from treaty.store.audit import append
from treaty.store.backup import put_back, store_file
from treaty.store.opening import migrate_store

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """The store, what it holds now, and where the former one is kept; null where there was none."""

    store: str
    events: int
    before: str | None
    applied: tuple[str, ...]
    """The changes that were made to tables of an older version."""


def command(
    file: Annotated[Path, typer.Argument(help="The backup.")],
    format: FormatOption = Format.TEXT,
) -> None:
    """Put a backup where the SQLite store is, which has to be out of use; the former store is kept."""
    store = store_file("pg_restore")
    copy, before = put_back(file, store)
    applied = migrate_store()
    append(actor_here(), "store.restored", file.name, {"events": copy.events}, to_seconds(now()))
    result = Result(str(store), copy.events, str(before) if before else None, applied)
    show(result, format, lambda: _text(result))


def _text(result: Result) -> str:
    lines = [f"{result.store}: {result.events:,} events"]
    if result.before:
        lines.append(f"the former store is kept: {result.before}")
    return "\n".join(lines)
