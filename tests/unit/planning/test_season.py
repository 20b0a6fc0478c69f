"""Seasonality and improvement: what each month carries, and how rates rise."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tests.unit.planning.plans import agreed, planned
from treaty.errors import InputError
from treaty.planning import demand_plan, rate_in
from treaty.words import Period

STREAM = "{a: {share: 100%, deal: 1, rates: {s: 80%, w: 25%}}}"


def test_other_months_carry_the_rest_of_the_year() -> None:
    """(12 - 85 % - 70 %) / 10 = 104.5 %."""
    found = planned(f"{{quota: 1000 per month, streams: {STREAM}, seasonality: {{july: 85%, december: 70%}}}}")

    money = {month.period.start.month: month.quota for month in found.months}
    assert (money[7], money[12], money[1]) == (850, 700, 1_045)
    assert sum(money.values()) == 12 * 1_000


def test_a_rate_rises_by_month_to_the_first_of_its_quarter() -> None:
    """From 82 % in January to 85 % in October are nine steps of a third of a point."""
    agreement = agreed(
        "{quota: 1000 per month, streams: {a: {share: 100%, deal: 1, rates: {s: 82%, w: 25%}}},"
        " improve: {s: {from: 82%, to: 85%, by: 2027-Q4}}}"
    )
    assert agreement.plan
    assert agreement.plan.improve
    improvement = agreement.plan.improve["s"]

    rates = [rate_in(improvement, Period.parse(f"2027-{month:02}"), agreement) for month in (1, 2, 9, 10, 12)]

    assert rates == [Fraction(82, 100), Fraction(247, 300), Fraction(254, 300), Fraction(85, 100), Fraction(85, 100)]


def test_better_rates_take_fewer_leads_in_every_stream_that_has_the_step() -> None:
    """From October on a has 50 % instead of 40 %, b 100 % instead of 80 %: 4/5 of the leads are enough."""
    streams = "a: {share: 50%, deal: 1, rates: {s: 40%, w: 50%}}, b: {share: 50%, deal: 1, rates: {s: 80%, w: 50%}}"
    found = planned(
        f"{{quota: 1000 per month, streams: {{{streams}}}, improve: {{s: {{from: 40%, to: 50%, by: 2027-Q4}}}}}}"
    )

    first, last = found.months[0], found.months[-1]

    assert [part.needed for part in first.parts] == [2_500, 1_250]  # 500 / 50 % / 40 %, and / 80 %
    assert [part.needed for part in last.parts] == [2_000, 1_000]
    assert found.leads == 3_750  # what is written, without what is hoped for


def test_a_rate_never_rises_above_all() -> None:
    """From 40 % to 50 % is a quarter more, but 90 % can only rise by a ninth."""
    found = planned(
        "{quota: 900 per month, streams: {a: {share: 100%, deal: 1, rates: {s: 90%}}},"
        " improve: {s: {from: 40%, to: 50%, by: 2027-Q1}}}"
    )

    assert found.months[0].needed == 900


def test_a_plan_can_begin_later_than_the_agreement() -> None:
    agreement = agreed(
        "{quota: 1000 per month, horizon: 2 months, streams: {a: {share: 100%, deal: 1, rates: {s: 100%}}}}"
    )

    found = demand_plan(agreement, date(2027, 11, 17))

    assert [month.period.label for month in found.months] == ["2027-11", "2027-12"]


def test_years_that_no_date_has_are_refused() -> None:
    agreement = agreed("{quota: 1000 per month, streams: {a: {share: 100%, deal: 1, rates: {s: 100%}}}}")

    with pytest.raises(InputError, match="the plan reaches the year 9999"):
        demand_plan(agreement, date(9995, 1, 1))
