"""The odds of rates that were learned."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from tests.unit.planning.plans import planned
from treaty.planning import Demand, Odds, odds_of_plan, odds_of_stream
from treaty.statistics import beta_chance_of

NEARLY_ALL = Fraction(9, 10)


def demand_with(rates: str, known: str = "", *, quota: int = 100) -> Demand:
    """Return a stream whose deals are worth 1."""
    learned = f", learned_from: {{{known}}}" if known else ""
    (found,) = planned(
        f"{{quota: {quota} per month, streams: {{web: {{share: 100%, deal: 1, rates: {{{rates}}}{learned}}}}}}}"
    ).demands
    return found


def of_stream(rates: str, known: str = "", *, quota: int = 100) -> Odds:
    """Return the odds of such a stream."""
    return odds_of_stream(demand_with(rates, known, quota=quota))


def test_of_one_step_are_exact() -> None:
    """100 deals at 20 % are 500 leads; the 20 % are 40 of 200."""
    odds = of_stream("mql to won: 20%", "mql to won: 200")

    assert odds.chance == pytest.approx(beta_chance_of(100, 500, 40, 160))
    assert (odds.is_exact, odds.standard_error, odds.with_learning) == (True, None, True)


def test_take_more_leads_the_less_is_known() -> None:
    known = [of_stream("mql to won: 20%", n) for n in ("mql to won: 30", "mql to won: 300", "mql to won: 30000", "")]

    needed = [each.leads_for[NEARLY_ALL] for each in known]

    assert all(less_known > more_known for less_known, more_known in pairwise(needed))
    assert needed[2] - needed[3] < 5  # a rate of 30,000 leads is nearly certain
    assert not known[3].with_learning


def test_of_several_steps_are_simulated_within_their_standard_error() -> None:
    """10 deals from 40 leads by two steps of 50 %, learned from 60 and 40 leads.

    By all counts: k of 40 make the first step (beta-binomial of 30 and 30), and of k at least 10 the second (20, 20).
    """
    odds = of_stream("a: 50%, b: 50%", "a: 60, b: 40", quota=10)
    tails = [beta_chance_of(k, 40, 30, 30) for k in range(42)]
    by_hand = sum((tails[k] - tails[k + 1]) * beta_chance_of(10, k, 20, 20) for k in range(41))

    assert odds.standard_error
    assert odds.chance == pytest.approx(by_hand, abs=4 * odds.standard_error)
    assert not odds.is_exact


def test_leave_steps_that_nobody_learned_certain() -> None:
    """A second step of 100 % changes nothing."""
    one, two = of_stream("a: 20%", "a: 200"), of_stream("a: 20%, b: 100%", "a: 200")

    assert two.standard_error
    assert two.chance == pytest.approx(one.chance, abs=4 * two.standard_error)


def test_of_more_leads_than_can_be_added_up_are_simulated() -> None:
    odds = of_stream("a: 20%", "a: 200", quota=40_000)

    assert odds.standard_error
    assert odds.chance == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(("quota", "most"), [(10, 0.03), (1_000, 0.012)])
def test_of_all_streams_are_simulated_together(quota: int, most: float) -> None:
    """Few deals by exact sums, many by the normal curve; both learned from so many leads that they are sure."""
    streams = "a: {{share: 50%, deal: 1, rates: {{s: 20%}}{0}}}, b: {{share: 50%, deal: 3, rates: {{s: 50%}}{0}}}"
    sure = planned(f"{{quota: {quota} per month, streams: {{{streams.format('')}}}}}").demands
    known = planned(
        f"{{quota: {quota} per month, streams: {{{streams.format(', learned_from: {s: 1000000}')}}}}}"
    ).demands

    certain, learned = odds_of_plan(sure), odds_of_plan(known)

    assert learned.with_learning
    assert learned.standard_error is not None
    assert learned.standard_error < most
    assert learned.chance == pytest.approx(certain.chance, abs=0.01)


def test_are_the_same_each_time() -> None:
    assert of_stream("a: 50%, b: 50%", "a: 60", quota=10) == of_stream("a: 50%, b: 50%", "a: 60", quota=10)
