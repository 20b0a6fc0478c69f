"""Demand: the calculators of the articles."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.unit.planning.plans import agreed, only_demand, planned
from treaty.errors import InputError
from treaty.planning import demand_of, demand_plan

S1 = "{mql to sql: 34%, sql to opportunity: 82%, opportunity to won: 23%}"


def test_half_a_million_takes_3900_mqls_worth_128_21_each() -> None:
    """Seed S1. 500,000 / 2,000 = 250; / 23 % = 1,086.96; 1,087 / 82 % = 1,325.6; 1,326 / 34 % = 3,900."""
    demand = only_demand(f"{{quota: 500000 per month, streams: {{form: {{share: 100%, deal: 2000, rates: {S1}}}}}}}")

    assert demand.deals == 250
    assert [(step.things, step.needed) for step in demand.steps] == [
        ("opportunity", 1_087), ("sql", 1_326), ("mql", 3_900),
    ]  # fmt: skip
    assert demand.steps[0].exact == Fraction(250 * 100, 23)
    assert demand.leads == 3_900
    assert round(float(demand.value), 2) == 128.21  # 500,000 / 3,900


def test_fractions_are_exact_and_give_the_hundred_leads_back() -> None:
    """Seed S4: 100 leads become 30 calls, 15 demos and 5 customers at 20,000, which is 100,000 in each month."""
    rates = "{lead to call: 30%, call to demo: 1/2, demo to customer: 1/3}"
    demand = only_demand(f"{{quota: 100K per month, streams: {{all: {{share: 100%, deal: 20000, rates: {rates}}}}}}}")

    assert (demand.deals, *(step.needed for step in demand.steps)) == (5, 15, 30, 100)
    assert demand.forward(100) == 100_000
    assert demand.value == 1_000


def test_at_187_a_lead_the_quota_is_2674_leads() -> None:
    """Seed S1 has $187 for outbound leads: 250 / 25 % = 1,000; / 82 % = 1,219.5; 1,220 / 45.63 % = 2,673.7."""
    rates = "{mql to sql: 45.63%, sql to opportunity: 82%, opportunity to won: 25%}"
    demand = only_demand(f"{{quota: 500000 per month, streams: {{out: {{share: 100%, deal: 2000, rates: {rates}}}}}}}")

    assert demand.leads == 2_674
    assert round(demand.value) == 187  # 500,000 / 2,674 = 186.99


@pytest.mark.parametrize(
    ("shares", "leads"),
    [
        ({"US East": 25, "South": 25, "Central": 25, "West": 25}, [25, 25, 25, 25]),  # by territory
        ({"A": 40, "B": 30, "C": 30}, [40, 30, 30]),  # by product
    ],
)
def test_a_hundred_leads_a_quarter_are_divided_by_share(shares: dict[str, int], leads: list[int]) -> None:
    """Seed S0; a deal of 1 and a rate of 100 % make the quota a number of leads."""
    streams = ", ".join(
        f"{name}: {{share: {part}%, deal: 1, rates: {{lead to won: 100%}}}}" for name, part in shares.items()
    )

    found = planned(f"{{quota: 100 per quarter, streams: {{{streams}}}}}")

    assert [demand.leads for demand in found.demands] == leads
    assert found.leads == 100


def test_a_hundred_leads_a_quarter_are_30_to_35_in_each_month() -> None:
    """Seed S0. 100 / 3 = 33 1/3, so that whole months are 34, 33 and 33; less 10 % is 30, plus 10 % is 36 2/3."""
    found = planned("{quota: 100 per quarter, streams: {all: {share: 100%, deal: 1, rates: {lead to won: 100%}}}}")

    assert [month.needed for month in found.months[:3]] == [34, 33, 33]
    assert all(30 <= month.needed <= 35 for month in found.months)
    monthly = found.paces[0]
    assert (monthly.per, monthly.leads, monthly.at_least, monthly.at_most) == ("month", 34, 30, 36)


def test_quotas_of_other_periods_are_turned_into_the_plans() -> None:
    streams = (
        "{a: {quota: 300 per quarter, deal: 1, rates: {x: 100%}}, b: {quota: 1200 per year, deal: 1, rates: {x: 50%}}}"
    )
    found = planned(f"{{quota: 200 per month, streams: {streams}}}")

    assert [demand.quota for demand in found.demands] == [100, 100]  # 300 / 3, 1,200 / 12
    assert [demand.leads for demand in found.demands] == [100, 200]
    assert found.demands[0].steps[0].things == "before x"


def test_a_quota_per_rep_is_that_of_all_reps() -> None:
    stream = "{all: {share: 100%, deal: 1000, rates: {x: 10%}}}"

    found = planned(f"{{quota: 50000 per rep per month, streams: {stream}, reps: {{heads: 20, leads: 600 per month}}}}")

    assert found.quota == 20 * 50_000
    with pytest.raises(InputError, match="needs the number of reps"):
        planned(f"{{quota: 50000 per rep per month, streams: {stream}}}")


def test_more_leads_than_there_can_be_are_refused() -> None:
    terms = agreed("{quota: 900M per month, streams: {a: {share: 100%, deal: 0.001, rates: {x: 0.0001%}}}}").plan
    assert terms

    with pytest.raises(InputError, match="'a' takes more than") as refused:
        demand_of("a", terms.streams["a"], terms)

    assert refused.value.hint


def test_an_agreement_without_a_plan_says_what_to_add() -> None:
    agreement = agreed("{quota: 100 per month, streams: {a: {share: 100%, deal: 1, rates: {x: 100%}}}}")
    with pytest.raises(InputError, match="has no plan") as refused:
        demand_plan(replace(agreement, plan=None), agreement.effective.first)

    assert "plan:" in (refused.value.hint or "")
