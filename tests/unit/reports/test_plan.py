"""The plan as it is shown: what it notes, and how figures become text."""

from __future__ import annotations

from datetime import date

from tests.unit.planning.plans import agreed, planned
from treaty.cli.sheet_text import sheet_text
from treaty.documents.charts import undrawn
from treaty.documents.plan import plan_sheet
from treaty.planning import demand_plan
from treaty.reports.plan import Plan, make_plan

TWO = (
    "quota: 1000 per month, streams: {"
    " form: {share: 60%, deal: 10, rates: {mql to sql: 50%, sql to won: 25%}, cycle: 30 days},"
    " outbound: {share: 40%, deal: 10, rates: {mql to sql: 40%, sql to won: 25%}}}"
)


def shown(more: str = "") -> Plan:
    return make_plan(planned(f"{{{TWO}{more}}}"))


def plan_text(plan: Plan) -> str:
    return sheet_text(plan_sheet(plan, undrawn))


def test_a_plan_that_fits_has_nothing_to_note() -> None:
    assert shown(", reps: {heads: 10, leads: 100 per month}, coverage: {this quarter: 4x}").notes == ()


def test_leads_beyond_the_people_are_noted_with_the_worst_month() -> None:
    """480 leads of forms (60 / 25 % / 50 %), 400 of outbound (40 / 25 % / 40 %); two people take 200.

    Forms of 30 days before: in January those of one day of its own, of all of February, and of two days of March.
    """
    plan = shown(", reps: {heads: 2, leads: 100 per month}")

    (note,) = plan.notes
    assert note == (
        "Beyond the capacity of sales in 12 of 12 months: 927 leads arrive in 2027-01, "
        "and 2 people take 100 per month each. Whoever gets more answers late."
    )  # 480 x (1/31 + 1 + 2/31) = 526.5, rounded up, and 400
    assert plan.capacity
    assert (plan.capacity.leads, plan.capacity.people) == (880, 9)
    assert "Capacity: 2 people x 100 = 200 leads per month; the plan brings 880" in plan_text(plan)


def test_coverage_is_noted_for_this_quarter_only() -> None:
    """One of four is won, which asks for 4x; later quarters still fill up."""
    plan = shown(", coverage: {this quarter: 3x, next quarter: 2x}")

    assert plan.notes == ("The coverage agreed for this quarter, 3x, is less than the win rates ask for: 4.00x.",)


def test_a_stream_with_a_rate_of_its_own_is_noted_to_rise_by_the_same_factor() -> None:
    """60 % / 50 % is a factor of 1.2, and 40 % x 1.2 = 48 %."""
    plan = shown(", improve: {mql to sql: {from: 50%, to: 60%, by: 2027-Q3}}")

    assert plan.notes == (
        "'mql to sql' of outbound is 40%, not 50%: it rises by the same factor, to 48.0% in 2027-12.",
    )
    assert "mql to sql rises from 50% to 60% by 2027-Q3: 2027-01 50%, 2027-02 51.7%, 2027-03" in plan_text(plan)
    assert "2027-07 60%" in plan_text(plan)
    assert "2027-08 60%" not in plan_text(plan)


def test_quotas_that_come_to_something_else_are_noted() -> None:
    """300 a quarter are 100 a month; the check compares quotas of one period only."""
    plan = make_plan(
        planned("{quota: 90 per month, streams: {a: {quota: 300 per quarter, deal: 1, rates: {x: 100%}}}}")
    )

    assert plan.quota == 100
    assert plan.notes == (
        "The streams' quotas come to 100.00 per month, the plan's is 90.00; the plan is made for the streams.",
    )


def test_a_plan_that_begins_outside_the_agreement_is_noted() -> None:
    agreement = agreed(f"{{{TWO}}}")

    plan = make_plan(demand_plan(agreement, date(2020, 1, 1)))

    assert plan.notes == (
        f"The plan begins in 2020-01, outside the agreement, which is in force {agreement.effective}.",
    )


def test_a_lead_that_is_worth_less_than_a_cent_has_two_digits_that_tell_something() -> None:
    """One deal of 10 over 1 % of 1 % of 1 % is 1,000,000 leads of 0.00001."""
    rates = "{a to b: 1%, b to c: 1%, c to won: 1%}"

    plan = make_plan(planned(f"{{quota: 10 per month, streams: {{s: {{share: 100%, deal: 10, rates: {rates}}}}}}}"))

    assert plan.streams[0].value_per_lead == 0.00001
    assert "One lead is worth 10 / 1,000,000 = 0.00001 EUR." in plan_text(plan)


def test_an_agreement_without_a_calendar_is_noted() -> None:
    plan = make_plan(planned(f"{{{TWO}}}", calendars=None))

    assert plan.notes == ("The agreement names no calendar of its own; working days are Monday to Friday.",)


def test_a_spread_cycle_is_told_by_both_its_days_and_retention_stands_apart() -> None:
    plan = make_plan(
        planned(
            "{quota: 100 per month, retention: 30 per month, streams:"
            " {a: {share: 100%, deal: 1, rates: {x: 100%}, cycle: {median: 45 days, p90: 90 days}}}}"
        )
    )

    text = plan_text(plan)

    assert "Half of the deals take up to 45 days, one of ten more than 90." in text
    assert "Retention stands apart: 30 EUR per month" in text
    assert plan.leads == 100


def test_streams_stand_under_each_month_and_add_up() -> None:
    plan = shown()

    for month in plan.months:
        assert month.quota == sum(part.quota for part in month.streams)
        assert month.needed == sum(part.needed for part in month.streams) == 880
    assert "All streams: 880 leads per month reach the quota" in " ".join(plan_text(plan).split())
