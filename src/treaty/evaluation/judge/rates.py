"""Shares of the leads handed over: accepted, complete, at the right desk, converted (decisions 12 and 13)."""

from __future__ import annotations

from dataclasses import replace

from treaty.agreement.measures import AcceptanceRate, Completeness, Conversion, RoutingAccuracy
from treaty.agreement.routing import Routing, RoutingRule
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.moment import entry
from treaty.evaluation.judge.row import row
from treaty.evaluation.judge.scope import calendar_of_team
from treaty.evaluation.judge.verdict import soonest
from treaty.evaluation.results import Clock, State
from treaty.words import Unit

__all__ = ["accepted", "complete", "converted", "routed_well"]


def accepted(case: Case, name: str, promise: AcceptanceRate) -> list[Clock]:  # noqa: ARG001 -- as every measure is asked
    """Judge by the last decision that counts; leads on which nobody decided are in no rate."""
    decision = case.decision
    if decision is None or decision.decision == "undecided":
        return [_undecided(case, name, decision)]
    state, why = _acceptance(case, decision)
    return [row(case, name, case.qualified_at, state, why)]


def _acceptance(case: Case, decision: Event) -> tuple[State, str | None]:
    match decision.decision:
        case "accepted":
            return State.MET, None
        case "nurture":
            return (State.MET if decision.next_action == "sales-led nurture" else State.BREACHED), None
        case "rejected" if case.agreement.reasons and case.reason_of(decision) is None:
            return State.MET, "no listed reason"
        case _:
            return State.BREACHED, None


def _undecided(case: Case, name: str, decision: Event | None) -> Clock:
    """Judge a lead without a decision, or with one that is a grey area."""
    grey = case.agreement.grey_areas if decision else None
    until = case.decided_until
    if grey and decision:
        until = case.breach_of(grey.decide_within, decision.occurred_at, case.agreement.default_calendar)
    if until is None or case.as_of <= until:
        return row(case, name, case.qualified_at, State.RUNNING, changes=[None if until is None else until + 1])
    if grey:
        state = State.MET if grey.otherwise == "accepted" else State.BREACHED
        return row(case, name, case.qualified_at, state, "grey area")
    return row(case, name, case.qualified_at, State.VOID, "undecided" if decision else "no disposition")


def complete(case: Case, name: str, promise: Completeness) -> list[Clock]:
    """Judge what was known at the first assignment; a value that is none of its field's is not known."""
    if case.assigned_at is None:
        return []
    mql = case.agreement.stages.get("mql")
    until = case.assigned_at
    if mql and case.agreement.enters == "crm":
        until = max(until, case.qualified_at + mql.fields_within.amount)
    values = case.lead.knowledge(case.terms).at(case.assigned_at, until=until).facts.values
    missing = [field for field in promise.fields if _is_blank(values.get(field))]
    state = State.BREACHED if missing else State.MET
    return [row(case, name, case.assigned_at, state, ", ".join(missing) or None)]


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def routed_well(case: Case, name: str, promise: RoutingAccuracy) -> list[Clock]:  # noqa: ARG001 -- as every measure is asked
    """Judge the first owner: of the team that the rules name, and not replaced as misrouted."""
    if case.first is None:
        return []
    start = case.first.start
    team = _wanted_team(case)
    if team is not None and not case.people.are_known:
        return [row(case, name, start, State.VOID, "team unknown")]
    if team is not None and team != case.team:
        return [row(case, name, start, State.BREACHED, "wrong team")]
    until = _misrouted_until(case, start)
    after = next((stint for stint in case.stints if stint.start > start), None)
    if after and after.event and after.event.reason == "misrouted" and after.start <= until:
        return [row(case, name, start, State.BREACHED, "misrouted")]
    if after is None and case.ended is None and case.as_of <= until:
        return [row(case, name, start, State.RUNNING, changes=[until + 1, case.silent_at])]
    return [row(case, name, start, State.MET)]


def _misrouted_until(case: Case, start: int) -> int:
    """Return until when a replacement says that the first owner was the wrong one; days, where nobody has hours."""
    within, calendar = (case.agreement.routing or Routing()).misrouted_within, calendar_of_team(case, case.team)
    if within.unit is Unit.WORKING_DAYS and calendar is None:
        return start + within.amount * 86_400
    return case.breach_of(within, start, calendar)


def _wanted_team(case: Case) -> str | None:
    """Return the team of the first routing rule that holds for what was known at the start."""
    for rule in case.agreement.routing.rules if case.agreement.routing else ():
        if not isinstance(rule, RoutingRule):
            return rule.otherwise
        if case.passage.start.holds(rule.when):
            return rule.team
    return None


def converted(case: Case, name: str, promise: Conversion) -> list[Clock]:
    """Judge whether the lead reached the stage, also after the end, until its next handoff."""
    start = _converts_from(case, promise.from_)
    if start is None:
        return []
    reached = entry(case, case.own, promise.to, start)
    if promise.within is None:
        found = row(case, name, start, State.MET if reached else State.RUNNING)
        return [replace(found, owner=None)]
    due_at = start + promise.within.amount
    state = _maturing(case.as_of, reached.at if reached else None, due_at)
    found = row(case, name, start, state, changes=[due_at + 1])
    return [
        replace(
            found,
            owner=None,
            counts_from=start,
            due_at=due_at,
            breach_at=due_at,
            stopped_at=reached.at if reached else None,
            elapsed=reached.at - start if reached else None,
            next_at=soonest(case, [due_at + 1] if found.state is State.RUNNING else ()),
        )
    ]


def _converts_from(case: Case, stage: str) -> int | None:
    """Return when the lead was in the first stage; inquiries are no handoffs, and are counted elsewhere."""
    if stage == "mql":
        return case.qualified_at
    if stage == "inquiry":
        return None
    begun = entry(case, case.own, stage, case.qualified_at)
    return begun.at if begun else None


def _maturing(as_of: int, reached_at: int | None, due_at: int) -> State:
    if reached_at is not None:
        return State.MET if reached_at <= due_at else State.MET_LATE
    return State.BREACHED if as_of > due_at else State.RUNNING
