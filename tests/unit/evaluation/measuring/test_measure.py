"""How leads are summed up, by the numbers of the rules in the concepts page; the SQL's side.

Monday is 5 October 2026, 9:00 in New York, when the office opens for eight hours.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.unit.evaluation.judge.history import (
    BY_CRM,
    DAY,
    HEAD,
    HOUR,
    LATER,
    MINUTE,
    MONDAY,
    agreement,
    at,
    changed,
    decided,
    event,
    mql,
    owned,
    touched,
)  # fmt: skip
from tests.unit.evaluation.measuring.conftest import Summed, row
from treaty.evaluation.judge import Event
from treaty.evaluation.results import RowState, Status
from treaty.evidence.exclusion import Exclusion
from treaty.words import Grain

ANSWER = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 90%}"
DEALS = """opportunity_stages: {open: [Discovery, Proposal, Negotiation], qualified: Proposal, won: Won, lost: Lost}
sourcing: {within: 180 days}
currency: USD
"""


def lead(name: str, when: int = MONDAY, answered: int | None = None, **fields: str) -> list[Event]:
    """Hand a lead over to rita, who answers it after so many seconds, or never."""
    told = [mql(when, name), replace(owned(when), lead_id=name)]
    told += [changed(when, name, **fields)] if fields else []
    return told if answered is None else [*told, replace(touched(when + answered), lead_id=name)]


def deal(when: int, name: str = "D1", **more: object) -> Event:
    return event("opportunity.changed", when, more.pop("lead", None), opportunity_id=name, **more)


class TestShares:
    def test_rule_8_counts_the_kept_of_the_decided_and_leaves_open_ones_aside(self, summed: Summed) -> None:
        events = [*lead("A", answered=HOUR), *lead("B", answered=3 * HOUR), *lead("C"), *lead("D", at("10-30 20:30"))]

        found = row(summed(agreement(ANSWER), events, as_of=at("10-30 20:40")), "answer")

        # A within two hours, B late, C never; D has been waiting for ten minutes
        assert (found.numerator, found.denominator, found.open) == (1, 3, 1)

    def test_rule_16_counts_the_unanswered_as_slower_than_every_answer(self, summed: Summed) -> None:
        waits = [10 * MINUTE, 20 * MINUTE, 40 * MINUTE, None]
        events = [each for n, wait in enumerate(waits) for each in lead(f"L{n}", answered=wait)]

        found = row(summed(agreement(ANSWER), events), "answer")

        # the middle of 10, 20, 40, ∞ lies halfway from 20 to 40 minutes; nine tenths lie next to the one without answer
        assert (found.median_elapsed, found.p90_elapsed) == (30 * MINUTE, None)
        assert (found.unanswered, found.oldest) == (1, LATER - MONDAY)

    def test_rule_32_knows_when_a_row_can_no_longer_change_its_status(self, summed: Summed) -> None:
        kept = [each for n in range(19) for each in lead(f"K{n}", answered=MINUTE)]
        open_one = lead("Z", at("10-30 20:30"))  # half an hour before the last closing bell of October

        settled = row(summed(agreement(ANSWER), [*kept, *open_one], as_of=at("11-02 14:00")), "answer")
        final = row(summed(agreement(ANSWER), kept, as_of=LATER), "answer")

        # 19 of 20 or 20 of 20: 95 % or 100 % of 90 %: exceeding is above 94.5 %
        assert (settled.state, settled.status) == (RowState.SETTLED, Status.EXCEEDING)
        # the period ends later than every clock: 1 November 4:00Z, and five days for late logging
        assert (final.state, final.final_at) == (RowState.FINAL, at("11-06 04:00"))

    def test_rule_33_counts_the_leads_that_may_miss(self, summed: Summed) -> None:
        events = [each for n in range(20) for each in lead(f"L{n}", answered=MINUTE if n else None)]

        found = row(summed(agreement(ANSWER), events), "answer")

        assert (found.budget, found.spent) == (2, 1)  # ten per cent of twenty, and one without an answer

    def test_rule_7_leaves_an_agreed_exclusion_out_and_keeps_the_raw_figure_beside_it(self, summed: Summed) -> None:
        events = [*lead("A", answered=HOUR), *lead("B")]
        agreed = Exclusion("B", MONDAY, "answer", "CRM was down", "rita", "mia", MONDAY + DAY)
        alone = replace(agreed, commitment="answer", lead_key="A", agreed_by="rita")
        lost = replace(agreed, lead_key="nobody")

        found = summed(agreement(ANSWER), events, exclusions=[agreed, alone, lost])

        answer = row(found, "answer")
        assert (answer.numerator, answer.denominator, answer.excluded) == (1, 1, 1)
        assert (answer.raw_numerator, answer.raw_denominator) == (1, 2)
        assert [(each.lead_key, each.code) for each in found.findings] == [("nobody", "exclusion_unmatched")]

    def test_rule_1_divides_by_tier_segment_team_and_owner(self, summed: Summed) -> None:
        segments = "segments: {area: {East: \"region = 'east'\", Rest: otherwise}}\n"
        events = [*lead("A", answered=HOUR, region="east", score="90"), *lead("B", score="70")]

        found = summed(agreement(ANSWER, more=BY_CRM + segments), events, by=("", "tier", "area", "team", "owner"))

        parts = {(each.by, each.segment): each.numerator for each in found.rows if each.period == "2026-10"}
        assert parts == {
            ("", ""): 1, ("tier", "Tier 1"): 1, ("tier", "Tier 2"): 0, ("area", "East"): 1, ("area", "Rest"): 0,
            ("team", "SDR"): 1, ("owner", "rita"): 1,
        }  # fmt: skip


class TestConversions:
    TO_DEAL = "won: {party: joint, measure: conversion, from: mql, to: opportunity, within: 30 days, target: 25%}"

    def test_rule_10_shows_the_last_mature_cohort_and_both_at_the_same_age(self, summed: Summed) -> None:
        september = [each for n in range(5) for each in lead(f"S{n}", at("09-07 13:00"))]
        october = [each for n in range(4) for each in lead(f"O{n}", at("10-05 13:00"))]
        deals = [deal(at("09-10 13:00"), "D1", lead="S0"), deal(at("09-30 13:00"), "D2", lead="S1")]
        deals += [deal(at("10-09 13:00"), "D3", lead="O0")]

        found = row(summed(agreement(self.TO_DEAL), [*september, *october, *deals], as_of=at("10-20 13:00")), "won")

        # on 20 October, the 20th day of its month, one of four; September had one of five then, and two of five at last
        assert (found.shown, found.numerator, found.denominator, found.open) == ("2026-09", 2, 5, 3)
        assert (found.cohort_met, found.cohort_of, found.earlier_met, found.earlier_of) == (1, 4, 1, 5)
        assert (found.status, found.state) == (Status.EXCEEDING, RowState.PROVISIONAL)

    def test_rule_10_knows_earlier_cohorts_that_nobody_asked_for(self, summed: Summed) -> None:
        september = [each for n in range(5) for each in lead(f"S{n}", at("09-07 13:00"))]
        october = [each for n in range(4) for each in lead(f"O{n}", at("10-05 13:00"))]
        history = [*september, *october, deal(at("10-09 13:00"), "D1", lead="O0")]
        asked = {"as_of": at("10-20 13:00"), "periods": ("2026-10",)}

        found = summed(agreement(self.TO_DEAL), history, **asked)

        assert [each.period for each in found.rows] == ["2026-10"]
        assert (row(found, "won").shown, row(found, "won").denominator) == ("2026-09", 5)

    def test_rule_11_follows_leads_from_the_inquiry(self, summed: Summed) -> None:
        terms = "grown: {party: marketing, measure: conversion, from: inquiry, to: mql, within: 7 days, target: 50%}"
        came = [event("stage.entered", MONDAY, name, stage="inquiry") for name in ("A", "B", "C")]

        found = row(summed(agreement(terms), [*came, mql(MONDAY + DAY, "A"), mql(MONDAY + 9 * DAY, "B")]), "grown")

        assert (found.numerator, found.denominator) == (1, 3)  # A in time, B late, C never


class TestAmounts:
    VOLUME = "leads: {party: marketing, measure: volume, target: 40 per month, split: {tier: {Tier 1: 10, Tier 2: 30}}}"

    def test_rule_12_counts_a_person_once_a_quarter(self, summed: Summed) -> None:
        again = BY_CRM + "requalify_after: 1 day\n"
        events = [
            mql(at("10-05 13:00")), decided(at("10-06 13:00"), "rejected", reason="Timing"), mql(at("10-20 13:00")),
            mql(at("10-20 13:00"), "B"), decided(at("10-21 13:00"), "nurture"), mql(at("11-20 13:00")),
        ]  # fmt: skip

        found = summed(agreement(self.VOLUME, more=again), events)

        assert [row(found, "leads", month).numerator for month in ("2026-10", "2026-11")] == [2, 0]

    def test_rule_26_gives_a_part_its_share_of_the_target_and_other_grains_none(self, summed: Summed) -> None:
        found = summed(
            agreement(self.VOLUME), lead("A", score="90"), grains=(Grain.MONTH, Grain.QUARTER), by=("", "tier")
        )

        assert row(found, "leads", segment="Tier 1").bound == 10
        assert row(found, "leads", "2026-Q4").status is Status.NO_TARGET

    def test_rule_28_prorates_a_version_that_begins_inside_a_month(self, summed: Summed) -> None:
        head = HEAD.replace("2026-01-01 to 2026-12-31", "2026-10-19 to 2026-12-31")

        found = row(summed(agreement(self.VOLUME, head=head), []), "leads")

        assert found.bound == Decimal("18.181818")  # ten of the twenty-two working days of October 2026: 40 * 10 / 22

    def test_rule_27_counts_the_reps_who_are_there(self, summed: Summed) -> None:
        terms = "leads: {party: marketing, measure: volume, target: 50 per rep per month}"

        found = summed(agreement(terms), lead("A"), by=("", "owner"))

        assert row(found, "leads").bound == 150  # rita, sam and nora; mia is of marketing
        assert row(found, "leads", segment="rita").bound == 50

    def test_rule_14_takes_the_mean_of_the_answered_in_the_time_of_the_target(self, summed: Summed) -> None:
        terms = "speed: {party: sales, measure: average_response, target: under 2 business hours}"
        events = [
            *lead("A", answered=HOUR),
            *lead("B", at("10-05 20:00"), answered=18 * HOUR),
        ]  # 16:00 and 10:00 next day

        found = row(summed(agreement(terms), events), "speed")

        assert (found.numerator, found.denominator) == (3 * HOUR, 2)  # an hour each day for B


class TestPipeline:
    CREATED = "new: {party: marketing, measure: pipeline_created, sourced_by: marketing, target: 20000 per quarter}"
    PART = "part: {party: marketing, measure: pipeline_share, sourced_by: marketing, target: 60%}"
    COVER = "cover: {party: joint, measure: pipeline_coverage, of: this quarter, target: 4x}"
    PLAN = """plan:
  {quota: 1000 per month, bookings: 5000 per quarter, streams: {all: {share: 100%, deal: 10, rates: {a to b: 50%}}}}
"""

    def test_rules_20_to_24_sum_up_what_became_pipeline_and_whose_it_is(self, summed: Summed) -> None:
        events = [
            *lead("A", at("10-05 13:00")),
            deal(at("10-06 13:00"), "D1", lead="A", stage="Discovery", amount=Decimal(9_000)),
            deal(at("10-07 13:00"), "D1", lead="A", stage="Proposal", amount=Decimal(8_000)),
            deal(at("10-08 13:00"), "D2", stage="Proposal", amount=Decimal(3_000), opportunity_source="Marketing"),
            deal(at("10-09 13:00"), "D3", stage="Negotiation", amount=Decimal(5_000), opportunity_source="Partner"),
            deal(at("10-10 13:00"), "D4", lead="A", stage="Won"),
            deal(at("10-11 13:00"), "D5", lead="A", stage="Discovery", amount=Decimal(99_999)),
        ]

        found = summed(agreement(self.CREATED, self.PART, more=BY_CRM + DEALS), events, grains=(Grain.QUARTER,))

        # by handoff: D1 at 8,000, and D4, blank, at the mean of the deals like it before, which is D1; by the CRM: D2
        new, part = row(found, "new", "2026-Q4"), row(found, "part", "2026-Q4")
        assert (new.numerator, new.blank, new.status) == (19_000, 1, Status.SLIGHTLY_BELOW)
        assert (part.numerator, part.denominator) == (19_000, 24_000)
        assert new.crm_numerator == 3_000

    def test_rule_22_looks_at_open_pipeline_when_the_period_begins(self, summed: Summed) -> None:
        events = [
            deal(
                at("09-01 13:00"),
                "D1",
                stage="Proposal",
                amount=Decimal(12_000),
                close_date=date(2026, 11, 30),
            ),
            deal(
                at("09-02 13:00"),
                "D2",
                stage="Proposal",
                amount=Decimal(8_000),
                close_date=date(2027, 1, 15),
            ),
            deal(
                at("09-03 13:00"),
                "D3",
                stage="Negotiation",
                amount=Decimal(7_000),
                close_date=date(2026, 12, 31),
            ),
            deal(at("10-02 13:00"), "D3", stage="Lost"),
            deal(
                at("09-04 13:00"),
                "D4",
                stage="Discovery",
                amount=Decimal(7_000),
                close_date=date(2026, 12, 31),
            ),
        ]

        found = summed(agreement(self.COVER, more=BY_CRM + DEALS + self.PLAN), events, grains=(Grain.QUARTER,))

        cover = row(found, "cover", "2026-Q4")
        assert (cover.numerator, cover.denominator, cover.status) == (19_000, 5_000, Status.SLIGHTLY_BELOW)  # 3.8 of 4

    def test_rule_22_tells_what_is_left_while_the_period_lasts(self, summed: Summed) -> None:
        closes = date(2026, 12, 15)
        events = [
            deal(at("09-01 13:00"), "D1", stage="Proposal", amount=Decimal(12_000), close_date=closes),
            deal(at("09-02 13:00"), "D2", stage="Proposal", amount=Decimal(2_000), close_date=closes),
            deal(at("10-20 13:00"), "D2", stage="Won"),
        ]
        terms = agreement(self.COVER, more=BY_CRM + DEALS + self.PLAN)

        found = summed(terms, events, grains=(Grain.QUARTER,), as_of=at("11-01 12:00"))

        # 2,000 of 5,000 are booked, and 12,000 are open: four times what is left
        cover = row(found, "cover", "2026-Q4")
        assert (cover.left_numerator, cover.left_denominator) == (12_000, 3_000)
        assert row(found, "cover", "2026-Q3").left_denominator is None

    def test_rule_36_says_why_it_cannot_judge(self, summed: Summed) -> None:
        part = self.PART.replace("target", "for: score > 80, target")

        found = row(summed(agreement(part, more=BY_CRM + DEALS), [], grains=(Grain.QUARTER,)), "part", "2026-Q4")

        assert (found.status, found.why, found.state) == (Status.NOT_JUDGED, "scope of deals", None)


def test_rule_17_takes_the_last_figure_that_was_reported(summed: Summed) -> None:
    terms = "csat: {party: sales, measure: reported, metric: csat, target: 4.5}"
    told = {"csat": [(at("10-05 13:00"), "4.1"), (at("10-25 13:00"), "4.6"), (at("11-02 13:00"), "3.9")]}
    events = [
        event("metric.reported", when, None, attributes={"metric": name}, amount=Decimal(figure))
        for name, figures in told.items()
        for when, figure in figures
    ]

    found = row(summed(agreement(terms), events), "csat")

    assert (found.numerator, found.status) == (Decimal("4.6"), Status.ON_TARGET)


@pytest.mark.parametrize("answers", [0, 4])
def test_rule_30_has_words_for_nothing_and_for_too_little(summed: Summed, answers: int) -> None:
    events = [each for n in range(answers) for each in lead(f"L{n}", answered=MINUTE)]

    found = row(summed(agreement(ANSWER), events), "answer")

    assert found.status is (Status.TOO_FEW if answers else Status.NO_DATA)


def test_rule_30_judges_a_promise_of_all_on_a_single_lead(summed: Summed) -> None:
    found = row(summed(agreement(ANSWER.replace("90%", "100%")), lead("A")), "answer")

    assert (found.denominator, found.status) == (1, Status.BELOW)
