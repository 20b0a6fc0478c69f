"""Explanations of promises of pipeline: which deals came of the lead, and what they count for."""

from __future__ import annotations

from treaty.agreement.measures import PipelineCoverage, PipelineCreated, PipelineShare
from treaty.evaluation.judge.case import Case
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.deal import Deal
from treaty.reports.lead_story.period import period_name, period_of
from treaty.reports.lead_story.story import Line
from treaty.words import Grain

__all__ = ["promise_of_coverage", "promise_of_pipeline", "promise_of_share", "tell_coverage", "tell_pipeline"]


def promise_of_pipeline(case: Case, promise: PipelineCreated) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return f"{promise.target} of new pipeline{_by(promise.sourced_by)}"


def promise_of_share(case: Case, promise: PipelineShare) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return f"{promise.sourced_by} sources {promise.target} of the new pipeline"


def promise_of_coverage(case: Case, promise: PipelineCoverage) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    times = promise.target or "the plan's multiple"
    return f"open pipeline{_by(promise.sourced_by)} covers the bookings of {promise.of} {times}"


def _by(source: str | None) -> str:
    return f" sourced by {source}" if source else ""


def tell_pipeline(asked: Asked) -> Told:
    """Tell when each deal reached the pipeline, with which amount, and who sourced it."""
    return Told(_unjudged(asked) or tuple(_created(asked, deal) for deal in asked.deals))


def tell_coverage(asked: Asked) -> Told:
    """Tell of each deal since when it can cover the bookings, and when it should close."""
    return Told(_unjudged(asked) or tuple(_covering(asked, deal) for deal in asked.deals))


def _unjudged(asked: Asked) -> tuple[Line, ...]:
    if asked.case.agreement.opportunity_stages is None:
        return (Line("not judged", "the agreement names no opportunity_stages"),)
    scope = asked.promise.for_
    if asked.promise.team or asked.promise.when or (scope and scope.tier is None and not _is_segment(asked)):
        return (Line("not judged", "deals have a tier and segments, and nothing else that could limit this promise"),)
    if not asked.deals:
        return (Line("no deal", "none is known of this handoff or its company"),)
    return ()


def _is_segment(asked: Asked) -> bool:
    """Tell whether the scope is a value of a segment."""
    scope, segments = asked.promise.for_, asked.case.agreement.segments
    return any(str(scope.when) == f"{name} = '{value}'" for name in segments for value in segments[name])


def _created(asked: Asked, deal: Deal) -> Line:
    stages = asked.case.agreement.opportunity_stages
    at = deal.reached_at(stages) if stages else None
    if at is None:
        return Line(deal.name, f"counts for nothing: it has not reached {stages.qualified if stages else ''}")
    period = period_of(asked.case, at, Grain.QUARTER)
    source, why = _source(asked, deal)
    wanted = asked.promise.sourced_by
    amount = _amount(deal, at)
    counts = (
        f"counts {amount}"
        if wanted in (None, source) or isinstance(asked.promise, PipelineShare)
        else "counts for nothing"
    )
    said = f"{counts}: {source}-sourced pipeline of {period_name(period)}"
    return Line(deal.name, said, (f"it reached {_stage(deal, at)} on {asked.time.say(at)}", why))


def _amount(deal: Deal, at: int) -> str:
    amount = deal.amount(at)
    if amount is None:
        return "the mean of earlier deals of its segments, because its amount is blank"
    return f"{amount.normalize():,f}"


def _stage(deal: Deal, at: int) -> str:
    return next(event.stage or "" for event in deal.events if event.occurred_at == at)


def _source(asked: Asked, deal: Deal) -> tuple[str, str]:
    """Return who sourced a deal and why, as far as this lead tells."""
    sourcing, created = asked.case.agreement.sourcing, deal.created_at
    begun = [case for case in asked.story.cases if case.qualified_at <= created]
    if sourcing and begun and created - begun[-1].qualified_at <= sourcing.within.amount:
        name = f"{asked.case.lead.key}#{begun[-1].passage.number}"
        when = f"{asked.time.say(created)}, within {sourcing.within} after {name}"
        return "marketing", f"it was created on {when}"
    by_crm = sourcing is None or sourcing.otherwise == "crm"
    marketing = by_crm and (deal.source or "").casefold() == "marketing"
    before = f"no handoff of this lead began within {sourcing.within} before it" if sourcing else "there is no sourcing"
    crm = f", and the CRM's source field says {deal.source or 'nothing'}" if by_crm else ""
    return ("marketing" if marketing else "sales"), before + crm


def _covering(asked: Asked, deal: Deal) -> Line:
    stages = asked.case.agreement.opportunity_stages
    at = deal.reached_at(stages) if stages else None
    if at is None:
        return Line(deal.name, f"covers nothing: it has not reached {stages.qualified if stages else ''}")
    last = deal.events[-1]
    if stages and last.stage in (*stages.won, *stages.lost):
        return Line(deal.name, f"covers nothing any more: it is {last.stage} since {asked.time.say(last.occurred_at)}")
    closes = f"if its window holds {deal.close_date}" if deal.close_date else "in no window: no close date is known"
    amount = deal.amount(asked.case.as_of)
    worth = "the mean of earlier deals, because its amount is blank" if amount is None else f"{amount.normalize():,f}"
    return Line(deal.name, f"covers {worth} at the beginning of each period after {asked.time.say(at)}, {closes}")
