"""`treaty source`: what sends events by signed webhooks."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from treaty.calendars import from_seconds, to_seconds
from treaty.cli.actor import actor_here
from treaty.cli.output import Format, FormatOption, say, show
from treaty.cli.table import plain_table, render
from treaty.clock import now
from treaty.errors import InputError
from treaty.store.opening import open_store
from treaty.store.sources import Origin, add_source, remove_source, reseal_sources, sources

__all__ = ["Action", "Result", "command"]


class Action(StrEnum):
    """What to do with sources."""

    ADD = "add"
    LIST = "list"
    REMOVE = "remove"
    RESEAL = "reseal"


@dataclass(frozen=True, slots=True)
class Result:
    """All sources; `secret` is what the new one signs with, which is shown this once."""

    secret: str | None
    sources: tuple[Origin, ...]


def command(
    action: Annotated[Action, typer.Argument(help="reseal encrypts all secrets with the key of today.")] = Action.LIST,
    name: Annotated[str | None, typer.Argument(help="What the source is called; its webhook has that address.")] = None,
    *,
    secret_from_stdin: Annotated[
        bool, typer.Option("--secret-stdin", help="Read the secret from standard input; else one is made.")
    ] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Add, list and remove sources that sign what they send."""
    open_store()
    at = to_seconds(now())
    if action in {Action.ADD, Action.REMOVE} and not name:
        raise InputError(f"treaty source {action} needs a name")
    made = None
    if action is Action.ADD and name:
        made = add_source(name, _given() if secret_from_stdin else None, actor_here(), at)
        say("the source signs with this secret; it is not shown again")
    elif action is Action.REMOVE and name:
        remove_source(name, actor_here(), at)
    elif action is Action.RESEAL:
        say(f"{reseal_sources(actor_here(), at)} secrets are encrypted with the key of today")
    result = Result(made, sources())
    show(result, format, lambda: made or _text(result.sources))


def _given() -> str:
    secret = sys.stdin.readline().strip()
    if not secret:
        raise InputError("--secret-stdin was given, and standard input holds no secret")
    return secret


def _text(found: tuple[Origin, ...]) -> str:
    if not found:
        return "no sources; treaty source add NAME makes one"
    table = plain_table("source", "kind", "last event", "accepted", "rejected", right=2)
    for each in found:
        last = "never" if each.last_event_at is None else f"{from_seconds(each.last_event_at):%Y-%m-%d %H:%M}Z"
        table.add_row(each.name, each.kind, last, f"{each.accepted:,}", f"{each.rejected:,}")
    return render(table)
