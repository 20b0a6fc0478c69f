"""What each measure needs beyond its keys, and numbers that no one could mean."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from treaty.agreement.linking.link import Link
from treaty.agreement.measures import (
    Attempts,
    Conversion,
    LeadValue,
    Meeting,
    PipelineCoverage,
    PipelineCreated,
    PipelineShare,
    Promised,
    QualificationTime,
)
from treaty.agreement.stages import STAGES
from treaty.agreement.target import FromPlan
from treaty.words import Finding

__all__ = ["attempts", "conversion", "from_plan", "meeting", "money", "pipeline", "qualification", "stages"]


def _each(link: Link) -> Iterator[tuple[tuple[str, str], Promised]]:
    for name, commitment in link.agreement.commitments.items():
        yield ("commitments", name), commitment


def attempts(link: Link) -> Iterator[Finding]:
    """Either `at_least` with `within`, or a `cadence`; and no more channels than there are."""
    for path, commitment in _each(link):
        if not isinstance(commitment, Attempts):
            continue
        single = [key for key in ("at_least", "within") if getattr(commitment, key) is not None]
        if commitment.cadence and single:
            message = f"'cadence' and '{single[0]}' exclude each other"
            yield link.error("contradiction", (*path, single[0]), message, "keep one way to say it")
        elif not commitment.cadence and len(single) < 2:
            missing = "at_least" if "within" in single else "within"
            yield link.missing(path, f"'{missing}' is missing", "attempts need 'at_least' and 'within', or a 'cadence'")
        channels = commitment.channels or link.agreement.touches.channels
        if commitment.over > len(channels):
            message = f"no more channels count than {', '.join(channels)}"
            yield link.error("impossible", (*path, "over"), message)


def qualification(link: Link) -> Iterator[Finding]:
    """A limit, here or with the stage."""
    mql = link.agreement.stages.get("mql")
    for path, commitment in _each(link):
        if isinstance(commitment, QualificationTime) and not (commitment.within or (mql and mql.qualify_within)):
            yield link.missing(path, "'within' is missing", "add it here, or 'qualify_within' to the stage mql")


def meeting(link: Link) -> Iterator[Finding]:
    """A share that is held, or who cancels how many with which notice."""
    for path, commitment in _each(link):
        if not isinstance(commitment, Meeting):
            continue
        given = [key for key in ("cancelled_by", "at_most", "notice") if getattr(commitment, key) is not None]
        if commitment.target and given:
            yield link.error("contradiction", (*path, given[0]), f"'target' and '{given[0]}' exclude each other")
        elif not commitment.target and len(given) < 3:
            hint = "write 'target' for meetings held, or 'cancelled_by', 'at_most' and 'notice' for those called off"
            yield link.missing(path, "it is not said what is promised", hint)


def conversion(link: Link) -> Iterator[Finding]:
    """From a stage to a later one; stages of the agreement's own have no order."""
    for path, commitment in _each(link):
        if not isinstance(commitment, Conversion) or not {commitment.from_, commitment.to} <= set(STAGES):
            continue
        if STAGES.index(commitment.to) <= STAGES.index(commitment.from_):
            message = f"'{commitment.to}' does not come after '{commitment.from_}'"
            yield link.error("impossible", (*path, "to"), message, f"stages in order: {', '.join(STAGES)}")


def pipeline(link: Link) -> Iterator[Finding]:
    """A bookings target to cover, a multiple, and the stage at which a deal is pipeline."""
    plan = link.agreement.plan
    for path, commitment in _each(link):
        if isinstance(commitment, PipelineCoverage) and link.is_whole("plan"):
            if not (plan and plan.bookings):
                yield link.missing(path, "coverage needs a bookings target", "add 'bookings: 1M per quarter' to 'plan'")
            if not commitment.target and not (plan and plan.coverage and commitment.of in plan.coverage):
                hint = f"write 'target: 4x' here, or '{commitment.of}: 4x' under 'coverage' of the plan"
                yield link.missing(path, "'target' is missing", hint)
        needs_deals = isinstance(commitment, PipelineCoverage | PipelineCreated | PipelineShare)
        if needs_deals and link.agreement.opportunity_stages is None and link.is_whole("opportunity_stages"):
            yield link.missing(path, "it is not known which deals are pipeline", "add 'opportunity_stages'")


def money(link: Link) -> Iterator[Finding]:
    """A currency for money, and what a lead is worth."""
    agreement = link.agreement
    for path, commitment in _each(link):
        is_money = isinstance(commitment, LeadValue | PipelineCoverage | PipelineCreated)
        if is_money and agreement.currency is None and link.is_whole("currency"):
            yield link.missing(path, "money needs a currency", "add 'currency: USD' at the top")
        is_unknown = isinstance(commitment, LeadValue) and commitment.value_per_lead is None and agreement.plan is None
        if is_unknown and link.is_whole("plan"):
            yield link.missing(path, "it is not known what a lead is worth", "add 'value_per_lead' or a 'plan'")


def from_plan(link: Link) -> Iterator[Finding]:
    """A plan where a target comes from it."""
    for path, commitment in _each(link):
        target = getattr(commitment, "target", None)
        if target is FromPlan.FROM_PLAN and link.agreement.plan is None and link.is_whole("plan"):
            yield link.error("missing-key", (*path, "target"), "the agreement has no plan", "add 'plan:', or a number")


def stages(link: Link) -> Iterator[Finding]:
    """Keys of `mql` alone, a definition where it decides, and deals whose stages fit."""
    for name, stage in link.agreement.stages.items():
        if name not in STAGES and (meant := get_close_matches(name.casefold(), STAGES, n=1, cutoff=0.7)):
            message = f"'{name}' can be confused with the stage '{meant[0]}'"
            yield link.error("unclear-name", ("stages", name), message, f"write '{meant[0]}', or another name")
        if name != "mql" and stage.qualify_within:
            path = ("stages", name, "qualify_within")
            yield link.error("misplaced-key", path, "only the stage mql has a time to qualify")
        if name != "mql" and stage.fields_within.amount:
            path = ("stages", name, "fields_within")
            yield link.error("misplaced-key", path, "only for the stage mql are fields judged")
        if stage.enters == "definition" and stage.when is None:
            yield link.missing(("stages", name, "enters"), "there is no definition", "add 'when:'")
    deals = link.agreement.opportunity_stages
    if deals:
        yield from link.resolve("open stage", ("opportunity_stages", "qualified"), deals.qualified, deals.open)
        for key, names in (("won", deals.won), ("lost", deals.lost)):
            for deal_stage in names:
                if deal_stage in deals.open:
                    message = f"'{deal_stage}' is an open stage too"
                    yield link.error("contradiction", ("opportunity_stages", key), message)
