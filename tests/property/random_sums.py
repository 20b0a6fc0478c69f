"""Random agreements, deals, figures and exclusions for summing up: what random leads alone would never meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st

from tests.property.histories import Case, cases
from tests.property.random_events import FIRST, Row, instants
from tests.property.random_terms import PLAN, Terms, several_terms
from treaty.evaluation.cells import Cells
from treaty.evidence.exclusion import Exclusion
from treaty.evidence.kind import Kind
from treaty.words import Grain

__all__ = ["asked_cells", "exclusions", "sums"]

_PROMISES: Final = (
    "{party: marketing, measure: volume, target: 3 per week, split: {tier: {Tier 1: 25%, Tier 2: 75%}}}",
    "{party: marketing, measure: volume, target: 1 to 2 per week, split: {region: {East: 1, Rest: 1}}}",
    "{party: joint, measure: volume, target: 4 per month, pace: {per: week, at_least: 1, at_most: 2}}",
    "{party: marketing, measure: volume, target: 4 per month, pace: {per: week, at_most: 1}}",
    "{party: marketing, measure: volume, target: 4 per quarter, pace: {per: week, at_least: 1}}",
    "{party: marketing, measure: volume, for: Tier 2, target: 1 per rep per week}",
    "{party: marketing, measure: volume, target: 2 per rep per month, split: {region: {East: 1/3, Rest: 2/3}}}",
    "{party: marketing, measure: volume, target: from plan}",
    "{party: marketing, measure: volume, target: from plan, pace: {per: week, at_least: 1, at_most: 2}}",
    "{party: marketing, measure: volume, target: from plan, split: {tier: {Tier 1: 1/4, Tier 2: 75%}}}",
    "{party: marketing, measure: volume, for: Tier 2, target: {2026-10: from plan, from 2026-11: 3 per week}}",
    "{party: marketing, measure: volume, for: \"region = 'East'\", target: from plan}",
    "{party: marketing, measure: lead_value, target: from plan}",
    "{party: marketing, measure: lead_value, for: Tier 1, target: from plan, value_per_lead: 20}",
    "{party: joint, measure: pipeline_created, target: from plan}",
    "{party: joint, measure: pipeline_created, for: Tier 2, sourced_by: marketing, target: from plan}",
    "{party: marketing, measure: volume, target: {2026-10: 4 per month, from 2026-Q4: 2 per week}}",
    "{party: marketing, measure: lead_value, target: 300 per week, value_per_lead: 33.33335}",
    "{party: marketing, measure: lead_value, target: 300 per month}",
    "{party: joint, measure: conversion, from: mql, to: opportunity, within: 6 days, target: 20%}",
    "{party: joint, measure: conversion, from: mql, to: sal, within: 2 days, target: {2026-10: 60%, from 2026-11: 9%}}",
    "{party: marketing, measure: conversion, from: inquiry, to: mql, within: 5 days, target: 50%}",
    "{party: marketing, measure: conversion, from: inquiry, to: opportunity, target: 50%}",
    "{party: marketing, measure: conversion, from: inquiry, to: customer, within: 20 days, target: 50%}",
    "{party: marketing, measure: conversion, from: inquiry, to: sal, for: Tier 1, target: 50%}",
    "{party: sales, measure: average_response, target: under 24 hours}",
    "{party: sales, measure: average_response, average: median, target: under 3 business hours}",
    "{party: sales, measure: average_response, average: median, target: under 2 hours}",
    "{party: sales, measure: average_response, target: under 1 business day}",
    "{party: sales, measure: average_response, target: {2026-10: under 2 business hours, 2026-W45: under 5 hours}}",
    "{party: marketing, measure: pipeline_created, target: 400 per week}",
    "{party: marketing, measure: pipeline_created, target: 1K per month, pace: {per: week, at_least: 9, at_most: 40}}",
    "{party: marketing, measure: pipeline_created, sourced_by: marketing, target: 900 per month}",
    "{party: sales, measure: pipeline_created, sourced_by: sales, target: 250 per week}",
    "{party: sales, measure: pipeline_created, target: 250 per week, split: {region: {East: 1/2, Rest: 1/2}}}",
    "{party: joint, measure: pipeline_created, for: 'region = East', target: 100 per week}",
    "{party: joint, measure: pipeline_created, for: Tier 2, target: 100 to 300 per week}",
    "{party: joint, measure: pipeline_created, for: score >= 20, target: 100 per week}",
    "{party: marketing, measure: pipeline_share, target: 60%}",
    "{party: sales, measure: pipeline_share, sourced_by: sales, for: \"region = 'Rest'\", target: 60%}",
    "{party: joint, measure: pipeline_share, when: accepted, target: 60%}",
    "{party: joint, measure: pipeline_coverage, of: this quarter, target: 0.1x}",
    "{party: joint, measure: pipeline_coverage, of: next quarter, sourced_by: marketing, target: 4x}",
    "{party: joint, measure: pipeline_coverage, of: quarter after, for: Tier 2, target: {from 2026-Q4: 1x}}",
    "{party: joint, measure: pipeline_coverage, of: next 12 months}",
    "{party: sales, measure: reported, metric: csat, target: 4.5}",
    "{party: sales, measure: reported, metric: nps, target: 10 to 20}",
    "{party: marketing, measure: acceptance_rate, target: 60%}",
    "{party: sales, measure: feedback_quality, needs: [reason], target: 60%}",
    "{party: sales, measure: meeting, cancelled_by: sales, at_most: 25%, notice: 24 hours}",
    "{party: marketing, measure: completeness, fields: [country], target: 2/3}",
    "{party: sales, measure: feedback_time, within: 2 days, target: 75%}",
    "{party: marketing, measure: routing_time, within: 90 minutes, target: 80%}",
)  # fmt: skip
_BY_TIER: Final = (
    "Tier 2: {share: 60%, deal: 500, rates: {mql to sql: 1/3, sql to won: 50%}, cycle: 40 days}, "
    "hot: {share: 40%, for: Tier 1, deal: 900, rates: {mql to won: 25%}}}, seasonality: {october: 150%, november: 1%"
)
_BY_REGION: Final = (
    "East: {share: 99%, deal: 500, rates: {mql to won: 50%}, cycle: {median: 9 days, p90: 50 days}}, "
    "west: {share: 1%, deal: 100, rates: {calls: 1%}}}, improve: {mql to won: {from: 50%, to: 60%, by: 2027-Q1}"
)
_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "status": ("{judge_from: 1}", "{judge_from: 2, exceeding: 0%, slightly_below: {shares: 20 points, others: 50%}}"),
    "fiscal_year_starts": ("", "", "November", "February"),
    "sourcing": ("", "{within: 3 days}", "{within: 4 days, otherwise: unsourced}", "{within: 60 days}"),
    "plan": (
        PLAN,
        PLAN.replace("3000 per quarter", "700 per week").replace("{heads: 2, leads: 1 per", "{heads: 1, leads: 3 per"),
        PLAN.replace("3000 per quarter", "1000.1234 per year, tolerance: 0%"),
        PLAN.replace("web: {deal: 100, rates: {mql to won: 10%}, share: 100%}", _BY_TIER),
        PLAN.replace("web: {deal: 100, rates: {mql to won: 10%}, share: 100%}", _BY_REGION),
        PLAN.replace("reps: {heads: 2, leads: 1 per week}, ", "").replace("5000 per", "5 per rep per"),
    ),
}  # fmt: skip


@st.composite
def _several(draw: st.DrawFn) -> tuple[Terms, ...]:
    """Agreements that promise amounts, too; versions of one mostly promise the same."""
    given = draw(several_terms())
    promised = st.lists(st.sampled_from(_PROMISES), min_size=4, max_size=8, unique=True).map(tuple)
    begins = draw(st.sampled_from(("from 2026-01-01", "from 2026-09-28", "from 2026-10-14")))
    same, found = draw(promised), []
    for name, version, effective, chosen, promises in given:
        kept = tuple((key, text) for key, text in chosen if key != "pilot" or draw(st.booleans()))
        more = tuple((key, text) for key, texts in _KEYS.items() if (text := draw(st.sampled_from(texts))))
        since = begins if effective == "from 2026-01-01" else effective
        own = same if draw(st.integers(0, 3)) else draw(promised)
        first = draw(st.sampled_from((0, 2)))  # the first two are a response time and attempts, always
        found.append((name, version, since, (*kept, *more), (*own, *promises[first : first + 4])))
    return tuple(found)


_STAGES: Final = st.sampled_from(("Talk", "Discovery", "Discovery", "Proposal", "Won", "Lost", None))
_AMOUNTS: Final = st.sampled_from((None, None, *map(Decimal, ("100", "250.5", "0", "99.9999", "33.3333"))))
_CLOSES: Final = st.sampled_from(
    (None, *(date.fromordinal(date(2026, 10, 31).toordinal() + days) for days in (0, 1, 15, 61, 62, 92, 102, 200, 353)))
)
_SOURCES: Final = st.sampled_from((None, "Marketing", "marketing", "Sales", ""))


@st.composite
def _deals(draw: st.DrawFn) -> list[Row]:
    """Deals of a few events each; some are known by their account alone, or by nothing."""
    rows: list[Row] = []
    for number in range(draw(st.integers(0, 6))):
        lead = draw(st.sampled_from(("L1", "L2", "L4", "L5", "L6", None)))
        for stage in draw(st.lists(_STAGES, min_size=1, max_size=3)):
            told: Row = {"kind": Kind.OPPORTUNITY_CHANGED, "at": draw(instants()), "opportunity_id": f"d{number}"}
            told |= {"lead_id": lead, "stage": stage, "amount": draw(_AMOUNTS), "close_date": draw(_CLOSES)}
            told |= {"opportunity_source": draw(_SOURCES), "owner": draw(st.sampled_from((None, "rita", "nora")))}
            rows.append(told)
    return rows


@st.composite
def _figures(draw: st.DrawFn) -> list[Row]:
    """Figures that another system reports."""
    value = st.sampled_from(tuple(map(Decimal, ("4.5", "4.725", "4.7251", "4.05", "12", "25"))))
    metric = st.sampled_from(("csat", "nps")).map(lambda name: {"metric": name})
    told = st.fixed_dictionaries(
        {"kind": st.just(Kind.METRIC_REPORTED), "at": instants(), "attributes": metric, "amount": value}
    )
    return draw(st.lists(told, max_size=4))


@st.composite
def _many(draw: st.DrawFn) -> list[Row]:
    """Leads with a short history, so that there is something to count."""
    return [row for number in range(4, 4 + draw(st.integers(1, 7))) for row in draw(_lead(f"L{number}"))]


@st.composite
def _lead(draw: st.DrawFn, lead: str) -> list[Row]:
    """A lead that asks, is handed over, and perhaps answered, decided on, and worth a deal."""
    at = FIRST + draw(st.integers(-8, 12)) * 86_400
    asked, owned, touched, decided, dealt = (draw(st.integers(0, 60)) for _ in range(5))
    fields = {"score": draw(st.sampled_from(("70", "85", "10"))), "state": draw(st.sampled_from(("NY", "CA")))}
    owner = draw(st.sampled_from(("rita", "nora", "sam")))
    decision = draw(st.sampled_from(("accepted", "accepted", "rejected")))
    starts = {"starts_at": datetime.fromtimestamp(at + 5 * 86_400, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    always: list[Row] = [
        {"kind": Kind.STAGE_ENTERED, "at": at - asked * 3_600, "stage": "inquiry"},
        {"kind": Kind.LEAD_CHANGED, "at": at - 60, "attributes": fields},
        {"kind": Kind.STAGE_ENTERED, "at": at, "stage": "mql"},
    ]
    perhaps: list[Row] = [
        {"kind": Kind.OWNER_CHANGED, "at": at + owned * 600, "owner": owner},
        {"kind": Kind.TOUCH, "at": at + touched * 900, "actor": owner, "channel": "phone", "direction": "out"},
        {"kind": Kind.DISPOSITION, "at": at + decided * 3_600, "decision": decision, "reason": "Timing"},
        {"kind": Kind.STAGE_ENTERED, "at": at + dealt * 7_200, "stage": "opportunity"},
        {"kind": Kind.MEETING_BOOKED, "at": at + touched * 900 + 1, "actor": owner, "attributes": starts},
        {"kind": Kind.MEETING_CANCELLED, "at": at + dealt * 3_600, "actor": owner},
    ]
    rows = always + [row for row in perhaps if draw(st.integers(0, 2))]
    return [{**row, "lead_id": lead} for row in rows]


@st.composite
def _beside(draw: st.DrawFn) -> list[Row]:
    return draw(_deals()) + draw(_figures()) + draw(_many())


@st.composite
def sums(draw: st.DrawFn) -> Case:
    """Agreements that promise all there is, up to ten leads, deals and figures; judged late more often than not."""
    case = draw(cases(size=5, terms=_several(), beside=_beside()))
    later = st.integers(2, 30).map(lambda days: FIRST + days * 86_400) | st.just(FIRST + 90 * 86_400)
    return replace(case, as_of=draw(later)) if draw(st.integers(0, 3)) else case


@st.composite
def asked_cells(draw: st.DrawFn) -> Cells:
    """What is asked for: mostly all usual cells, of a few lengths of time."""
    grains = st.lists(st.sampled_from(tuple(Grain)), min_size=1, max_size=3, unique=True).map(tuple)
    by = st.sampled_from((None, None, ("", "tier", "region", "team", "owner"), ("owner", "nowhere", "region")))
    periods = st.sampled_from((None, None, None, ("2026-10", "2026-W44", "all", "2027-Q1")))
    return Cells(draw(grains), draw(by), draw(periods))


@st.composite
def exclusions(draw: st.DrawFn, case: Case) -> tuple[Exclusion, ...]:
    """Leads that somebody wants left out, each once for a commitment; some are none, some are not agreed."""
    starts = [(event.lead_id, event.occurred_at) for event in case.events if event.stage == "mql" and event.lead_id]
    names = sorted({name for each in case.agreements for name in each.agreement.commitments})
    if not starts:
        return ()
    named = st.tuples(st.sampled_from(starts), st.sampled_from(names))
    agreed_by, agreed_at = st.sampled_from(("sam", "sam", "sam", "mia")), st.sampled_from((0, 0, 0, 1))
    return tuple(
        Exclusion(lead, at, name, "Telephone was down", "mia", draw(agreed_by), case.as_of + draw(agreed_at))
        for (lead, at), name in draw(st.lists(named, max_size=12, unique=True))
    )
