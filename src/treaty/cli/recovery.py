"""`treaty recovery`: the plans that missed periods call for, and that one is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from treaty.calendars import from_seconds, to_seconds
from treaty.cli.actor import actor_here
from treaty.cli.instant import instant_of
from treaty.cli.output import Format, FormatOption, show
from treaty.cli.table import plain_table, render
from treaty.service.recovery import finish
from treaty.store.opening import open_store
from treaty.store.recovery import RecoveryPlan, recovery_plans
from treaty.words import format_instant

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """All plans that were asked for; `done` is the one that was closed now."""

    plans: tuple[RecoveryPlan, ...]
    done: RecoveryPlan | None


def command(
    commitment: Annotated[str | None, typer.Argument(help="Whose plan is done; without it, all are listed.")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """List the recovery plans that were asked for, or say that the one of a commitment is done."""
    open_store()
    done = finish(commitment, actor_here(), to_seconds(instant_of(None))) if commitment else None
    result = Result(recovery_plans(), done)
    show(result, format, lambda: _text(result.plans))


def _text(plans: Sequence[RecoveryPlan]) -> str:
    if not plans:
        return "no plan was asked for"
    table = plain_table("commitment", "missed since", "due", "")
    for each in plans:
        state = "open" if each.done_at is None else f"done, said {each.done_by}"
        table.add_row(each.commitment, each.period, format_instant(from_seconds(each.due_by)), state)
    return render(table)
