"""`treaty export`: the events of the store as a file that every other command reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from treaty.cli.output import Format, FormatOption, show
from treaty.cli.progress import Progress
from treaty.service.export import export_events
from treaty.store.opening import open_store

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """How many events were written, and where."""

    events: int
    out: str


def command(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write: .parquet or .csv.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Write all accepted events."""
    open_store()
    with Progress() as progress:
        progress("writing")
        result = Result(export_events(out, force=force), str(out))
    show(result, format, lambda: f"{result.events:,} events written to {result.out}")
