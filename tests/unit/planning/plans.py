"""Agreements with a plan, and what is planned for them."""

from __future__ import annotations

from tests.unit.agreement.sample import text
from treaty.agreement import Agreement, parse_agreement
from treaty.planning import Demand, DemandPlan, demand_of, demand_plan

__all__ = ["agreed", "only_demand", "planned"]


def agreed(plan: str, **blocks: str | None) -> Agreement:
    """Return the sample, in force from 2027, with a plan."""
    reading = parse_agreement(text(plan=plan, **blocks))
    assert reading.agreement, reading.findings
    return reading.agreement


def planned(plan: str, **blocks: str | None) -> DemandPlan:
    """Work a plan out from the first month in force."""
    agreement = agreed(plan, **blocks)
    return demand_plan(agreement, agreement.effective.first)


def only_demand(plan: str) -> Demand:
    """Return the demand of the first stream."""
    terms = agreed(plan).plan
    assert terms
    name, stream = next(iter(terms.streams.items()))
    return demand_of(name, stream, terms)
