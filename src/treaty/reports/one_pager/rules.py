"""Handoff, escalation, reviews, and how time and leads are counted, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement import Agreement
from treaty.agreement.escalation import AfterMisses, AtShare
from treaty.agreement.rhythm import Review
from treaty.agreement.routing import RoutingRule
from treaty.reports.lead_story.saying import counted, listed
from treaty.reports.one_pager.calendar import calendar_text
from treaty.reports.one_pager.one_pager import Definition
from treaty.reports.one_pager.words import capital, condition, day_text, mql, told, until_text, ways

__all__ = ["counting", "escalation", "for_sponsor", "handoff", "review"]


def handoff(agreement: Agreement) -> Iterator[str]:
    """Say where a lead changes hands, who hears of it, and who gets it."""
    terms = agreement.handoff
    if terms is None or not (terms.in_ or terms.record):
        yield f"A lead is handed over when it reaches {mql(agreement)}."
    else:
        record = f"the {terms.record} record" if terms.record else "the lead"
        yield f"{capital(record)} changes hands{f' in {terms.in_}' if terms.in_ else ''}."
    if terms and terms.tell:
        yield f"Told of it: {told(terms.tell, terms.by)}."
    if terms and terms.shows:
        yield f"The message shows {listed(terms.shows)}."
    if agreement.feedback_fields:
        yield f"Sales tells back {listed([name.replace('_', ' ') for name in agreement.feedback_fields])}."
    rules = agreement.routing.rules if agreement.routing else ()
    for rule in rules:
        if isinstance(rule, RoutingRule):
            yield f"{rule.team} gets it when {condition(rule.when)}."
        else:
            yield f"{rule.otherwise} gets all others."


def escalation(agreement: Agreement) -> Iterator[str]:
    """Say who hears of what when."""
    for step in agreement.escalation:
        yield f"{capital(_when(step))}: {told(step.tell, step.by)}.{_owed(step)}"


def _when(step: AtShare | AfterMisses) -> str:
    if isinstance(step, AfterMisses):
        return f"after {step.when}"
    return "at the deadline" if step.at.value == 1 else f"at {step.at} of the time"


def _owed(step: AtShare | AfterMisses) -> str:
    then = step.then if isinstance(step, AfterMisses) else None
    return f" The party owes a {then}." if then else ""


def review(agreement: Agreement) -> Iterator[str]:
    """Say when the parties meet, and who gets the report."""
    for each in agreement.review:
        yield _meeting(agreement, each)
    if agreement.reports:
        terms = agreement.reports
        to = listed(["the sponsor" if name == "sponsor" else name for name in terms.to] or ["nobody"])
        by = "Both parties report" if terms.by == "joint" else f"{capital(terms.by)} reports"
        yield f"{by} to {to} every {terms.every}."
    if agreement.pilot:
        alerts = " Messages are off until then." if agreement.pilot.alerts == "off" else ""
        until = day_text(agreement.pilot.until)
        yield f"Pilot until {until}: only leads where {condition(agreement.pilot.when)}.{alerts}"


def _meeting(agreement: Agreement, each: Review) -> str:
    place = agreement.timezone.rpartition("/")[2].replace("_", " ")
    at = f" at {each.at:%H:%M} ({place})" if each.at else ""
    what = "stand-up" if each.kind == "standup" else "review"
    anew = "; the plan's rates are learned anew for it" if each.refresh else ""
    return f"Every {each.every}{at}: {what}, {each.minutes} minutes{anew}."


def counting(agreement: Agreement) -> Iterator[Definition]:
    """Say which hours there are, what is a touch, and what is left out of figures."""
    for name, terms in agreement.calendars.items():
        yield Definition(f"{capital(name)} hours", f"{calendar_text(terms)}.")
    yield Definition("A touch", _touch(agreement))
    if agreement.pauses:
        yield Definition("Pauses", f"A clock rests for: {', '.join(agreement.pauses)}.")
    yield Definition("Periods", f"In the time of {agreement.timezone.replace('_', ' ')}, by the day of the handoff.")
    if left := _left_out(agreement):
        yield Definition("Left out", left)
    yield Definition("Few leads", _judged(agreement))


def _left_out(agreement: Agreement) -> str:
    """Say which leads are in no figure."""
    stage = agreement.stages.get("mql")
    misses = f"Leads marked as {mql(agreement)} that miss the definition count only once sales accepts them."
    void = "A reason that takes the lead out takes it out of every figure."
    said = [misses] if stage and stage.when and agreement.enters == "crm" else []
    said += [void] if any(reason.void for reason in agreement.reasons.values()) else []
    return " ".join(said)


def _touch(agreement: Agreement) -> str:
    late = agreement.late_logging
    machine = "counts too" if agreement.touches.sequences == "counted" else "does not count"
    return (
        f"A person tries to reach the lead, or the lead answers; what a machine sends {machine}. What is typed in more "
        f"than {late.manual} later counts from then on, after {late.any} not at all."
    )


def _judged(agreement: Agreement) -> str:
    leads = counted(agreement.status.judge_from, "lead")
    return f"A rate or a time is not judged on fewer than {leads}, a promise of 100% always is."


def for_sponsor(agreement: Agreement) -> Iterator[str]:
    """Say what comes to the sponsor."""
    for step in agreement.escalation:
        if "sponsor" in step.tell:
            yield f"You hear {_when(step)} by {ways(step.by)}.{_owed(step)}"
    grey = agreement.grey_areas
    if grey and grey.decided_by == "sponsor":
        yield f"Leads that sales marks as undecided: you decide {until_text(grey.decide_within)}."
    if agreement.reports and "sponsor" in agreement.reports.to:
        yield f"A report every {agreement.reports.every}."
