"""What the agreement asks for when a commitment stays below its target: a recovery plan, by when, and what it says."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from treaty.agreement import Agreement, calendar_of
from treaty.agreement.escalation import AfterMisses
from treaty.calendars import Timeline, falls_due, from_seconds, zone
from treaty.evaluation.in_force import midnight
from treaty.evaluation.results import Status
from treaty.evidence.recovery import RecoveryPlan
from treaty.reports.review.months import in_a_row
from treaty.reports.review.review import OpenPlan, Owed
from treaty.reports.scorecard import Row
from treaty.words import Duration, Unit

__all__ = ["open_plans", "owed_by"]

_BELOW: Final = (Status.BELOW,)


def open_plans(agreement: Agreement, plans: Sequence[RecoveryPlan]) -> tuple[OpenPlan, ...]:
    """Return the plans of an agreement that nobody has said are done, in the given order."""

    def day(instant: int) -> str:
        return str(from_seconds(instant).astimezone(zone(agreement.timezone)).date())

    return tuple(
        OpenPlan(
            each.commitment, each.period, day(each.due_by), each.text, each.written_by,
            None if each.written_at is None else day(each.written_at),
        )
        for each in plans
        if each.agreement == agreement.name and each.done_at is None
    )  # fmt: skip


def owed_by(
    agreement: Agreement, months: Mapping[str, Sequence[Row]], plans: Sequence[OpenPlan] = ()
) -> tuple[Owed, ...]:
    """Return what is owed since the end of the last month, one line for each commitment and step of the escalation."""
    return tuple(_owed(agreement, months, {each.commitment for each in plans if each.text}))


def _owed(agreement: Agreement, months: Mapping[str, Sequence[Row]], there: Container[str]) -> Iterator[Owed]:
    for step in agreement.escalation:
        if not isinstance(step, AfterMisses):
            continue
        for name, rows in months.items():
            below = in_a_row(rows, _BELOW)
            if below >= step.when.periods:
                what = step.then.what if step.then else "to be told"
                due = _due(agreement, step.then.within, rows[-1]) if step.then else ""
                yield Owed(name, rows[-1].owner, what, below, step.tell, due, name in there)


def _due(agreement: Agreement, within: Duration, row: Row) -> str:
    """Return the local day on which it is due, counted from the end of the month."""
    if row.period.end is None:
        return ""
    start = midnight(agreement, row.period.end)
    name = agreement.default_calendar
    if name is None and within.unit is not Unit.ELAPSED:
        return str(within)
    if within.unit is Unit.ELAPSED:
        due = start + within.amount
    else:
        due = falls_due(Timeline(calendar_of(agreement, name or "")), within, start).due_at
    return str(from_seconds(due).astimezone(zone(agreement.timezone)).date())
