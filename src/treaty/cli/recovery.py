"""`treaty recovery`: the plans that missed periods call for, what they say, and that one is done."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from treaty.calendars import from_seconds, to_seconds
from treaty.cli.actor import actor_here
from treaty.cli.instant import instant_of
from treaty.cli.output import Format, FormatOption, show
from treaty.cli.table import plain_table, render
from treaty.errors import InputError
from treaty.evidence.recovery import RecoveryPlan
from treaty.service.recovery import finish, hand_in
from treaty.store.opening import open_store
from treaty.store.recovery import recovery_plans
from treaty.words import format_instant

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """All plans that were asked for; `written` is the one that was handed in now, `done` the one that was closed."""

    plans: tuple[RecoveryPlan, ...]
    written: RecoveryPlan | None
    done: RecoveryPlan | None


def command(
    commitment: Annotated[
        str | None, typer.Argument(help="Whose plan is done, or handed in with --plan; without it, all are listed.")
    ] = None,
    *,
    plan: Annotated[
        str | None, typer.Option("--plan", help="Hand the plan in: what will be done; - reads it from standard input.")
    ] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """List the recovery plans that were asked for, hand one in, or say that the one of a commitment is done."""
    if plan is not None and commitment is None:
        raise InputError("it does not say whose plan it is", where="--plan", hint="name the commitment")
    open_store()
    now, written, done = to_seconds(instant_of(None)), None, None
    if commitment and plan is not None:
        written = hand_in(commitment, sys.stdin.read() if plan == "-" else plan, actor_here(), now)
    elif commitment:
        done = finish(commitment, actor_here(), now)
    result = Result(recovery_plans(), written, done)
    show(result, format, lambda: _text(result.plans))


def _text(plans: Sequence[RecoveryPlan]) -> str:
    if not plans:
        return "no plan was asked for"
    table = plain_table("commitment", "missed since", "due", "")
    for each in plans:
        table.add_row(each.commitment, each.period, format_instant(from_seconds(each.due_by)), _state(each))
    texts = (f"{each.commitment}, since {each.period}: {each.text}" for each in plans if each.text)
    return "\n\n".join((render(table), *texts))


def _state(plan: RecoveryPlan) -> str:
    if plan.done_at is not None:
        return f"done, said {plan.done_by}"
    return f"open, by {plan.written_by}" if plan.text else "owed"
