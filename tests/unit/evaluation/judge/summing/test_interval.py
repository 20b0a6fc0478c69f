"""Wilson's interval by exact integers (rule 31)."""

from __future__ import annotations

import pytest

from treaty.evaluation.judge.summing.interval import wilson


@pytest.mark.parametrize(
    ("met", "of", "low", "high"),
    [
        # 0 of 10: from 0 to z² / (10 + z²) = 3.841458820694 / 13.841458820694 = 0.2775327998...; 10 of 10 mirrors it
        (0, 10, 0, 277_533),
        (10, 10, 722_467, 1_000_000),
        # 1 of 1: from 1 / (1 + z²) = 1 / 4.841458820694 = 0.2065493143...
        (1, 1, 206_549, 1_000_000),
    ],
)
def test_the_ends_are_those_of_the_formula(met: int, of: int, low: int, high: int) -> None:
    assert wilson(met, of) == (low, high)


@pytest.mark.parametrize(
    ("met", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_ends_are_those_of_a_published_table(met: int, of: int, low: float, high: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3."""
    assert wilson(met, of) == (pytest.approx(low * 1e6, abs=50), pytest.approx(high * 1e6, abs=50))


def test_the_ends_mirror_each_other_but_for_halves() -> None:
    for of in range(1, 60):
        for met in range(of + 1):
            low, high = wilson(met, of)
            other_low, other_high = wilson(of - met, of)
            assert abs(low + other_high - 1_000_000) <= 1
            assert abs(high + other_low - 1_000_000) <= 1
            assert 0 <= low <= 1_000_000 * met / of <= high <= 1_000_000
