"""An occasion …"""

from __future__ import annotations

from tests.unit.alerting.scene import CLOSE, DAY, HOUR, MINUTE, MONDAY, agreement
from treaty.alerting import Policy
from treaty.alerting.periodic import Occasion, next_occasion_at, occasions

REVIEWS = """review:
  - {every: weekday, at: 09:15, minutes: 15, kind: standup}
  - {every: month, minutes: 60}
reports: {by: marketing, to: [sponsor], every: quarter, as: pdf}
calendars:
"""
POLICY = Policy(agreement(("calendars:\n", REVIEWS)))
OCTOBER_1 = MONDAY - 4 * DAY  # a Thursday, on which a month and a quarter begin


def due(now: int, policy: Policy = POLICY) -> dict[str, str]:
    return {str(each.reason): each.label for each in occasions(policy, now)}


def at(now: int, reason: str) -> Occasion:
    return next(each for each in occasions(POLICY, now) if each.reason == reason)


class TestTheStandup:
    def test_comes_at_its_time_on_every_working_day_for_two_hours(self) -> None:
        assert "standup" not in due(MONDAY + 15 * MINUTE - 1)
        assert due(MONDAY + 15 * MINUTE)["standup"] == "2026-10-05"
        assert "standup" not in due(MONDAY + 15 * MINUTE + 2 * HOUR)

    def test_does_not_come_on_a_weekend(self) -> None:
        assert "standup" not in due(MONDAY - DAY + 15 * MINUTE)

    def test_is_for_both_parties(self) -> None:
        assert at(MONDAY + HOUR, "standup").tell == ("marketing", "sales")


class TestTheEndOfTheDay:
    def test_comes_half_an_hour_before_the_office_closes(self) -> None:
        assert "end_of_day" not in due(CLOSE - 30 * MINUTE - 1)
        assert due(CLOSE - 30 * MINUTE)["end_of_day"] == "2026-10-05"


class TestTheScorecard:
    def test_of_a_week_comes_when_the_next_one_opens(self) -> None:
        assert "scorecard" not in due(MONDAY - 1)
        assert due(MONDAY)["scorecard"] == "2026-W40"

    def test_comes_on_tuesday_where_monday_is_a_holiday(self) -> None:
        closed = Policy(agreement(("mon-fri: 09:00-17:00}", "mon-fri: 09:00-17:00}, closed: [2026-10-05]")))

        assert "scorecard" not in due(MONDAY, closed)
        assert due(MONDAY + DAY, closed)["scorecard"] == "2026-W40"


class TestPeriods:
    def test_are_reviewed_and_reported_on_the_first_working_day_after_them(self) -> None:
        found = due(OCTOBER_1)

        assert (found["review"], found["report"]) == ("2026-09", "2026-Q3")
        assert at(OCTOBER_1, "report").tell == ("marketing",)

    def test_are_not_before(self) -> None:
        assert not {"review", "report"} & due(OCTOBER_1 - 1).keys()


def test_without_a_calendar_is_by_nine_o_clock_from_monday_to_friday() -> None:
    bare = agreement(
        ("2 business hours", "2 hours"), ("calendar: office\n", ""), ("calendar_for: owner team\n", ""),
        ("SDR: {hours: office}, Night: {hours: night}", "SDR: {}"),
        ("  office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}}\n", ""),
        ("  night: {timezone: America/New_York, hours: {mon-fri: 21:00-05:00}}\n", ""), ("calendars:\n", ""),
    )  # fmt: skip

    assert due(MONDAY, Policy(bare))["scorecard"] == "2026-W40"


def test_is_looked_for_when_the_next_one_comes() -> None:
    assert next_occasion_at(POLICY, MONDAY) == MONDAY + 15 * MINUTE
    assert next_occasion_at(POLICY, MONDAY + 15 * MINUTE) == CLOSE - 30 * MINUTE
