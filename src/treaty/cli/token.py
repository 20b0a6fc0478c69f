"""`treaty token`: who may use the API."""

from __future__ import annotations

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
from treaty.store.tokens import ApiToken, TokenRole, add_token, revoke_token, tokens

__all__ = ["Action", "Result", "command"]


class Action(StrEnum):
    """What to do with tokens."""

    ADD = "add"
    LIST = "list"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class Result:
    """All tokens; `token` is the new one, which is shown this once."""

    token: str | None
    tokens: tuple[ApiToken, ...]


def command(
    action: Annotated[Action, typer.Argument(help="What to do.")] = Action.LIST,
    name: Annotated[str | None, typer.Argument(help="What the token is called, such as the system it is for.")] = None,
    role: Annotated[TokenRole, typer.Option(help="What it may do.")] = TokenRole.EVENTS,
    format: FormatOption = Format.TEXT,
) -> None:
    """Add, list and revoke tokens of the API."""
    open_store()
    at = to_seconds(now())
    if action is not Action.LIST and not name:
        raise InputError(f"treaty token {action} needs a name")
    made = None
    if action is Action.ADD and name:
        made = add_token(name, role, actor_here(), at)
        say("it is not shown again")
    elif action is Action.REVOKE and name:
        revoke_token(name, actor_here(), at)
    result = Result(made, tokens())
    show(result, format, lambda: made or _text(result.tokens))


def _text(found: tuple[ApiToken, ...]) -> str:
    if not found:
        return "no tokens; treaty token add NAME makes one"
    table = plain_table("token", "may", "made", "last used", "")
    for each in found:
        used = "never" if each.used_at is None else _day(each.used_at)
        revoked = "" if each.revoked_at is None else f"revoked {_day(each.revoked_at)}"
        table.add_row(each.name, each.role, _day(each.created_at), used, revoked)
    return render(table)


def _day(seconds: int) -> str:
    return from_seconds(seconds).date().isoformat()
