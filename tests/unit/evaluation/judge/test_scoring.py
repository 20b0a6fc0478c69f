"""Scores in millionths: decision 1."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.evaluation.judge.history import DAY, HOUR, MONDAY, agreement, changed, did, judged
from treaty.evaluation.judge.scoring import decay, score_of

TERMS = agreement(
    "answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}",
    more=(
        "stages: {mql: {means: Ready, when: score >= 65}}\n"
        "scoring: {half_life: 2 days, fit: [{add: 30, when: \"country = 'US'\"}], behaviour: "
        "[{add: 20, on: demo, at_most: 2}, {add: -12.5, on: careers, at_most: 1}]}\n"
    ),
)


@pytest.mark.parametrize(
    ("hours", "left"),
    [(0, 1_000_000), (48, 500_000), (96, 250_000), (24, 707_107), (1, 985_663)],  # 2 ** (-1 / 48) = 0.98566319…
)
def test_points_fade_by_whole_hours(hours: int, left: int) -> None:
    assert decay(hours, 2 * DAY) == left


def test_a_score_adds_fit_and_the_latest_deeds_that_are_left_of() -> None:
    assert TERMS.scoring is not None
    deeds = [
        ("demo", MONDAY - 9 * DAY),
        ("demo", MONDAY - 2 * DAY),
        ("demo", MONDAY - HOUR + 1),
        ("careers", MONDAY - 4 * DAY),
    ]

    score = score_of(TERMS.scoring, {"country": "US"}, deeds, MONDAY)

    # 30 + 20 / 2 (two days old) + 20 (less than an hour) − 12.5 / 4 (four days); the oldest demo is one too many
    assert score == Decimal("56.875")


def test_what_is_taken_away_is_rounded_towards_nothing() -> None:
    assert TERMS.scoring is not None

    # 12,500,000 × 985,663 / 1,000,000 = 12,320,787.5
    assert score_of(TERMS.scoring, {}, [("careers", MONDAY - HOUR)], MONDAY) == Decimal("-12.320787")


def test_a_score_of_our_own_hands_leads_over() -> None:
    history = [changed(MONDAY, country="US"), did("demo", MONDAY + HOUR), did("demo", MONDAY + 2 * HOUR)]

    assert [each.qualified_at for each in judged(TERMS, history).handoffs] == [MONDAY + 2 * HOUR]
