"""What a plan promises: by the streams whose leads a commitment is about, month by month."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import Final, Literal

from treaty.agreement import Agreement
from treaty.agreement.condition import Names, Scope
from treaty.criteria import text_of
from treaty.errors import InputError
from treaty.planning.demand_plan import DemandPlan, demand_plan, plan_in
from treaty.planning.tracing import trace
from treaty.words import Period

__all__ = ["Promise", "lead_value", "promised", "streams_about"]

Promise = Literal["volume", "lead_value", "pipeline_created"]
_YEAR: Final = 12
_MOST_MONTHS: Final = 1_200


def streams_about(agreement: Agreement, scope: Scope | None, by: str = "", segment: str = "") -> tuple[str, ...]:
    """Return the streams whose leads are those of a commitment's scope, or of one part of all leads; perhaps none.

    Without a scope and a part it is all of them. A part of a scope is the leads of no stream.
    """
    if agreement.plan is None or (scope and by):
        return ()
    if scope is None and not by:
        return tuple(agreement.plan.streams)
    wanted = _leads(scope or _part(by, segment))
    own = {name: trace(name, stream, agreement).scope for name, stream in agreement.plan.streams.items()}
    return tuple(name for name, leads in own.items() if leads and _leads(leads) == wanted)


def _part(by: str, segment: str) -> Scope:
    if by == "tier":
        return Scope(segment, tier=segment)
    quoted = segment.replace("'", "''")
    names = Names(segments={by: (segment,)})
    return Scope.parse(f"{by} = '{quoted}'", names)


def _leads(scope: Scope) -> tuple[str | None, str]:
    """Return what tells scopes apart, however they are written."""
    return scope.tier, text_of(scope.when.tree) if scope.when else ""


def promised(
    agreement: Agreement, promise: Promise, streams: Collection[str], first: date, last: date
) -> Iterator[tuple[Period, Fraction]]:
    """Yield what the plan asks of these streams in each month that holds a day from the first to the last.

    The plan begins with the first month in force. It tells the leads that must arrive, what they are worth before
    seasonality, or the pipeline of which the month's quota is won. Nothing where the plan cannot be worked out.
    """
    if (plan := _plan_until(agreement, last)) is None:
        return
    demands = {demand.stream: demand for demand in plan.demands}
    for month in plan.months:
        if month.period.end <= first or month.period.start > last:
            continue
        parts = [(part, demands[part.stream]) for part in month.parts if part.stream in streams]
        match promise:
            case "volume":
                yield month.period, sum((Fraction(part.arriving) for part, _ in parts), Fraction())
            case "lead_value":
                yield month.period, sum((part.arriving * demand.value for part, demand in parts), Fraction())
            case "pipeline_created":
                yield month.period, sum((part.quota / demand.win_rate for part, demand in parts), Fraction())


def _plan_until(agreement: Agreement, day: date) -> DemandPlan | None:
    """Return the plan of the years from the first month in force to the one that holds a day; None without one."""
    first = agreement.effective.first
    months = (day.year - first.year) * _YEAR + day.month - first.month + 1
    return _plan_of(agreement, ceil(months / _YEAR)) if 0 < months <= _MOST_MONTHS else None


@lru_cache(maxsize=64)
def _plan_of(agreement: Agreement, years: int) -> DemandPlan | None:
    try:
        return demand_plan(agreement, agreement.effective.first, years * _YEAR) if agreement.plan else None
    except InputError:
        return None


def lead_value(agreement: Agreement, scope: Scope | None, by: str = "", segment: str = "") -> Fraction | None:
    """Return what one lead is worth by the plan; None without one, or where it cannot be worked out.

    It is that of the streams whose leads a part has; else of those that the scope has; else the mean of all.
    """
    if (plan := _plan_until(agreement, agreement.effective.first)) is None:
        return None
    asked = (streams_about(agreement, scope, by, segment), streams_about(agreement, scope), plan_in(agreement).streams)
    streams = next(names for names in asked if names)
    demands = [demand for demand in plan.demands if demand.stream in streams]
    return sum((demand.quota for demand in demands), Fraction()) / sum(demand.leads for demand in demands)
