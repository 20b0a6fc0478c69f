"""`treaty diff`: what changes for whom between two agreements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Final

import typer

from treaty.agreement import Agreement, load_agreement
from treaty.agreement.change import Audience, Change, Kind
from treaty.agreement.difference import difference
from treaty.cli.output import Format, FormatOption, show

__all__ = ["Result", "command"]

_WIDTH: Final = 80
_HEADINGS: Final = {
    Audience.MARKETING: "Marketing",
    Audience.SALES: "Sales",
    Audience.JOINT: "Joint promises",
    Audience.AGREEMENT: "The agreement",
    Audience.SET_UP: "Set-up",
}
_MARKS: Final = {Kind.NEW: "+", Kind.GONE: "-"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two agreements; `digest` is the same for files that say the same."""

    file: str
    name: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Result:
    """What changes from the first agreement to the second; nothing if both say the same."""

    before: Side
    after: Side
    changes: tuple[Change, ...]


def command(
    before: Annotated[Path, typer.Argument(help="The agreement as it is.")],
    after: Annotated[Path, typer.Argument(help="The agreement as it will be.")],
    format: FormatOption = Format.TEXT,
) -> None:
    """Say in words what changes, party by party."""
    old, now = load_agreement(before), load_agreement(after)
    result = Result(_side(before, old), _side(after, now), difference(old, now))
    show(result, format, lambda: "\n".join(_lines(result)))


def _side(path: Path, agreement: Agreement) -> Side:
    return Side(str(path), agreement.name, agreement.version, agreement.digest)


def _lines(result: Result) -> Iterator[str]:
    before, after = result.before, result.after
    yield f"{before.name}, version {before.version} -> {after.name}, version {after.version}"
    if not result.changes:
        yield "Both say the same."
    for audience, changes in groupby(result.changes, key=lambda change: change.audience):
        yield ""
        yield _HEADINGS[audience]
        for change in changes:
            mark = _MARKS.get(change.kind, "~")
            yield from wrap(change.text, _WIDTH, initial_indent=f"  {mark} ", subsequent_indent="    ")
