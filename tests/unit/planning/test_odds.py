"""The odds of a plan."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb

import pytest

from tests.unit.planning.plans import planned
from treaty.planning import odds_of_plan, odds_of_stream

HALF, MOST, NEARLY_ALL = Fraction(1, 2), Fraction(4, 5), Fraction(9, 10)
S1 = "{mql to sql: 34%, sql to opportunity: 82%, opportunity to won: 23%}"


def test_3900_leads_are_a_toss_up_and_4207_are_nine_to_one() -> None:
    (demand,) = planned(
        f"{{quota: 500000 per month, streams: {{f: {{share: 100%, deal: 2000, rates: {S1}}}}}}}"
    ).demands

    odds = odds_of_stream(demand)

    assert round(odds.chance, 2) == 0.51
    assert odds.leads_for[NEARLY_ALL] == 4_207
    assert odds.leads_for[HALF] < 3_900 < odds.leads_for[MOST] < 4_207


def test_streams_that_are_alike_have_the_odds_of_one() -> None:
    """Two halves with the same rates and deals, 20 leads each, are 40 leads of one stream."""
    stream = "{share: %s, deal: 1, rates: {s: 50%%}}"
    two = planned(f"{{quota: 20 per month, streams: {{a: {stream % '50%'}, b: {stream % '50%'}}}}}")
    one = planned(f"{{quota: 20 per month, streams: {{a: {stream % '100%'}}}}}")

    assert odds_of_plan(two.demands).chance == pytest.approx(odds_of_plan(one.demands).chance, abs=1e-12)


def test_odds_of_different_streams_are_those_of_all_cases() -> None:
    """Money of 30: 6 leads at 50 % for deals of 5, and 4 at 75 % for deals of 5.1; by going through all 7 x 5 cases."""
    found = planned(
        "{quota: 30.3 per month, streams: {a: {quota: 15 per month, deal: 5, rates: {s: 50%}},"
        " b: {quota: 15.3 per month, deal: 5.1, rates: {s: 75%}}}}"
    )
    by_hand = sum(
        (
            comb(6, a) * Fraction(1, 2) ** 6 * comb(4, b) * Fraction(3, 4) ** b * Fraction(1, 4) ** (4 - b)
            for a, b in product(range(7), range(5))
            if 5 * a + Fraction(51, 10) * b >= Fraction(303, 10)
        ),
        Fraction(),
    )

    odds = odds_of_plan(found.demands)

    assert [demand.leads for demand in found.demands] == [6, 4]
    assert odds.is_exact
    assert odds.chance == pytest.approx(float(by_hand), abs=1e-12)


def test_too_many_combinations_are_left_to_the_normal_curve() -> None:
    """Eight streams with 400 leads at 2.5 %, and deals of 100 to 107: 20,000 trials of chance won 8,000 in 61.0 %.

    The 95 % interval of these trials is 60.3 % to 61.7 %.
    """
    streams = ", ".join(f"s{n}: {{quota: 1000 per month, deal: {100 + n}, rates: {{s: 2.5%}}}}" for n in range(8))
    found = planned(f"{{quota: 8000 per month, streams: {{{streams}}}}}")

    odds = odds_of_plan(found.demands)

    assert [demand.leads for demand in found.demands] == [400] * 8
    assert not odds.is_exact
    assert 0.603 < odds.chance < 0.617


def test_many_streams_with_one_value_of_a_deal_are_exact() -> None:
    """Ten streams of 4 leads at 50 % are 40 leads at 50 %."""
    streams = ", ".join(f"s{n}: {{quota: 2 per month, deal: 1, rates: {{s: 50%}}}}" for n in range(10))

    odds = odds_of_plan(planned(f"{{quota: 20 per month, streams: {{{streams}}}}}").demands)

    assert odds.is_exact
    assert odds.chance == pytest.approx(sum(comb(40, n) for n in range(20, 41)) / 2**40, abs=1e-12)


def test_certain_rates_are_certain() -> None:
    streams = ", ".join(f"s{n}: {{share: 20%, deal: {n + 1}, rates: {{s: 100%}}}}" for n in range(5))

    odds = odds_of_plan(planned(f"{{quota: 100 per month, streams: {{{streams}}}}}").demands)

    assert odds.chance == 1
