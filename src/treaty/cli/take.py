"""`treaty take`: a file of events into the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from treaty.calendars import to_seconds
from treaty.cli.output import Format, FormatOption, say, show
from treaty.cli.progress import Progress
from treaty.clock import now
from treaty.service.take_file import take_file
from treaty.store.opening import open_store

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """How many events the file holds, how many of them were new to the store or there already, and what are none."""

    events: int
    accepted: int
    repeated: int
    rejected: int
    written: bool


def command(
    events: Annotated[str, typer.Argument(metavar="EVENTS", help="A file of events, or a mapping file.")],
    *,
    directory: Annotated[Path | None, typer.Option("--dir", help="The folder of the mapping's files.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count and check, and store nothing.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Take events into the store; taking the same file again changes nothing."""
    open_store()
    with Progress() as progress:
        taken = take_file(events, directory, to_seconds(now()), progress, write=not dry_run)
    for finding in taken.read.findings:
        say(str(finding))
    rejected = sum(each.count for each in taken.read.rejects)
    result = Result(taken.read.rows, taken.accepted, taken.repeated, rejected, written=not dry_run)
    show(result, format, lambda: "\n".join(_text(result)))


def _text(result: Result) -> Iterator[str]:
    yield f"{result.events:,} events"
    if not result.written:
        yield "nothing was stored"
        return
    yield f"{result.accepted:,} accepted"
    if result.repeated:
        yield f"{result.repeated:,} were there already"
