"""A chance after earlier trials …"""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.statistics import beta_chance_of, chance_of


def exactly(successes: int, of: int, made: int, missed: int) -> Fraction:
    """Add up the beta-binomial weights, whose beta functions of whole numbers are quotients of factorials."""

    def beta(a: int, b: int) -> Fraction:
        return Fraction(factorial(a - 1) * factorial(b - 1), factorial(a + b - 1))

    weights = (comb(of, count) * beta(1 + made + count, 1 + missed + of - count) for count in range(successes, of + 1))
    return sum(weights, Fraction()) / beta(1 + made, 1 + missed)


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 80), st.integers(0, 80))
def test_is_that_of_all_counts(successes: int, of: int, made: int, missed: int) -> None:
    assert beta_chance_of(successes, of, made, missed) == pytest.approx(
        float(exactly(successes, of, made, missed)), abs=1e-12
    )


@pytest.mark.parametrize("made", [0, 1, 7, 365 * 5_000])
def test_of_the_next_success_is_laplaces(made: int) -> None:
    """The rule of succession: after n successes in n trials the next one has n + 1 chances of n + 2."""
    assert beta_chance_of(1, 1, made, 0) == pytest.approx((made + 1) / (made + 2))


def test_without_any_trials_takes_every_count_for_as_likely() -> None:
    assert beta_chance_of(3, 9, 0, 0) == pytest.approx(0.7)  # 3 to 9 are seven of the ten counts


def test_after_very_many_trials_is_the_binomial_one() -> None:
    sure = beta_chance_of(250, 3_900, 6.41e9, 9.359e10)

    assert sure == pytest.approx(chance_of(250, 3_900, Fraction(641, 10_000)), abs=1e-4)


def test_of_none_is_certain_and_of_too_many_nothing() -> None:
    assert (beta_chance_of(0, 5, 1, 1), beta_chance_of(6, 5, 1, 1)) == (1.0, 0.0)
