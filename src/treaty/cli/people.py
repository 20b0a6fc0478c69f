"""`treaty people`: who is told, who signs in, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from treaty.calendars import to_seconds
from treaty.cli.actor import actor_here
from treaty.cli.output import Format, FormatOption, say, show
from treaty.cli.table import plain_table, render
from treaty.clock import now
from treaty.service.people import read_people, take_people
from treaty.store.opening import open_store
from treaty.store.people import Profile, profiles

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """All people of the store, and what the file changed: the keys of those who were added and changed."""

    people: tuple[Profile, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    written: bool


def command(
    file: Annotated[
        Path | None, typer.Argument(help="A CSV file with the columns key, name, email, role and more; none lists.")
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """List the people of the store, or take some in from a file; nobody is taken away: set `active` to no."""
    open_store()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    if file:
        changes = take_people(read_people(file), to_seconds(now()), actor_here(), write=not dry_run)
        added, changed = changes.added, changes.changed
        would = "would be " if dry_run else ""
        say(f"{len(added)} {would}added, {len(changed)} {would}changed, {len(changes.same)} as before")
    result = Result(profiles(), added, changed, written=bool(file) and not dry_run)
    show(result, format, lambda: _text(result.people))


def _text(people: Sequence[Profile]) -> str:
    if not people:
        return "nobody yet; treaty people FILE takes some in"
    shown = plain_table("person", "role", "team", "manager", "")
    for each in people:
        shown.add_row(each.key, each.role, each.team or "–", each.manager or "–", _note(each))
    return render(shown)


def _note(person: Profile) -> str:
    if not person.active:
        return "not active"
    if person.absent_from:
        return f"away {person.absent_from} to {person.absent_until or '…'}"
    return ""
