"""A proposed target …"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.evaluation.history import agreement
from tests.unit.reports.measured import NOTHING, measurement
from treaty.evaluation.results import RowUnit, Status
from treaty.reports.review.months import by_commitment
from treaty.reports.review.proposals import propose
from treaty.reports.review.review import Proposal
from treaty.reports.scorecard import make_scorecard

TERMS = agreement(
    "answer: {party: sales, measure: response_time, within: 2 business hours, target: 90%}",
    "calls: {party: sales, measure: meeting, cancelled_by: sales, at_most: 5%, notice: 24 hours}",
    "volume: {party: marketing, measure: volume, target: 100 per month}",
    "speed: {party: sales, measure: average_response, target: under 2 business hours}",
)
SHARE = {"target": "90%", "bound": Decimal("0.9")}
UPPER = {"target": "at most 5%", "bound": Decimal("0.05")}
COUNT = {"target": "100 per month", "bound": Decimal(100), "unit": RowUnit.LEADS}
TIME = {"target": "under 2 business hours", "bound": Decimal(7200), "unit": RowUnit.SECONDS}


def proposed(name: str, *months: tuple[Any, ...], status: Status = Status.BELOW, **more: Any) -> list[Proposal]:
    """Propose after August, September and so on, each with its numerator and denominator."""
    rows = [
        measurement(TERMS, name, (*numbers, None)[:2], period=f"2026-{8 + n:02}", start=date(2026, 8 + n, 1),
                    end=date(2026, 9 + n, 1), status=status, **more)
        for n, numbers in enumerate(months)
    ]  # fmt: skip
    card = make_scorecard([TERMS], rows, NOTHING, period=None, as_of=datetime(2026, 12, 1, tzinfo=UTC))
    return list(propose(by_commitment(card.rows), "USD"))


def test_of_a_share_moves_to_the_nearest_end_of_the_interval_rounded_inside() -> None:
    """394 of 454 are 86.8 %; with z² = 3.8415 Wilson's ends are (0.86784 + 0.00423 ± 0.03144) / 1.00846, 0.8336 and
    0.8959, so that 89 % is the highest whole per cent that the months do not contradict."""
    (found,) = proposed("answer", (130, 150), (138, 147), (126, 157), **SHARE)

    assert (found.target, found.proposed, found.changes) == ("90% within 2 business hours", "89%", True)
    assert found.why == "394 of 454 from 2026-08 to 2026-10: 86.8%, 83.4% to 89.6%"


def test_of_a_share_stays_where_the_interval_holds_it() -> None:
    (found,) = proposed("answer", (44, 50), (45, 50), (44, 50), **SHARE)

    assert (found.proposed, found.changes) == ("90% within 2 business hours", False)


def test_rises_where_the_months_are_better() -> None:
    """297 of 300: Wilson's lower end is (0.99 + 0.006402 - 0.013039) / 1.012805 = 0.9710."""
    (found,) = proposed("answer", (99, 100), (99, 100), (99, 100), **SHARE)

    assert (found.proposed, found.changes) == ("98%", True)


def test_of_an_upper_bound_says_so() -> None:
    """45 of 300 are 15 %; the lower end is (0.15 + 0.006402 - 0.040904) / 1.012805 = 0.1140."""
    (found,) = proposed("calls", (15, 100), (15, 100), (15, 100), **UPPER)

    assert found.proposed == "at most 12%"


@pytest.mark.parametrize(
    ("months", "says"),
    [
        (((80,), (91,), (88,)), "91"),  # the best month; two digits hold it
        (((80,), (100,), (88,)), "100 per month"),  # it was reached once
        (((121,), (134,), (128,)), "130"),  # the worst month, rounded up to two digits, is still between the others
    ],
)
def test_of_an_amount_stays_within_the_months(months: tuple[tuple[int]], says: str) -> None:
    (found,) = proposed("volume", *months, **COUNT)

    assert found.proposed == says


def test_of_a_time_moves_no_further_than_the_best_month() -> None:
    """3 leads in 9, 12 and 15 hours in all: averages of 3, 4 and 5 hours."""
    (found,) = proposed("speed", (32_400, 3), (43_200, 3), (54_000, 3), **TIME)

    assert found.proposed == "under 3 business hours"


def test_needs_three_judged_months() -> None:
    assert proposed("answer", (1, 2), (1, 2), **SHARE) == []
    assert proposed("answer", (1, 2), (1, 2), (1, 2), status=Status.TOO_FEW, **SHARE) == []
    assert proposed("answer", (1, 2), (1, 2), (1, 2), **{**SHARE, "target": None, "bound": None}) == []


def test_is_of_the_last_three_of_more_months() -> None:
    (found,) = proposed("volume", (500,), (80,), (91,), (88,), **COUNT)

    assert found.why == "80, 91, 88 from 2026-09 to 2026-11"


def test_leaves_a_conversion_alone_that_shows_an_earlier_month() -> None:
    (kept,) = proposed("answer", (99, 100), (99, 100), (99, 100), **SHARE)
    none = proposed(
        "answer", (99, 100), (99, 100), (99, 100), shown="2026-06", cohort_met=1, cohort_of=2, earlier_met=1,
        earlier_of=2, **SHARE,
    )  # fmt: skip

    assert replace(kept, why="").changes
    assert none == []
