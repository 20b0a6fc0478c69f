"""Explanations of promises of quality: accepted, complete, at the right desk, converted."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement.measures import AcceptanceRate, Completeness, Conversion, RoutingAccuracy
from treaty.agreement.routing import RoutingRule
from treaty.criteria import judge, reasons
from treaty.evaluation.judge.case import Case
from treaty.evaluation.results import Clock, State
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.events import event_text
from treaty.reports.lead_story.saying import days, listed
from treaty.reports.lead_story.story import Line, ToldClock

__all__ = [
    "promise_of_acceptance",
    "promise_of_accuracy",
    "promise_of_completeness",
    "promise_of_conversion",
    "tell_acceptance",
    "tell_accuracy",
    "tell_completeness",
    "tell_conversion",
]


def promise_of_acceptance(case: Case, promise: AcceptanceRate) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return "sales accepts the leads on which it decides"


def tell_acceptance(asked: Asked) -> Told:
    """Tell by which decision the lead was accepted or not."""
    clocks = []
    for clock in asked.clocks:
        lines = [*_decision(asked), Line("verdict", asked.voided(clock) or _accepted(asked, clock))]
        changes = (
            {}
            if clock.next_at is None
            else {clock.next_at: f"after {asked.time.say(clock.next_at - 1)} the time to decide is over"}
        )
        clocks.append(asked.told(clock, lines, changes))
    return Told(clocks=tuple(clocks))


def _decision(asked: Asked) -> Iterator[Line]:
    case, time = asked.case, asked.time
    if case.decided_until is not None:
        limit = case.agreement.decided_within
        yield Line(
            "until", f"{time.say(case.decided_until)}, {limit} after {_owned_words(case)}: the last decision counts"
        )
    if case.decision:
        text = event_text(case.decision, case.agreement, time)
        yield Line("decision", f"{time.say(case.decision.occurred_at)}, {text}")


def _owned_words(case: Case) -> str:
    return "the handoff" if case.assigned_at is None else f"{case.owner} got the lead"


def _accepted(asked: Asked, clock: Clock) -> str:
    decision = asked.case.decision
    match clock.state, clock.why:
        case State.MET, "no listed reason":
            return f"accepted: a rejection for {_reason(asked)}, which the agreement does not list, counts as accepted"
        case ((State.MET | State.BREACHED), "grey area"):
            grey = asked.case.agreement.grey_areas
            within, otherwise = (grey.decide_within, grey.otherwise) if grey else ("", "")
            return f"{otherwise}: undecided, and nobody decided within {within}, which counts as {otherwise}"
        case State.MET, _:
            nurture = decision is not None and decision.decision == "nurture"
            return "accepted: sales itself nurtures the lead" if nurture else "accepted"
        case State.BREACHED, _:
            return f"not accepted: {decision.decision if decision else ''}"
        case State.VOID, "undecided":
            return "void: left undecided, in no rate"
        case State.VOID, _:
            return "void: nobody decided in time, in no rate"
        case _:
            return "running: undecided so far" if decision else "running: nobody decided so far"


def _reason(asked: Asked) -> str:
    decision = asked.case.decision
    return f"'{decision.reason}'" if decision and decision.reason else "no reason"


def promise_of_completeness(case: Case, promise: Completeness) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return f"leads come with valid {listed(promise.fields)}"


def tell_completeness(asked: Asked) -> Told:
    """Tell which values were missing when the first owner got the lead."""
    case = asked.case
    if case.assigned_at is None:
        return Told((Line("no verdict", "nobody in sales owned the lead, which is when it is judged"),))
    looked = Line("judged", f"{asked.time.say(case.assigned_at)}, when {case.owner} got the lead")
    return Told(
        clocks=tuple(
            asked.told(clock, [looked, Line("verdict", asked.voided(clock) or _complete(clock))])
            for clock in asked.clocks
        )
    )


def _complete(clock: Clock) -> str:
    if clock.state is State.MET:
        return "met: all of them were known"
    return f"breached: unknown or no valid value: {clock.why}"


def promise_of_accuracy(case: Case, promise: RoutingAccuracy) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return "leads reach the right owner at once"


def tell_accuracy(asked: Asked) -> Told:
    """Tell which team the rules name, and who got the lead."""
    case = asked.case
    if case.first is None:
        return Told((Line("no verdict", "nobody in sales owned the lead"),))
    owner = f"{case.owner} of {case.team or 'no team that is known'} got the lead first"
    lines = [*_rule(case), Line("owner", f"{asked.time.say(case.first.start)}, {owner}")]
    clocks = []
    for clock in asked.clocks:
        changes = (
            {}
            if clock.next_at is None
            else {clock.next_at: f"after {asked.time.say(clock.next_at - 1)} nobody can call it misrouted"}
        )
        said = asked.voided(clock) or _routed(clock)
        clocks.append(asked.told(clock, [*lines, Line("verdict", said)], changes))
    return Told(clocks=tuple(clocks))


def _rule(case: Case) -> Iterator[Line]:
    """Name the first routing rule that holds."""
    for rule in case.agreement.routing.rules if case.agreement.routing else ():
        if not isinstance(rule, RoutingRule):
            yield Line("rule", f"{rule.otherwise}, because no other rule held")
            return
        judgement = judge(rule.when, case.passage.start.facts)
        if judgement.held:
            yield Line("rule", str(rule.team), reasons(judgement))
            return


def _routed(clock: Clock) -> str:
    match clock.state, clock.why:
        case State.BREACHED, "wrong team":
            return "breached: the first owner is of another team than the rule names"
        case State.BREACHED, _:
            return "breached: the first owner was replaced as misrouted"
        case State.VOID, _:
            return "void: nothing is known of people and their teams"
        case State.RUNNING, _:
            return "running: the first owner can still be called the wrong one"
        case _:
            return "met: the first owner was the right one"


def promise_of_conversion(case: Case, promise: Conversion) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return f"leads get from {promise.from_} to {promise.to}{f' within {promise.within}' if promise.within else ''}"


def tell_conversion(asked: Asked) -> Told:
    """Tell whether and when the lead got there."""
    promise = asked.promise
    if promise.from_ == "inquiry":
        return Told(
            (Line("cohort", "counted among the leads that came in when its first inquiry did, not by handoffs"),)
        )
    if not asked.clocks:
        return Told((Line("no verdict", f"the lead did not enter {promise.from_}"),))
    return Told(clocks=tuple(_conversion(asked, clock) for clock in asked.clocks))


def _conversion(asked: Asked, clock: Clock) -> ToldClock:
    promise, time = asked.promise, asked.time
    assert clock.started_at is not None  # noqa: S101 -- a conversion has a start
    lines = [Line("started", f"{time.say(clock.started_at)}, in stage {promise.from_}")]
    changes = {}
    if clock.due_at is not None:
        lines.append(Line("due", f"{time.say(clock.due_at)}, {promise.within} later"))
        changes[clock.due_at + 1] = f"after {time.say(clock.due_at)} it is too late"
    if clock.stopped_at is not None:
        lines.append(Line("stopped", f"{time.say(clock.stopped_at)}, entered {promise.to}"))
    lines.append(Line("verdict", asked.voided(clock) or _converted(asked, clock)))
    return asked.told(clock, lines, changes)


def _converted(asked: Asked, clock: Clock) -> str:
    after = f" after {days(clock.elapsed)}" if clock.elapsed is not None else ""
    match clock.state:
        case State.MET:
            return f"met: it became {asked.promise.to}{after}"
        case State.MET_LATE:
            return f"met late: it became {asked.promise.to}{after}, not within {asked.promise.within}"
        case State.BREACHED:
            return f"breached: it did not become {asked.promise.to} in time"
        case _:
            return f"running: it is not {asked.promise.to} so far"
