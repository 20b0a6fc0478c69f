"""A scorecard, made from measurements that are made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.evaluation.history import agreement
from tests.unit.reports.measured import NOTHING, OCTOBER, measurement
from treaty.agreement import Agreement
from treaty.evaluation.correction import Correction
from treaty.evaluation.measuring.target import Why
from treaty.evaluation.omissions import Omissions, VoidByOwner
from treaty.evaluation.results import Measurement, RowKind, RowUnit, Status
from treaty.reports.scorecard import Row, Scorecard, make_scorecard, sheets
from treaty.reports.scorecard.notes import WHY

AS_OF = datetime(2026, 12, 1, tzinfo=UTC)
TERMS = agreement(
    "answer: {party: sales, measure: response_time, for: Tier 1, within: 2 business hours, target: 90%}",
    "volume: {party: marketing, measure: volume, target: 100 per month}",
    "worth: {party: marketing, measure: lead_value, target: 5K per month, value_per_lead: 50}",
    "mean: {party: sales, measure: average_response, target: under 2 business hours}",
    "median: {party: sales, measure: average_response, average: median, target: under 24 hours}",
    "won: {party: joint, measure: conversion, from: mql, to: opportunity, within: 30 days, target: 25%}",
    more="segments: {region: {East: \"country = 'US'\", West: otherwise}}\ncurrency: USD",
)


def card(
    *rows: Measurement, terms: Agreement = TERMS, omissions: Omissions = NOTHING, as_of: datetime = AS_OF
) -> Scorecard:
    return make_scorecard([terms], rows, omissions, period=OCTOBER, as_of=as_of)


def only(row: Measurement, as_of: datetime = AS_OF) -> Row:
    (found,) = card(row, as_of=as_of).rows
    return found


def made(commitment: str, *numbers: Any, **more: Any) -> Measurement:
    return measurement(TERMS, commitment, (*numbers, None, None)[:2], **more)


def test_says_who_promised_what_to_whom_and_what_came_of_it() -> None:
    row = only(made("answer", 8, 12, target="90%", bound=Decimal("0.9"), status=Status.BELOW, low=390000, high=860000))

    assert (row.commitment, row.party, row.owner, row.measure, row.for_) == (
        "answer", "sales", "Sales", "response_time", "Tier 1",
    )  # fmt: skip
    assert (row.target, row.value, row.numerator, row.denominator) == ("90% within 2 business hours", 8 / 12, 8, 12)
    assert (row.low, row.high, row.status, row.segment) == (0.39, 0.86, Status.BELOW, None)
    assert (row.period.grain, row.period.start, row.period.end) == ("month", date(2026, 10, 1), date(2026, 11, 1))


def test_has_rows_in_the_order_of_the_agreement_then_of_periods_then_of_parts() -> None:
    november = {"period": "2026-10-later", "start": date(2026, 10, 15)}
    given = [
        made("volume", 1, by="region", segment="West"), made("volume", 1, **november), made("answer", 1, 1),
        made("volume", 1, by="owner", segment="rita"), made("volume", 1, by="region", segment="East"),
        made("volume", 1), made("volume", 1, by="tier", segment="Tier 2"),
        made("volume", 1, by="tier", segment="Tier 1"),
    ]  # fmt: skip

    rows = card(*given).rows

    assert [(row.commitment, row.period.label, row.segment) for row in rows] == [
        ("answer", "2026-10", None),
        ("volume", "2026-10", None),
        ("volume", "2026-10", "tier = Tier 1"),
        ("volume", "2026-10", "tier = Tier 2"),
        ("volume", "2026-10", "region = East"),
        ("volume", "2026-10", "region = West"),
        ("volume", "2026-10", "owner = rita"),
        ("volume", "2026-10-later", None),
    ]


def test_has_a_row_for_each_version_and_none_of_another_agreement_or_period() -> None:
    old, new = TERMS, replace(TERMS, version=2)
    given = [
        measurement(new, "volume"), measurement(old, "volume"), measurement(replace(TERMS, name="Other"), "volume"),
        measurement(old, "volume", start=date(2026, 11, 1), end=date(2026, 12, 1)),
    ]  # fmt: skip

    found = make_scorecard([new, old], given, NOTHING, period=OCTOBER, as_of=AS_OF)

    assert found.version == 2
    assert [(row.commitment, row.version) for row in found.rows] == [("volume", 1), ("volume", 2)]


@pytest.mark.parametrize(
    ("row", "value", "shown"),
    [
        (made("mean", 504000, 100, unit=RowUnit.SECONDS), 5040, "1.4 business hours"),  # 84 minutes
        (made("median", 64800, 100, unit=RowUnit.SECONDS), 64800, "18 hours"),
        (made("volume", 1058, unit=RowUnit.LEADS), 1058, "1,058"),
        (made("worth", Decimal("1250.50"), unit=RowUnit.MONEY), 1250.5, "1,250.5 USD"),
        (made("answer", 2, 3), 2 / 3, "66.7%"),
        (made("answer", 9999, 10000), 0.9999, ">99.9%"),  # never reads like all of them
        (made("answer", 1, 10000), 0.0001, "<0.1%"),
        (made("answer", 10000, 10000), 1, "100%"),
        (made("answer", 18997, 20000, bound=Decimal("0.95")), 0.94985, "94.98%"),  # never reads like the target
        (made("answer", 0, 0, status=Status.NO_DATA), None, "–"),
        (made("worth", 7600, 2000, unit=RowUnit.MULTIPLE), 3.8, "3.8x"),
        (made("worth", Decimal("4.6"), unit=RowUnit.FIGURE), 4.6, "4.6"),
    ],
)
def test_shows_each_unit_as_people_write_it(row: Measurement, value: float | None, shown: str) -> None:
    found = card(row)

    assert found.rows[0].value == value
    assert next(sheets(found)).rows[0][2] == shown


@pytest.mark.parametrize(
    ("row", "target"),
    [
        (made("volume", 94, unit=RowUnit.LEADS, target="100", bound=Decimal(100)), "100 per month"),
        (made("volume", 94, unit=RowUnit.LEADS, target="100", bound=Decimal("52.5")), "52.5 in this month"),
        (
            made("volume", 94, unit=RowUnit.LEADS, target="x", bound=Decimal(80), most=Decimal(120)),
            "80 to 120 in this month",
        ),
        (made("volume", 94, unit=RowUnit.LEADS), None),
        (made("worth", 94, unit=RowUnit.MONEY, target="5,000", bound=Decimal(5000)), "5,000 USD per month"),
        (made("mean", 1, 1, target="under 2 business hours", bound=Decimal(7200)), "under 2 business hours"),
    ],
)
def test_says_for_which_period_an_amount_is_and_how_much_of_it(row: Measurement, target: str | None) -> None:
    assert only(row).target == target


def test_puts_raw_figures_beside_what_is_left_when_both_parties_leave_something_out() -> None:
    found = card(made("answer", 9, 10, excluded=2, raw_numerator=Decimal(9), raw_denominator=Decimal(12)))
    promises, counts = list(sheets(found))[:2]

    assert (found.rows[0].value, found.rows[0].raw_value, found.rows[0].excluded) == (0.9, 0.75, 2)
    assert promises.rows[0][2] == "90%\nraw 75%"
    assert counts.rows[0][1] == "9 of 10\nraw 9 of 12"
    assert found.rows[0].note == "2 left out by agreement of both parties"


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (datetime(2026, 10, 19, 12, tzinfo=UTC), 55),  # 12 of the 22 working days of October are over: 54.5
        (datetime(2026, 10, 1, 12, tzinfo=UTC), 0),
        (datetime(2026, 11, 2, tzinfo=UTC), None),  # nothing is expected any more
        (datetime(2026, 9, 30, 12, tzinfo=UTC), None),
    ],
)
def test_expects_the_part_of_an_amount_that_its_working_days_are(as_of: datetime, expected: int | None) -> None:
    row = only(made("volume", 40, unit=RowUnit.LEADS, target="100", bound=Decimal(100)), as_of)

    assert row.expected == expected
    assert row.note == (None if expected is None else f"40 of {expected} expected by now, by business days")


def test_expects_nothing_where_only_more_is_unwelcome() -> None:
    row = only(
        made("volume", 40, unit=RowUnit.LEADS, target="at most 120", bound=Decimal(120)),
        datetime(2026, 10, 19, tzinfo=UTC),
    )

    assert (row.target, row.expected) == ("at most 120 in this month", None)


def test_shows_the_last_mature_cohort_and_tells_how_this_one_stands() -> None:
    row = only(
        made("won", 27, 100, shown="2026-08", cohort_met=3, cohort_of=40, earlier_met=40, earlier_of=300, open=37)
    )

    assert row.note == (
        "shows 2026-08, the last month of which nothing is open (of its own leads 3 of 40 so far, "
        "earlier ones 40 of 300 at the same age)"
    )
    assert row.cohort is not None
    assert (row.cohort.met, row.cohort.of, row.open) == (3, 40, 37)


def test_judges_no_conversion_of_which_only_the_leads_that_converted_are_known() -> None:
    """4 of 4 decided leads is no 100 %: the other 37 may still convert."""
    row = only(made("won", 4, 4, open=37, status=Status.NOT_JUDGED, why="no mature cohort", state=None))

    assert (row.status, row.value, row.numerator, row.open) == (Status.NOT_JUDGED, None, 4, 37)
    assert row.note == "not judged: 4 of 41 leads so far, others may still convert, and no earlier period is over"


def test_tells_the_median_and_the_90th_percentile_with_the_unanswered_and_their_age() -> None:
    times = {
        "median_elapsed": Decimal("2550.5"), "median_business": Decimal(1800), "unanswered": 3, "oldest": 360_000,
    }  # fmt: skip
    found = card(made("answer", 7, 10, **times))

    assert next(each for each in sheets(found) if each.headings[0] == "Waiting time").rows == (
        ("answer", "42.5 min", "–", "30 min", "–", "3", "4.2 d"),  # the 90th falls on somebody who waits; 100 hours
    )


def test_tells_the_coverage_that_is_left_while_the_period_lasts() -> None:
    row = only(made("won", 19_000, 5_000, left_numerator=Decimal(12_000), left_denominator=Decimal(3_000)))

    assert row.note == "by now 4.0x of the 3,000 still to be booked"


def test_marks_misses_that_may_be_chance_and_more_than_was_agreed() -> None:
    row = only(made("volume", 140, unit=RowUnit.LEADS, over=True, by_chance=True))

    assert row.note == (
        "the miss may be chance: the target lies within the interval; "
        "more than was agreed, which sales may not be able to answer"
    )


@pytest.mark.parametrize("why", Why)
def test_says_in_a_sentence_why_a_row_is_not_judged(why: Why) -> None:
    row = only(made("answer", status=Status.NOT_JUDGED, why=why, state=None))

    assert row.note == f"not judged: {WHY[why]}"


def test_shows_no_figure_where_the_events_cannot_show_what_was_promised() -> None:
    unseen = replace(NOTHING, unseen={(1, "answer"): "there are no calls"})

    (row,) = card(made("answer", 0, 12, status=Status.BELOW, budget=1, spent=12), omissions=unseen).rows

    assert (row.status, row.value, row.numerator, row.denominator) == (Status.NOT_JUDGED, None, 0, 12)
    assert (row.state, row.budget, row.note) == (None, None, "not judged: there are no calls")


def test_says_that_nothing_is_in_force_where_there_is_no_row() -> None:
    found = card()

    assert found.notes == ("no version that was given is in force in this period, up to the instant of judging",)
    assert list(sheets(found)) == []


def test_tells_what_is_in_no_row_and_who_has_void_leads() -> None:
    omissions = Omissions(
        {"not counted by the agreement": 7}, 1, {"answer": 3}, (VoidByOwner("rita", 40, {"Bad data": 1, "Spam": 3}),),
        {}, ("the holidays are known until 2031",),
    )  # fmt: skip

    found = card(made("answer", 1, 1), omissions=omissions)

    assert found.notes == (
        "7 leads are no handoff: not counted by the agreement",
        "1 lead is without a clock of sales: nobody in sales ever had or touched it",
        "answer: 3 in no figure: dated without a time of day",
        "the holidays are known until 2031",
    )
    *_, void = sheets(found)
    assert void.rows == (("rita", "1 Bad data, 3 Spam", "4", "40"),)


def test_puts_what_a_final_row_said_beside_what_it_says_now() -> None:
    closed = 1_796_083_200  # 2026-12-01T00:00:00Z
    now = made("answer", 9, 12, by="tier", segment="Tier 1", final_at=closed, status=Status.ON_TARGET)
    before = made("answer", 8, 12, by="tier", segment="Tier 1", status=Status.BELOW)
    other = replace(now, agreement="Another")

    found = make_scorecard(
        [TERMS], [now], NOTHING, [Correction(before, now), Correction(before, other)], period=OCTOBER, as_of=AS_OF
    )

    (row,) = found.corrections
    assert (row.segment, row.final_at, row.then.numerator, row.now.numerator) == (
        "tier = Tier 1", "2026-12-01T00:00:00Z", 8, 9,
    )  # fmt: skip
    *_, corrected = sheets(found)
    assert corrected.rows == (
        ("answer 2026-10 tier = Tier 1", "2026-12-01", "8 of 12\nbelow target", "9 of 12\non target"),
    )


def test_leaves_parts_without_anything_out_of_the_tables_and_says_once_what_parts_share() -> None:
    given = {"target": "90%", "bound": Decimal("0.9")}
    found = card(
        made("answer", 8, 12, **given), made("answer", 8, 12, by="tier", segment="Tier 1", **given),
        made("answer", 0, 0, by="tier", segment="Tier 2", status=Status.NO_DATA, **given),
    )  # fmt: skip

    assert len(found.rows) == 3
    assert next(sheets(found)).rows == (
        ("answer", "90% within 2 business hours", "66.7%", Status.ON_TARGET, "Sales"),
        ("  Tier 1", "", "66.7%", Status.ON_TARGET, ""),
    )


def test_has_no_expectation_of_what_is_only_looked_at() -> None:
    during = datetime(2026, 10, 19, tzinfo=UTC)

    assert only(made("worth", 1, unit=RowUnit.MONEY, bound=Decimal(1), kind=RowKind.SNAPSHOT), during).expected is None
