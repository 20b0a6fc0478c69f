"""Why a lead was handed over, under which agreement and in which tier; and why not, where it was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from treaty.agreement import Agreement
from treaty.agreement.scoring import BehaviourPoints, FitPoints
from treaty.calendars import from_seconds, to_seconds
from treaty.criteria import Criterion, judge, reasons
from treaty.evaluation.in_force import InForce
from treaty.evaluation.judge import Terms
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.knowledge import Known
from treaty.evaluation.judge.lead import Lead
from treaty.evaluation.judge.qualifying import known_at_start
from treaty.evaluation.judge.scoring import points_of
from treaty.reports.lead_story.saying import LocalTime, counted
from treaty.reports.lead_story.story import Line

__all__ = ["never_qualified", "no_agreement", "start_lines", "tier_reasons", "why_not_counted"]


def start_lines(case: Case, time: LocalTime) -> Iterator[Line]:
    """Say what made it a handoff, which agreement governs it, and which tier it has."""
    yield _qualified(case, time)
    if case.passage.off_definition:
        said = "the CRM handed over what misses the definition: in no rate, and in volume only if sales accepts it"
        yield Line("off-definition", said, _definition(case))
    yield _governing(case)
    yield from _score(case)
    if case.agreement.tiers:
        start = case.passage.start
        tier = start.tier or "none"
        yield Line("tier", tier, tuple(tier_reasons(case.agreement, start, start.tier)))
    for name, value in case.passage.start.segments:
        yield Line(name, value or "no value")
    for at, tier in case.reached:
        known = case.lead.knowledge(case.terms).at(at)
        yield Line("better tier", f"{tier} from {time.say(at)}", tuple(tier_reasons(case.agreement, known, tier)))


def _score(case: Case) -> Iterator[Line]:
    """Say what the score is made of, where Treaty works it out."""
    scoring, facts = case.agreement.scoring, case.passage.start.facts
    if scoring is None:
        return
    deeds = [(name, to_seconds(at)) for name, at in facts.behaviours]
    points = points_of(scoring, facts.values, deeds, case.qualified_at)
    said = [f"{_points(millionths)} for {_rule(rule, deeds)}" for rule, millionths in points]
    total = _points(sum(millionths for _, millionths in points))
    yield Line("score", total, tuple(said))


def _points(millionths: int) -> str:
    return f"{Decimal(millionths).scaleb(-6).normalize():,f}"


def _rule(rule: FitPoints | BehaviourPoints, deeds: Sequence[tuple[str, int]]) -> str:
    if isinstance(rule, FitPoints):
        return str(rule.when)
    times = sum(name == rule.on for name, _ in deeds)
    most = f" (the last {rule.at_most} count)" if rule.at_most is not None and times > rule.at_most else ""
    return f"{rule.on}, {counted(times, 'time')}{most}"


def _qualified(case: Case, time: LocalTime) -> Line:
    at = time.say(case.qualified_at)
    if case.agreement.enters == "crm":
        mql = case.agreement.stages.get("mql")
        fits = () if case.passage.off_definition or not (mql and mql.when) else _definition(case)
        return Line("handed over", f"{at}, when the CRM entered stage mql", fits)
    return Line("handed over", f"{at}, when the definition turned true", _definition(case))


def _definition(case: Case) -> tuple[str, ...]:
    """Say which part of the definition, or which exception, held or did not."""
    mql, start = case.agreement.stages.get("mql"), case.passage.start
    named = [(each.name, each.when) for each in case.agreement.exceptions]
    if not start.holds(mql.when if mql else None, without=False):
        held = next(((name, when) for name, when in named if start.holds(when)), None)
        if held:
            return tuple(f"by the exception '{held[0]}': {each}" for each in _reasons(held[1], start))
    return _reasons(mql.when, start) if mql and mql.when else ()


def _reasons(when: Criterion, known: Known) -> tuple[str, ...]:
    return reasons(judge(when, known.facts))


def _governing(case: Case) -> Line:
    agreement = case.agreement
    said = f"{agreement.name}, version {agreement.version}, {_in_force(case.terms.in_force, agreement)}"
    return Line("agreement", said, _reasons(agreement.covers, case.passage.start) if agreement.covers else ())


def _in_force(term: InForce, agreement: Agreement) -> str:
    zone = LocalTime(agreement.timezone, 0)
    first = zone.of(term.from_at).date()
    if term.until_at is None:
        return f"in force from {first}"
    last = from_seconds(term.until_at - 1).astimezone(zone.of(term.from_at).tzinfo).date()
    return f"in force {first} to {last}" if last - first > timedelta(0) else f"in force on {first}"


def tier_reasons(agreement: Agreement, known: Known, tier: str | None) -> Iterator[str]:
    """Say why the lead has this tier, and no better one."""
    exception = next((each for each in agreement.exceptions if known.holds(each.when)), None)
    if exception and exception.counts_as == tier:
        yield from (f"by the exception '{exception.name}': {each}" for each in _reasons(exception.when, known))
        return
    for name, terms in agreement.tiers.items():
        if name == tier:
            yield from (f"{name}: {each}" for each in _reasons(terms.when, known))
            return
        yield from (f"not {name}: {each}" for each in _reasons(terms.when, known))


def no_agreement(lead: Lead, agreements: Sequence[Terms], at: int) -> Iterator[str]:
    """Say of each agreement why it does not govern the lead at an instant."""
    for terms in agreements:
        agreement = terms.agreement
        name = f"{agreement.name}, version {agreement.version}"
        known = known_at_start(lead, terms, at)
        if not terms.in_force.holds(at):
            yield f"{name}: not in force then ({_in_force(terms.in_force, agreement)})"
        elif agreement.covers and not known.holds(agreement.covers):
            yield from (f"{name}: {each}" for each in _reasons(agreement.covers, known))
        elif agreement.pilot:
            until = f"the pilot until {agreement.pilot.until}"
            yield from (f"{name}: {until}: {each}" for each in _reasons(agreement.pilot.when, known))


def why_not_counted(lead: Lead, agreements: Sequence[Terms], at: int) -> tuple[str, ...]:
    """Say which part of `not_counted` held."""
    for terms in agreements:
        condition, known = terms.agreement.not_counted, known_at_start(lead, terms, at)
        if terms.in_force.holds(at) and condition and known.holds(condition):
            return _reasons(condition, known)
    return ()


def never_qualified(lead: Lead, agreements: Sequence[Terms], time: LocalTime) -> Iterator[Line]:
    """Say why a lead was never handed over, of which nothing else is listed."""
    instants = lead.judged_at()
    for terms in agreements:
        agreement = terms.agreement
        name = f"{agreement.name}, version {agreement.version}"
        if agreement.enters == "crm":
            yield Line("no handoff", f"{name}: the CRM entered no stage mql")
        elif not instants:
            yield Line("no handoff", f"{name}: nothing happened that the definition is judged at")
        else:
            known, mql = known_at_start(lead, terms, instants[-1]), agreement.stages.get("mql")
            said = f"{name}: the definition never turned true; at last, {time.say(instants[-1])}:"
            yield Line("no handoff", said, _reasons(mql.when, known) if mql and mql.when else ())
