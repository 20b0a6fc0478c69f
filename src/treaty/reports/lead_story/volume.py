"""Explanations of promises of quantity: for which period and part a lead counts, or why it does not."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement.amount import Amount
from treaty.agreement.measures import LeadValue, Volume
from treaty.agreement.target import Schedule, target_in
from treaty.evaluation.judge.case import Case
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.figure import is_accepted
from treaty.reports.lead_story.period import local_date, period_name, period_of
from treaty.reports.lead_story.story import Line
from treaty.words import Grain

__all__ = ["promise_of_amount", "tell_value", "tell_volume"]


def promise_of_amount(case: Case, promise: Volume | LeadValue) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    if isinstance(promise, LeadValue):
        each = f", at {promise.value_per_lead:,f} each" if promise.value_per_lead is not None else ""
        return f"leads of this value are handed over: {promise.target}{each}"
    return f"so many leads are handed over: {promise.target}"


def tell_volume(asked: Asked) -> Told:
    """Tell in which volume the handoff counts."""
    refused = _refusal(asked)
    return Told((refused or Line("counts", f"as one lead in {_towards(asked)}"), *_pace(asked, refused)))


def tell_value(asked: Asked) -> Told:
    """Tell what the handoff is worth, and where it counts."""
    if asked.promise.value_per_lead is None:
        return Told((Line("not judged", "the commitment names no value_per_lead"),))
    worth = f"{asked.promise.value_per_lead:,f}"
    return Told((_refusal(asked) or Line("counts", f"as {worth} in {_towards(asked)}"),))


def _refusal(asked: Asked) -> Line | None:
    """Say why the handoff counts in no volume; None if it counts."""
    case = asked.case
    if case.void is not None:
        return Line("not counted", f"the reason {case.void} takes the handoff out")
    if case.passage.off_definition and not is_accepted(case):
        return Line("not counted", "the lead misses the definition, and sales did not accept it")
    before = _counted_before(asked)
    if before:
        quarter = period_of(case, case.qualified_at, Grain.QUARTER)
        name = f"{case.lead.key}#{before.passage.number}"
        when = asked.time.day(before.qualified_at)
        return Line("not counted", f"not again in {quarter.label}: counted on {when} as {name}")
    return None


def _counted_before(asked: Asked) -> Case | None:
    """Return the earlier handoff of the quarter that counts: one person counts once in it."""
    case = asked.case
    quarter = period_of(case, case.qualified_at, Grain.QUARTER)
    for other in asked.story.cases:
        if other is case:
            return None
        same = other.agreement.name == case.agreement.name
        counts = other.void is None and (not other.passage.off_definition or is_accepted(other))
        if same and counts and local_date(other, other.qualified_at) in quarter:
            return other
    return None


def _towards(asked: Asked) -> str:
    """Name the period, its target and the part of the split."""
    case, promise = asked.case, asked.promise
    grain = _grain(promise.target)
    period = period_of(case, case.qualified_at, grain or Grain.MONTH)
    target = target_in(promise.target, period, fiscal_year_starts=case.agreement.fiscal_year_starts)
    wanted = f", towards {target}" if target is not None else ""
    return f"{period_name(period)}{wanted}{_part(asked)}"


def _part(asked: Asked) -> str:
    """Name the parts of a split that the lead belongs to."""
    start = asked.case.passage.start
    values = dict(start.segments) | {"tier": start.tier}
    parts = [
        f"{values[name]} ({parts[values[name] or '']})"
        for name, parts in (asked.promise.split or {}).items()
        if values.get(name) in parts
    ]
    return f", in the part of {' and '.join(parts)}" if parts else ""


def _pace(asked: Asked, refused: Line | None) -> Iterator[Line]:
    pace = asked.promise.pace
    if pace and not refused:
        period = period_of(asked.case, asked.case.qualified_at, Grain(pace.per))
        yield Line("pace", f"in {period_name(period)}")


def _grain(target: object) -> Grain | None:
    first = target.entries[0].target if isinstance(target, Schedule) else target
    return first.per if isinstance(first, Amount) else None
