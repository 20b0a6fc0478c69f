"""The example table of the article "Sales-Marketing SLA" (its weekly dashboard), and the edges between the words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from treaty.agreement.status import StatusRules
from treaty.evaluation.status import Status, Wanted, status_of


@pytest.mark.parametrize(
    ("met", "target", "status"),
    [
        (73, 70, Status.ON_TARGET),  # 73 / 70 = 1.043, within 5 % above
        (58, 60, Status.SLIGHTLY_BELOW),  # 2 points below
        (87, 100, Status.BELOW),  # 13 points below
        (27, 25, Status.EXCEEDING),  # 27 / 25 = 1.08, more than 5 % above
        (95, 100, Status.SLIGHTLY_BELOW),  # exactly 5 points below
        (94, 100, Status.BELOW),
        (100, 100, Status.ON_TARGET),  # nothing can exceed 100 %
    ],
)
def test_shares_of_the_article_get_its_words(met: int, target: int, status: Status) -> None:
    wanted = Wanted(Fraction(target, 100), is_share=True)

    assert status_of(Fraction(met, 100), wanted, RULES) is status


RULES = StatusRules()


@pytest.mark.parametrize(
    ("value", "wanted", "status"),
    [
        (Fraction(94), Wanted(Fraction(100)), Status.SLIGHTLY_BELOW),  # MQLs: 6 % below
        (Fraction(73, 100), Wanted(Fraction(70, 100), is_share=True), Status.ON_TARGET),
        (Fraction(58, 100), Wanted(Fraction(60, 100), is_share=True), Status.SLIGHTLY_BELOW),
        (Fraction(14, 10), Wanted(Fraction(2), less=True, strict=True), Status.EXCEEDING),  # hours: 30 % faster
        (Fraction(18), Wanted(Fraction(24), less=True, strict=True), Status.EXCEEDING),
        (Fraction(87, 100), Wanted(Fraction(1), is_share=True), Status.BELOW),
        (Fraction(27, 100), Wanted(Fraction(25, 100), is_share=True), Status.EXCEEDING),
    ],
)
def test_every_row_of_the_articles_dashboard_gets_its_word(value: Fraction, wanted: Wanted, status: Status) -> None:
    assert status_of(value, wanted, RULES) is status


def test_a_time_must_stay_under_its_bound_and_a_share_at_most_at_it() -> None:
    assert status_of(Fraction(2), Wanted(Fraction(2), less=True, strict=True), RULES) is Status.SLIGHTLY_BELOW
    assert status_of(Fraction(1, 10), Wanted(Fraction(1, 10), less=True, is_share=True), RULES) is Status.ON_TARGET


def test_a_range_is_exceeded_above_its_upper_end() -> None:
    wanted = Wanted(Fraction(30), Fraction(35))

    assert [status_of(Fraction(n), wanted, RULES) for n in (26, 27, 30, 36, 37)] == [
        Status.BELOW, Status.SLIGHTLY_BELOW, Status.ON_TARGET, Status.ON_TARGET, Status.EXCEEDING,
    ]  # fmt: skip


def test_the_comparison_is_exact_where_floats_are_not() -> None:
    # 7/10 of a 70 % target: 0.7 as a float is below 7/10
    assert status_of(Fraction(7, 10), Wanted(Fraction(7, 10), is_share=True), RULES) is Status.ON_TARGET
