"""The example table of the article "Sales-Marketing SLA" (its weekly dashboard), and the edges between the words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from treaty.evaluation.status import Status, Tolerance, status_of_share

STANDARD = Tolerance()


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
    assert status_of_share(met, 100, Fraction(target, 100), STANDARD) is status


def test_nothing_of_nothing_is_no_data_and_never_met() -> None:
    assert status_of_share(0, 0, Fraction(1), STANDARD) is Status.NO_DATA


def test_a_rate_on_four_leads_is_too_few_to_judge() -> None:
    assert status_of_share(0, 4, Fraction(9, 10), STANDARD) is Status.TOO_FEW
    assert status_of_share(0, 5, Fraction(9, 10), STANDARD) is Status.BELOW


def test_a_promise_of_all_is_judged_on_a_single_lead() -> None:
    assert status_of_share(0, 1, Fraction(1), STANDARD) is Status.BELOW


def test_the_comparison_is_exact_where_floats_are_not() -> None:
    # 7/10 of a 70 % target: 0.7 as a float is below 7/10
    assert status_of_share(7, 10, Fraction(7, 10), STANDARD) is Status.ON_TARGET


def test_without_a_target_there_is_no_status() -> None:
    assert status_of_share(9, 10, None, STANDARD) is Status.NO_TARGET
