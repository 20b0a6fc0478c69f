"""Explanations of promises of pipeline: which deals came of the lead, and what they count for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from treaty.agreement.measures import PipelineCoverage, PipelineCreated, PipelineShare
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.summing.deals import Deal
from treaty.evaluation.judge.summing.entering import Entry, entries, open_stages
from treaty.evaluation.judge.summing.pipeline import Money, covering, created, new_pipeline
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.period import grain_of, period_name
from treaty.reports.lead_story.story import Line
from treaty.words import Grain

__all__ = ["promise_of_coverage", "promise_of_pipeline", "promise_of_share", "tell_coverage", "tell_pipeline"]


def promise_of_pipeline(case: Case, promise: PipelineCreated) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return f"new pipeline{_by(promise.sourced_by)}: {promise.target}"


def promise_of_share(case: Case, promise: PipelineShare) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return f"{promise.sourced_by} sources {promise.target} of the new pipeline"


def promise_of_coverage(case: Case, promise: PipelineCoverage) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    times = promise.target or "as often as the plan says"
    return f"open pipeline{_by(promise.sourced_by)} covers the bookings of {promise.of} {times}"


def _by(source: str | None) -> str:
    return f" sourced by {source}" if source else ""


def tell_pipeline(asked: Asked) -> Told:
    """Tell when each deal reached the pipeline, with which amount, and who sourced it."""
    return Told(tuple(_of_deals(asked, _created)))


def tell_coverage(asked: Asked) -> Told:
    """Tell of each deal whether it covers bookings at the beginning of the quarter that is judged."""
    return Told(tuple(_of_deals(asked, _covering)))


_REFUSALS = {
    "no opportunity stages": "the agreement names no opportunity_stages",
    "scope of deals": "deals have a tier and segments, and nothing else that this promise could be limited to",
}


def _of_deals(asked: Asked, tell: Callable[[Asked, Deal], Line]) -> Iterator[Line]:
    why = created(asked.record, asked.cell(asked.period(Grain.QUARTER)), ()).why
    if why:
        yield Line("not judged", _REFUSALS[why])
    elif not asked.deals:
        yield Line("no deal", "none is known of the lead or its company")
    else:
        yield from (tell(asked, deal) for deal in asked.deals)


# --- new pipeline


def _created(asked: Asked, deal: Deal) -> Line:
    entry = next((each for each in entries(asked.record, asked.case.agreement.name) if each.deal.id == deal.id), None)
    if entry is None:
        return Line(deal.id, f"counts for nothing: {_not_entered(asked, deal)}")
    if entry.terms is not asked.case.terms:
        version = entry.terms.agreement.version
        return Line(deal.id, f"counts under version {version}, which was in force when it became pipeline")
    cell = asked.cell(asked.period(grain_of(asked.promise.target) or Grain.QUARTER, entry.at))
    money = next((each for each in new_pipeline(asked.record, cell) if each.deal.id == deal.id), None)
    if money is None:
        return Line(
            deal.id, f"counts for nothing: the promise is for {asked.promise.for_}", tuple(_origin(asked, deal))
        )
    source = "marketing" if money.by_marketing else "sales"
    counts = _amount(money) if money.is_by(asked.promise.sourced_by) else "nothing"
    if isinstance(asked.promise, PipelineShare) and counts == "nothing":
        counts = f"{_amount(money)} in the whole alone"
    said = f"counts {counts}: {source}-sourced pipeline of {period_name(cell.period)}"
    return Line(deal.id, said, tuple(_why(asked, entry, money)))


def _not_entered(asked: Asked, deal: Deal) -> str:
    stages = asked.case.agreement.opportunity_stages
    if deal.origin and deal.origin.agreement != asked.case.agreement.name:
        return f"it is of the agreement {deal.origin.agreement}"
    reached = stages and any(event.stage in (*open_stages(asked.case.terms), *stages.won) for event in deal.events)
    if reached:
        return "it became pipeline while no version was in force"
    return f"it has not reached {stages.qualified if stages else 'the pipeline'}"


def _amount(money: Money) -> str:
    return "the mean of earlier deals" if money.blank else f"{money.amount.normalize():,f}"


def _why(asked: Asked, entry: Entry, money: Money) -> Iterator[str]:
    stage = next(event.stage for event in entry.deal.events if event.occurred_at == entry.at)
    yield f"it reached {stage} on {asked.time.say(entry.at)}"
    if money.blank:
        yield "its amount is blank: the mean of the deals of its segments that became pipeline before stands in"
    yield _sourced(asked, entry.deal, money)
    yield from _origin(asked, entry.deal)


def _sourced(asked: Asked, deal: Deal, money: Money) -> str:
    """Say what makes a party its source."""
    sourcing, when = asked.case.agreement.sourcing, asked.time.say(deal.created_at)
    recent = [
        each for each in deal.handoffs if sourcing and deal.created_at - each.qualified_at <= sourcing.within.amount
    ]
    if sourcing and recent:
        own = [each for each in recent if each.lead_key == asked.case.lead.key]
        last = (own or recent)[-1]
        return f"it was created on {when}, within {sourcing.within} after {last.lead_key}#{last.number}"
    since = (
        f"no handoff of its people began within {sourcing.within} before {when}" if sourcing else "there is no sourcing"
    )
    if sourcing and sourcing.otherwise != "crm":
        return since
    says = "says" if money.crm_says_marketing else "does not say"
    return f"{since}, and the CRM's source field {says} marketing"


def _origin(asked: Asked, deal: Deal) -> Iterator[str]:
    """Say whose tier and segments the deal has, where they are not this handoff's."""
    origin = deal.origin
    if origin and (origin.lead_key, origin.number) != (asked.case.lead.key, asked.case.passage.number):
        yield f"its tier and segments are those of {origin.lead_key}#{origin.number}, the latest handoff of its people"


# --- coverage


def _covering(asked: Asked, deal: Deal) -> Line:
    cell = asked.cell(asked.period(Grain.QUARTER, asked.case.as_of))
    at, day = cell.begins, asked.time.day(cell.begins)
    found = covering(asked.record, cell)
    money = next((each for each in found or () if each.deal.id == deal.id), None)
    if money:
        return Line(deal.id, f"covers {_amount(money)} on {day}, at the beginning of {period_name(cell.period)}")
    stage, closes = deal.told("stage", at), deal.close_date(at)
    if found is None:
        why = "the version was not in force then"
    elif deal.created_at > at:
        why = f"it was created on {asked.time.say(deal.created_at)}"
    elif stage not in open_stages(asked.case.terms):
        why = f"its stage was {stage or 'not known'} then"
    else:
        why = f"it was to close on {closes}" if closes else "no close date was known then"
    return Line(deal.id, f"covers nothing on {day}, at the beginning of {period_name(cell.period)}: {why}")
