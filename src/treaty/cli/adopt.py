"""`treaty adopt`: agreements into force, or beside those in force."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from treaty.agreement import load_agreement
from treaty.calendars import to_seconds
from treaty.cli.actor import actor_here
from treaty.cli.output import Format, FormatOption, say, show
from treaty.cli.table import plain_table, render
from treaty.clock import now
from treaty.service.adopt import Adopted, adopt
from treaty.store.opening import open_store

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """The versions that were adopted, in the given order."""

    adopted: tuple[Adopted, ...]


def command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="The agreement; its versions, or several agreements.")
    ],
    *,
    proposed: Annotated[
        bool, typer.Option("--proposed", help="Judge by them in silence, beside what is in force.")
    ] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Put versions of agreements into the store; what is in force already stays as it is."""
    for file in files:  # all of them can be used, or none is adopted
        load_agreement(file)
    open_store()
    at = to_seconds(now())
    done = tuple(adopt(file.read_text("utf-8"), at, actor_here(), where=str(file), proposed=proposed) for file in files)
    show(Result(done), format, lambda: _text(done))
    if not any(each.leads for each in done):
        say("no lead is concerned")


def _text(adopted: tuple[Adopted, ...]) -> str:
    table = plain_table("agreement", "version", "", "leads to judge", right=1, whole=(1, 2, 3))
    for each in adopted:
        table.add_row(each.name, str(each.version), each.state.replace("_", " "), f"{each.leads:,}")
    return render(table)
