"""Plans of any size: forward of backward, odds, streams and seasons."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.planning.plans import planned
from treaty.planning import odds_of_plan
from treaty.planning.certain import chance_with
from treaty.planning.uncertain import likelihood

RATES = st.integers(1, 100)
MONTHS = ("january", "march", "july", "december")


@st.composite
def plans(draw: st.DrawFn, most_streams: int = 3, most_quota: int = 5_000_000, *, learned: bool = False) -> str:
    """Write a plan with streams that have a quota each, and perhaps a first rate that was learned."""
    quotas = draw(st.lists(st.integers(1, most_quota), min_size=1, max_size=most_streams))
    streams = []
    for number, quota in enumerate(quotas):
        deal = Decimal(draw(st.integers(100, 5_000_000))) / 100
        rates = ", ".join(f"step {n}: {rate}%" for n, rate in enumerate(draw(st.lists(RATES, min_size=1, max_size=4))))
        cycle = draw(st.sampled_from(["", ", cycle: 45 days", ", cycle: {median: 30 days, p90: 80 days}"]))
        known = f", learned_from: {{step 0: {draw(st.integers(30, 3_000))}}}" if learned else ""
        streams.append(f"s{number}: {{quota: {quota} per month, deal: {deal}, rates: {{{rates}}}{cycle}{known}}}")
    low = draw(st.dictionaries(st.sampled_from(MONTHS), st.integers(10, 200), max_size=4))
    season = f", seasonality: {{{', '.join(f'{month}: {part}%' for month, part in low.items())}}}" if low else ""
    return f"{{quota: {sum(quotas)} per month, streams: {{{', '.join(streams)}}}{season}}}"


@settings(max_examples=30, deadline=None)
@given(plans())
def test_forward_of_backward_gives_at_least_the_quota(plan: str) -> None:
    for demand in planned(plan).demands:
        assert demand.forward(demand.leads) >= demand.quota
        for step in demand.steps:
            assert (step.needed - 1) * step.rate.value < step.of <= step.needed * step.rate.value


@settings(max_examples=30, deadline=None)
@given(plans())
def test_streams_add_up_in_every_month(plan: str) -> None:
    found = planned(plan)

    assert found.leads == sum(demand.leads for demand in found.demands)
    for month in found.months:
        assert month.quota == sum(part.quota for part in month.parts)
        assert month.needed == sum(part.needed for part in month.parts)
        assert month.arriving == sum(part.arriving for part in month.parts)


@settings(max_examples=30, deadline=None)
@given(plans())
def test_seasons_keep_the_sum_of_the_year(plan: str) -> None:
    found = planned(plan)

    assert sum(month.quota for month in found.months) == 12 * found.quota
    assert sum(month.needed for month in found.months) == 12 * found.leads  # each month's part of the whole leads


@settings(max_examples=25, deadline=None)
@given(plans(most_streams=2, most_quota=50_000), st.integers(0, 400))
def test_more_leads_never_lower_the_odds(plan: str, more: int) -> None:
    demands = planned(plan).demands
    leads = [demand.leads for demand in demands]

    before, after = (chance_with(demands, each)[0] for each in (leads, [many + more for many in leads]))

    assert after >= before - 1e-9


@settings(max_examples=12, deadline=None)
@given(plans(most_streams=2, most_quota=20_000, learned=True), st.integers(0, 400))
def test_more_leads_never_lower_the_odds_of_rates_that_were_learned(plan: str, more: int) -> None:
    demands = planned(plan).demands
    leads, chance = [demand.leads for demand in demands], likelihood(demands)

    before, after = (chance(each)[0] for each in (leads, [many + more for many in leads]))

    assert 0 <= before <= 1
    assert after >= before - 1e-6  # the correction of the normal curve for skew errs by that much in its tails


@settings(max_examples=10, deadline=None)
@given(plans(most_streams=2, most_quota=20_000))
def test_better_odds_take_more_leads(plan: str) -> None:
    needed = list(odds_of_plan(planned(plan).demands).leads_for.values())

    assert needed == sorted(needed)
