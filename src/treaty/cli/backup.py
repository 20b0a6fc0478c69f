"""`treaty backup`: a whole copy of an SQLite store, while it is used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from treaty.cli.output import Format, FormatOption, say, show
from treaty.store.backup import back_up, store_file

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """The backup, and what it holds."""

    file: str
    bytes: int
    events: int


def command(
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Copy an SQLite store into one file, while it is used."""
    copy = back_up(store_file("pg_dump"), file, force=force)
    result = Result(str(copy.path), copy.bytes, copy.events)
    show(result, format, lambda: f"{result.file}: {result.events:,} events, {result.bytes:,} bytes, checked")
    say("the secret key is not in it; keep that apart, because secrets of sources open with it alone")
