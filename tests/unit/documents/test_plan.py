"""The plan as a document: it says all that the plan has, whatever the form."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.unit.planning.plans import planned
from treaty.cli.sheet_text import sheet_text
from treaty.documents import to_markdown
from treaty.documents.charts import undrawn
from treaty.documents.plan import plan_sheet
from treaty.documents.sheet import Sheet
from treaty.reports.plan import make_plan

PLAN = (
    "{quota: 1000 per month, retention: 80 per month, tolerance: 5%, streams: {"
    " form: {share: 60%, deal: 10, rates: {mql to sql: 50%, sql to won: 25%}, cycle: 30 days},"
    " outbound: {share: 40%, sourced_by: sales, deal: 10, rates: {mql to sql: 50%, sql to won: 20%}}},"
    " improve: {mql to sql: {from: 50%, to: 60%, by: 2027-03}},"
    " reps: {heads: 10, leads: 100 per month}, coverage: {this quarter: 5x}}"
)


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return plan_sheet(make_plan(planned(PLAN), {"form": 240}), undrawn)


def test_tells_what_text_tells_and_in_the_same_words(sheet: Sheet) -> None:
    """Of forms 60 deals take 240 SQLs and 480 leads, each worth 600 / 480; of outbound 40 take 200, 400, worth 1."""
    wanted = [
        "80 EUR per month",  # what present customers bring stands apart
        "form: 600 EUR per month, 60% of the quota",
        "One lead is worth 600 / 480 = 1.25 EUR.",
        "A lead becomes a deal in 30 days. For deals of 2027-01, 3.2% of the leads arrive in 2027-01, 96.8% in",
        "480 leads reach 60 deals with a chance of",
        "400 leads reach 40 deals with a chance of",
        "All streams: 880 leads per month reach the quota with a chance of",
        "300 of 1,000 EUR: 30% of the quota of a month.",  # 240 x 1.25
        "Evenly over the year; 5% more or less is no cause for worry",
        "mql to sql rises from 50% to 60% by 2027-03: 2027-01 50%, 2027-02 55%, 2027-03 60%.",
        "Capacity: 10 people x 100 = 1,000 leads per month; the plan brings 880, which 9 could take.",
        "To maintain: 15,000 EUR open when a quarter begins.",  # 5 x 3,000
        "To create: 13,200 in each quarter, 52,800 in a year. 3,000 of a quarter's is won and 10,200 lost;",
        "Marketing's streams bring 54.5% of the pipeline, sales' the rest.",  # 600 / 25 % of it and 400 / 20 %
    ]  # fmt: skip

    for form in (to_markdown(sheet), " ".join(sheet_text(sheet).split())):
        assert [words for words in wanted if words not in form] == []


def test_shows_each_stream_under_its_month_after_what_must_be_there_before(sheet: Sheet) -> None:
    """In January 1/31 of its own leads of forms arrives, and all of February's and 2/31 of March's, by better rates."""
    rows = to_markdown(sheet).splitlines()

    (before,) = (place for place, row in enumerate(rows) if row.startswith("| before |"))
    assert rows[before] == "| before |  |  | 465 |  |  |"  # 480 x 30/31
    assert rows[before + 1].startswith("| 2027-01 | 1,000 | 880 |")
    assert rows[before + 2].startswith("| form | 600 | 480 |")
    assert rows[before + 3] == "| outbound | 400 | 400 | 400 |  |  |"


def test_has_the_pace_with_what_is_no_cause_for_worry(sheet: Sheet) -> None:
    """880 a month, 5 % less and more: 836 and 924."""
    assert "| per month | 880 | 836 | 924 |" in to_markdown(sheet)


def test_marks_months_beyond_what_sales_can_take() -> None:
    full = to_markdown(plan_sheet(make_plan(planned(PLAN.replace("heads: 10", "heads: 4"))), undrawn))

    assert "! more than sales can take" in full
    assert "takes 9 people" in full


def test_never_cuts_a_figure_off_where_the_terminal_is_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of 500,000,000 a month is 1,500,000,000; one of four is won, so four times that is needed."""
    monkeypatch.setenv("COLUMNS", "80")
    streams = "{form: {share: 100%, deal: 1000, rates: {mql to sql: 50%, sql to won: 25%}}}"
    plan = f"{{quota: 500000000 per month, streams: {streams}, coverage: {{this quarter: 5x}}}}"

    text = sheet_text(plan_sheet(make_plan(planned(plan)), undrawn))

    assert max(map(len, text.splitlines())) <= 80
    (this, below), *_ = pairwise(line.split() for line in text.splitlines() if line.startswith(("this q", "   ")))
    assert this == ["this", "quarter", "1,500,000,000", "4.00x:", "5x:", "7,500,000,000"]
    assert below == ["6,000,000,000", "7,500,000,000"]
