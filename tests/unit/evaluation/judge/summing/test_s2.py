"""The scorecard of the second article, from events to its statuses.

Its week has 94 leads: 44 of Tier 1, of which 32 were accepted, and 50 of Tier 2, of which 29 were. Shares that 94 leads
cannot give exactly stand between the same bounds as the article's: 32 of 44 is 72.7 % (73 %), 29 of 50 is 58 %,
82 of 94 is 87.2 % (87 %), and 25 of 94 is 26.6 % (27 %; 25 % and 5 % more of it is 26.25 %).
"""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import DAY, HOUR, MONDAY, changed, decided, event, mql, owned, touched
from tests.unit.evaluation.judge.summing.sums import agreed, of, row, summed
from treaty.evaluation.cells import Cells
from treaty.evaluation.judge import Event
from treaty.evaluation.results import Measurements, Status
from treaty.words import Grain

PROMISES = (
    "mqls-delivered: {party: marketing, measure: volume, target: 100 per week}",
    "tier1-acceptance: {party: joint, measure: acceptance_rate, for: Tier 1, target: 70%}",
    "tier2-acceptance: {party: joint, measure: acceptance_rate, for: Tier 2, target: 60%}",
    "tier1-average: {party: sales, measure: average_response, for: Tier 1, target: under 2 business hours}",
    "tier2-average: {party: sales, measure: average_response, for: Tier 2, target: under 24 hours}",
    "feedback: {party: sales, measure: feedback_time, within: 48 hours, target: 100%}",
    "mql-to-opportunity: {party: joint, measure: conversion, from: mql, to: opportunity, within: 5 days, target: 25%}",
)


def history() -> list[Event]:
    """94 leads of Monday morning; Tier 1 was answered after 1.4 hours, Tier 2 after 18."""
    told: list[Event] = []
    for number in range(94):
        lead, hot = f"L{number:02}", number < 44
        accepted = number < 32 if hot else number < 44 + 29
        late = number % 8 == 0  # 12 of 94
        told += [
            changed(MONDAY - 1, lead=lead, score="90" if hot else "70"),
            mql(lead=lead),
            owned(lead=lead),
            touched(MONDAY + (5_040 if hot else 18 * HOUR), lead=lead),
            decided(
                MONDAY + (3 if late else 1) * DAY, "accepted" if accepted else "rejected", lead=lead, reason="Timing"
            ),
        ]
        if accepted and number < 25:
            told.append(event("stage.entered", MONDAY + 4 * DAY, lead, stage="opportunity"))
    return told


@pytest.fixture(scope="module")
def found() -> Measurements:
    return summed(agreed(*PROMISES), history(), as_of=MONDAY + 6 * DAY, cells=Cells((Grain.WEEK,), ("",)))


@pytest.mark.parametrize(
    ("name", "figures", "status"),
    [
        ("mqls-delivered", (94, None), Status.SLIGHTLY_BELOW),
        ("tier1-acceptance", (32, 44), Status.ON_TARGET),
        ("tier2-acceptance", (29, 50), Status.SLIGHTLY_BELOW),
        ("tier1-average", (44 * 5_040, 44), Status.EXCEEDING),
        ("tier2-average", (50 * 18 * HOUR, 50), Status.EXCEEDING),
        ("feedback", (82, 94), Status.BELOW),
        ("mql-to-opportunity", (25, 94), Status.EXCEEDING),
    ],
)
def test_each_figure_has_the_status_that_the_article_gives_it(
    found: Measurements, name: str, figures: tuple[int, int | None], status: Status
) -> None:
    told = row(found, "2026-W41", name)

    assert (of(told), told.status) == (figures, status)
