"""Coverage, capacity and progress: how big the plan is for pipeline and people, and how much of it is there."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.unit.planning.plans import planned
from treaty.errors import InputError
from treaty.planning import capacity_of, coverages, needed_times, pipeline_of, progress

QUARTER_WON = "streams: {a: {share: 100%, deal: 1000, rates: {sql to opportunity: 50%, opportunity to won: 25%}}}"


def test_a_win_rate_of_a_quarter_asks_for_four_times_a_million() -> None:
    """Seed S0: 25 % won, 1M of bookings this quarter, 4M of pipeline; 12 months are four quarters."""
    found = planned(
        f"{{quota: 1M per quarter, bookings: 1M per quarter, {QUARTER_WON}, coverage: {{next quarter: 3x}}}}"
    )

    windows = {each.window: each for each in coverages(found.plan, found.demands)}

    assert windows["this quarter"].needed == 4
    assert windows["this quarter"].needed_pipeline == 4_000_000
    assert windows["this quarter"].agreed is None
    assert windows["next quarter"].agreed_pipeline == 3_000_000
    assert windows["next 12 months"].needed_pipeline == 16_000_000


def test_without_bookings_the_quota_is_booked_and_a_quarter_has_13_weeks() -> None:
    found = planned(f"{{quota: 100 per week, {QUARTER_WON}}}")

    assert next(coverages(found.plan, found.demands)).bookings == 1_300


def test_streams_need_pipeline_by_their_part_of_the_quota() -> None:
    """60 % / 20 % + 40 % / 40 % = 3 + 1."""
    found = planned(
        "{quota: 1000 per month, streams:"
        " {a: {share: 60%, deal: 1, rates: {s: 20%}}, b: {share: 40%, deal: 1, rates: {s: 40%}}}}"
    )

    assert needed_times(found.demands) == 4


def test_pipeline_to_maintain_is_held_and_what_closes_must_be_created_anew() -> None:
    """S0: 4x for 1M is 4M to hold. One of four is won: in a quarter 4M come, 1M is won and 3M lost; 16M a year."""
    found = planned(
        "{quota: 1M per quarter, bookings: 1M per quarter, coverage: {this quarter: 4x},"
        " streams: {all: {share: 100%, deal: 1000, rates: {opportunity to won: 25%}}}}"
    )

    pipeline = pipeline_of(found.plan, found.demands)

    assert (pipeline.maintained, pipeline.created, pipeline.won, pipeline.lost, pipeline.in_a_year) == (
        4_000_000, 4_000_000, 1_000_000, 3_000_000, 16_000_000,
    )  # fmt: skip
    assert pipeline.marketing == 1


def test_pipeline_of_marketing_is_that_of_its_streams() -> None:
    """600 at 50 % take 1,200, 400 at 25 % take 1,600: marketing brings 1,200 of 2,800, or 3/7."""
    found = planned(
        "{quota: 1000 per month, streams: {web: {share: 60%, deal: 10, rates: {opportunity to won: 50%}},"
        " calls: {share: 40%, sourced_by: sales, deal: 10, rates: {opportunity to won: 25%}}}}"
    )

    pipeline = pipeline_of(found.plan, found.demands)

    assert pipeline.marketing == Fraction(3, 7)
    assert pipeline.maintained == 3 * 2_800  # nothing is agreed, so a quarter's bookings by the win rates


def test_fifty_for_each_of_twenty_are_a_thousand() -> None:
    """Seed S2."""
    found = planned(f"{{quota: 125000 per month, {QUARTER_WON}, reps: {{heads: 20, leads: 50 per month}}}}")
    assert found.plan.reps

    capacity = capacity_of(found.plan.reps, Fraction(found.leads), found.per)

    assert (capacity.room, capacity.leads, capacity.people) == (1_000, 1_000, 20)  # 125 / 25 % / 50 % = 1,000
    assert capacity.is_enough
    assert not any(month.is_beyond for month in found.months)


def test_a_season_can_be_beyond_the_people_where_the_year_is_not() -> None:
    """In June 1,100 leads come to 20 people, who take 50 each."""
    found = planned(
        f"{{quota: 125000 per month, {QUARTER_WON}, seasonality: {{june: 110%}},"
        " reps: {heads: 20, leads: 50 per month}}"
    )

    assert [month.period.label for month in found.months if month.is_beyond] == ["2027-06"]


def test_progress_is_leads_times_their_value() -> None:
    """Half of the 1,000 leads, each worth 125,000 / 1,000."""
    found = planned(f"{{quota: 125000 per month, {QUARTER_WON}}}")

    (delivered,) = progress(found.demands, {"a": 500})

    assert delivered.value == 125
    assert delivered.money == 62_500


def test_leads_of_no_stream_are_refused_with_the_one_that_is_meant() -> None:
    found = planned("{quota: 100 per month, streams: {outbound: {share: 100%, deal: 1, rates: {s: 100%}}}}")

    with pytest.raises(InputError, match="no stream 'outbund'") as refused:
        list(progress(found.demands, {"outbund": 5}))

    assert "outbound" in (refused.value.hint or "")


def test_pace_is_by_the_working_days_of_the_calendar() -> None:
    """2,100 leads in February, which has 20 working days less one that is closed, and weeks of five days."""
    calendar = "{office: {timezone: Europe/Berlin, hours: {mon-fri: 09:00-17:00}, closed: [2027-02-01]}}"
    found = planned(
        "{quota: 2100 per month, streams: {a: {share: 100%, deal: 1, rates: {s: 100%}}}}", calendars=calendar
    )

    february = found.months[1]

    assert february.working_days == 19
    assert february.per_day == Fraction(2_100, 19)
    assert february.per_week == 5 * Fraction(2_100, 19)
    assert {pace.per for pace in found.paces} == {"month", "week", "working day"}


def test_a_month_without_working_days_has_no_pace() -> None:
    """Open on Mondays, but on none of February's."""
    closed = "[2027-02-01, 2027-02-08, 2027-02-15, 2027-02-22]"
    calendar = f"{{office: {{timezone: Europe/Berlin, hours: {{mon: 09:00-17:00}}, closed: {closed}}}}}"
    found = planned(
        "{quota: 2100 per month, streams: {a: {share: 100%, deal: 1, rates: {s: 100%}}}}", calendars=calendar
    )

    assert found.months[1].per_day is None
    assert found.months[1].per_week is None


def test_without_a_calendar_people_work_from_monday_to_friday() -> None:
    found = planned("{quota: 100 per month, streams: {a: {share: 100%, deal: 1, rates: {s: 100%}}}}", calendars=None)

    assert found.months[1].working_days == 20
