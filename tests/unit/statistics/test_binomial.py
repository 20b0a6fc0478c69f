"""Odds of counts: sums of binomial coefficients, and where the normal curve takes over."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.statistics import binomial, chance_of, counts, trials_for

RATES = st.integers(1, 100).map(lambda percent: Fraction(percent, 100))


def by_hand(successes: int, of: int, rate: Fraction) -> Fraction:
    return sum((comb(of, n) * rate**n * (1 - rate) ** (of - n) for n in range(successes, of + 1)), Fraction())


@given(st.integers(0, 80), st.integers(1, 80), RATES)
def test_chances_are_sums_of_binomial_coefficients(successes: int, of: int, rate: Fraction) -> None:
    assert chance_of(successes, of, rate) == pytest.approx(float(by_hand(successes, of, rate)), abs=1e-12)


@given(st.integers(0, 80), RATES)
def test_all_counts_together_are_certain(of: int, rate: Fraction) -> None:
    known = counts(of, rate)

    assert sum(known.chances) == pytest.approx(1)
    assert known.tails()[0] == pytest.approx(1)
    assert 0 <= known.first <= known.first + len(known.chances) - 1 <= of


@given(st.integers(1, 30), RATES.filter(lambda rate: rate >= Fraction(1, 10)), st.sampled_from([50, 80, 90]))
def test_trials_are_the_fewest_that_are_enough(successes: int, rate: Fraction, percent: int) -> None:
    found = trials_for(successes, rate, Fraction(percent, 100))

    assert chance_of(successes, found, rate) >= percent / 100
    assert found == successes or chance_of(successes, found - 1, rate) < percent / 100


@pytest.mark.parametrize("rate", [Fraction(1, 100), Fraction(3, 10), Fraction(95, 100)])
def test_the_normal_curve_goes_on_where_sums_end(rate: Fraction, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to one answer, at a tenth of the variance at which one takes over from the other."""
    of = int(100_000 / (rate * (1 - rate)))
    goals = [int(of * rate) + deviations * 316 for deviations in (-2, -1, 0, 1, 2)]
    summed = [chance_of(goal, of, rate) for goal in goals]

    monkeypatch.setattr(binomial, "_WIDEST", 0)

    assert [chance_of(goal, of, rate) for goal in goals] == pytest.approx(summed, abs=1e-5)


def test_a_fair_coin_is_exact() -> None:
    assert chance_of(2, 2, Fraction(1, 2)) == 0.25
    assert chance_of(3, 2, Fraction(1, 2)) == 0
    assert chance_of(0, 2, Fraction(1, 2)) == 1
    assert chance_of(2, 2, Fraction(1)) == 1
