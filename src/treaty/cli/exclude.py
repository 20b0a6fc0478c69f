"""`treaty exclude`: what both parties agreed to leave out, into the store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from treaty.calendars import to_seconds
from treaty.cli.actor import actor_here
from treaty.cli.exclusion_file import usable_exclusions
from treaty.cli.output import Format, FormatOption, show
from treaty.clock import now
from treaty.service.exclude import exclude
from treaty.store.opening import open_store

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """How many exclusions the file holds, and how many of them were new to the store."""

    exclusions: int
    added: int


def command(
    file: Annotated[Path, typer.Argument(help="A file of exclusions.")],
    format: FormatOption = Format.TEXT,
) -> None:
    """Leave verdicts out of the adjusted figures, as both parties agreed; what was left out before stays so."""
    open_store()
    found = usable_exclusions(file)
    result = Result(len(found), exclude(found, to_seconds(now()), actor_here()))
    show(result, format, lambda: f"{result.added:,} of {result.exclusions:,} exclusions are new")
