"""Explanations of promises of quantity: for which period and part a lead counts, or why it does not."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement import Agreement
from treaty.agreement.measures import LeadValue, Volume
from treaty.agreement.target import target_in
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.summing.amounts import delivered
from treaty.evaluation.judge.summing.unit import Place, is_accepted
from treaty.evaluation.results import Handoff
from treaty.planning import lead_value
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.period import grain_of, period_name
from treaty.reports.lead_story.story import Line
from treaty.words import Grain, Period

__all__ = ["promise_of_amount", "tell_amount"]


def promise_of_amount(case: Case, promise: Volume | LeadValue) -> str:
    """Say what is promised."""
    if isinstance(promise, LeadValue):
        worth = _worth(case.agreement, promise)
        each = "" if worth is None else f", at {worth} each"
        return f"leads of this value are handed over: {promise.target}{each}"
    return f"so many leads are handed over: {promise.target}"


def tell_amount(asked: Asked) -> Told:
    """Tell in which amount the handoff counts, or why in none."""
    clocks = tuple(asked.told(clock, ()) for clock in asked.clocks)
    promise, worth = asked.promise, "one lead"
    if isinstance(promise, LeadValue):
        told = _worth(asked.case.agreement, promise)
        if told is None:
            return Told((Line("not judged", "no plan and no value_per_lead says what a lead is worth"),), clocks)
        worth = told
    refused = _refusal(asked)
    if refused:
        return Told((Line("not counted", refused),), clocks)
    return Told((Line("counts", f"as {worth} in {_towards(asked)}"), *_pace(asked)), clocks)


def _worth(agreement: Agreement, promise: LeadValue) -> str | None:
    """Write what a lead is worth: as the commitment says, or else the plan."""
    if promise.value_per_lead is not None:
        return f"{promise.value_per_lead:,f}"
    planned = lead_value(agreement, promise.for_)
    return None if planned is None else f"{float(planned):,.2f}"


def _refusal(asked: Asked) -> str | None:
    """Say why the handoff counts in no volume; None if it counts."""
    case = asked.case
    (unit,) = asked.own(delivered(asked.record, asked.cell(_period(asked))))
    match unit.place:
        case Place.VOID:
            return f"the reason {case.void} takes the handoff out"
        case Place.ASIDE:
            return "the lead misses the definition, and sales did not accept it"
        case Place.AGAIN:
            quarter, first = asked.period(Grain.QUARTER), _counted_first(asked)
            when = asked.time.day(first.qualified_at)
            return f"not again in {quarter}: counted on {when} as {first.lead_key}#{first.number}"
        case _:
            return None


def _counted_first(asked: Asked) -> Handoff:
    """Return the earlier handoff of the lead that counts in the quarter instead."""
    quarter = asked.cell(asked.period(Grain.QUARTER))
    return next(
        handoff
        for case, handoff in zip(asked.story.cases, asked.story.handoffs, strict=True)
        if handoff.agreement == asked.case.agreement.name
        and quarter.holds(handoff.qualified_at)
        and handoff.void is None
        and (not handoff.off_definition or is_accepted(case.agreement, handoff))
    )


def _period(asked: Asked) -> Period:
    """Return the period of the target that the handoff falls into."""
    return asked.period(grain_of(asked.promise.target) or Grain.MONTH)


def _towards(asked: Asked) -> str:
    """Name the period, its target and the part of the split."""
    period = _period(asked)
    target = target_in(asked.promise.target, period, fiscal_year_starts=asked.case.agreement.fiscal_year_starts)
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


def _pace(asked: Asked) -> Iterator[Line]:
    pace = asked.promise.pace
    if pace:
        yield Line("pace", f"in {period_name(asked.period(Grain(pace.per)))}")
