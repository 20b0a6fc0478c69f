"""Every measure that an agreement may name has an example here and in a file that we ship, a branch
of the judge, an explanation, and a row in a golden scorecard.

A new measure fails these tests until somebody has written them. Add a test for whatever else each measure must have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, get_args

import pytest

from tests.repository import ROOT
from tests.unit.evaluation.judge.history import (
    BY_CRM,
    DAY,
    HOUR,
    LATER,
    MONDAY,
    agreement,
    changed,
    decided,
    entered,
    event,
    mql,
    owned,
    touched,
)
from tests.unit.reports.lead_story.stories import tell
from treaty.agreement import load_agreement
from treaty.agreement.measures import Commitment
from treaty.evaluation.judge import Event
from treaty.evaluation.judge.measures import MEASURES
from treaty.reports.lead_story.measures import EXPLANATIONS
from treaty.reports.lead_story.story import ToldPromise

GOLDEN: Final = ROOT / "tests" / "golden"
KINDS: Final[tuple[type[Any], ...]] = get_args(Commitment)

EXAMPLES: Final[Mapping[str, str]] = {
    "routing_time": "{party: marketing, measure: routing_time, within: 5 minutes, target: 99%}",
    "routing_accuracy": "{party: marketing, measure: routing_accuracy, target: 95%}",
    "qualification_time": "{party: marketing, measure: qualification_time, within: 1 business day, target: 90%}",
    "response_time": "{party: sales, measure: response_time, within: 2 business hours, target: 100%}",
    "average_response": "{party: sales, measure: average_response, target: under 2 business hours}",
    "attempts": "{party: sales, measure: attempts, at_least: 3, over: 2 channels, within: 9 business days, target: 9%}",
    "feedback_time": "{party: sales, measure: feedback_time, within: 48 hours, target: 100%}",
    "feedback_quality": "{party: sales, measure: feedback_quality, needs: [reason, notes], target: 100%}",
    "next_action": "{party: sales, measure: next_action, target: 90%}",
    "recycle_time": "{party: marketing, measure: recycle_time, within: 3 business days, target: 90%}",
    "meeting": "{party: sales, measure: meeting, target: 80%}",
    "volume": "{party: marketing, measure: volume, target: 400 per month}",
    "lead_value": "{party: marketing, measure: lead_value, target: 150K per month, value_per_lead: 187.5}",
    "acceptance_rate": "{party: joint, measure: acceptance_rate, target: 70%}",
    "conversion": "{party: joint, measure: conversion, from: mql, to: opportunity, within: 90 days, target: 25%}",
    "completeness": "{party: marketing, measure: completeness, fields: [country], target: 95%}",
    "pipeline_created": "{party: marketing, measure: pipeline_created, sourced_by: marketing, target: 1M per quarter}",
    "pipeline_share": "{party: marketing, measure: pipeline_share, target: 60%}",
    "pipeline_coverage": "{party: joint, measure: pipeline_coverage, of: this quarter, target: 4x}",
    "reported": "{party: sales, measure: reported, metric: csat, target: 4.5}",
}
DEALS: Final = (
    "currency: USD\n"
    "plan: {quota: 500K per month, bookings: 1M per quarter, streams: {web: {share: 100%, deal: 2000, "
    "rates: {mql to sql: 1/2, sql to won: 1/4}, cycle: 30 days}}}\n"
    "opportunity_stages: {open: [Discovery, Proposal], qualified: Discovery, won: Won, lost: Lost}\n"
    "sourcing: {within: 180 days}\n"
)
OF_A_PERIOD: Final = frozenset({"pipeline_created", "pipeline_share", "pipeline_coverage", "reported"})
"""Measures that the judge of one lead has no row for."""
FULL_LIFE: Final = (
    entered("inquiry", MONDAY - DAY),
    changed(MONDAY, score="72", country="US"),
    mql(),
    owned(MONDAY + 60),
    touched(MONDAY + HOUR),
    event("meeting.booked", MONDAY + 2 * HOUR, actor="rita"),
    decided(MONDAY + 3 * HOUR, "accepted", actor="rita", next_action="sales-led opportunity"),
    event(
        "opportunity.changed",
        MONDAY + DAY,
        opportunity_id="D-7",
        stage="Discovery",
        amount=Decimal(12_000),
        actor="rita",
    ),
)


def promise_of(text: str) -> Any:
    return agreement(f"it: {text}", more=BY_CRM + DEALS).commitments["it"]


def told(name: str, events: Iterable[Event] = FULL_LIFE, *, as_of: int = LATER) -> ToldPromise:
    story = tell(agreement(f"it: {EXAMPLES[name]}", more=BY_CRM + DEALS), events, as_of=as_of)
    (promise,) = story.handoffs[0].promises
    return promise


PROMISES: Final = {name: promise_of(text) for name, text in EXAMPLES.items()}


def test_has_an_example() -> None:
    assert {type(promise) for promise in PROMISES.values()} == set(KINDS)
    assert all(promise.measure == name for name, promise in PROMISES.items())


@pytest.mark.parametrize("name", EXAMPLES)
class TestAMeasure:
    def test_has_a_branch_of_the_judge_unless_it_is_of_a_period(self, name: str) -> None:
        assert (type(PROMISES[name]) in MEASURES) is (name not in OF_A_PERIOD)

    def test_says_in_words_what_it_promises(self, name: str) -> None:
        assert type(PROMISES[name]) in EXPLANATIONS
        assert len(told(name).promise.split()) > 2

    def test_explains_itself_on_a_lead_that_lives_through_everything(self, name: str) -> None:
        promise = told(name)

        lines = [*promise.lines, *(line for clock in promise.clocks for line in clock.lines)]
        assert promise.about
        assert lines
        assert all(line.about and line.text for line in lines)
        assert {"verdict", "counts", "no clock", "not by lead", "D-7"} & {line.about for line in lines}

    def test_explains_itself_on_a_lead_of_which_nothing_is_known(self, name: str) -> None:
        promise = told(name, [mql()], as_of=MONDAY + HOUR)

        assert promise.lines or promise.clocks

    def test_says_of_a_row_what_it_counts_for(self, name: str) -> None:
        promise = told(name)

        if promise.clocks:
            assert "counts" in {line.about for line in promise.lines}

    def test_stands_in_an_agreement_that_we_ship(self, name: str) -> None:
        shipped = "".join(path.read_text("utf-8") for path in (ROOT / "examples").rglob("*.yaml"))

        assert re.search(rf"\bmeasure: {name}\b", shipped)

    def test_has_a_row_with_a_figure_in_a_golden_scorecard(self, name: str) -> None:
        promises = load_agreement(GOLDEN / "every_measure.yaml").commitments
        commitments = [each for each, promise in promises.items() if promise.measure == name]
        shown = (GOLDEN / "every_measure.txt").read_text("utf-8")

        assert commitments
        for each in commitments:
            assert len(re.findall(rf"^{each} .*[✓!✗] ", shown, re.MULTILINE)) == 1
