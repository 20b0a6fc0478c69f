"""Words of the one-pager."""

from __future__ import annotations

from datetime import date

import pytest

from treaty.agreement.calendar import CalendarTerms, Holidays
from treaty.calendars import Weekday, parse_hours
from treaty.criteria import parse_criterion
from treaty.reports.one_pager.calendar import calendar_text
from treaty.reports.one_pager.words import condition, told, until_text
from treaty.words import Duration

WEEK = dict.fromkeys([Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU], parse_hours("09:00-12:00 13:00-17:30"))


@pytest.mark.parametrize(
    ("limit", "meaning"),
    [
        ("1 business day", "by the close of the next business day"),
        ("3 business days", "by the close of the third business day"),
        ("12 business days", "by the close of the 12th business day"),
        ("2 business hours", "within 2 business hours"),
        ("24 hours", "within 24 hours, day and night"),
    ],
)
def test_say_what_a_limit_means(limit: str, meaning: str) -> None:
    assert until_text(Duration.parse(limit)) == meaning


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("score >= 65 and target_account", "score is at least 65 and target account"),
        ("did('demo_request', '7 days')", "the lead did demo request in the last 7 days"),
        ("not did('demo_request', '7 days')", "the lead did not do demo request in the last 7 days"),
    ],
)
def test_say_a_condition(written: str, said: str) -> None:
    assert condition(parse_criterion(written)) == said


def test_say_who_is_told_and_how() -> None:
    assert told(["owner", "SDR East"], ["slack", "email"]) == "the lead's owner and SDR East by Slack and email"


class TestACalendar:
    def test_says_days_of_the_same_hours_once(self) -> None:
        terms = CalendarTerms(
            timezone="America/New_York",
            hours=WEEK | {Weekday.FRI: parse_hours("09:00-16:00"), Weekday.SUN: parse_hours("22:00-06:00")},
        )

        assert calendar_text(terms) == (
            "Mon–Thu 09:00–12:00 and 13:00–17:30, Fri 09:00–16:00, Sun 22:00–06:00 (New York)"
        )

    def test_does_not_join_days_with_one_between(self) -> None:
        hours = parse_hours("09:00-16:00")
        terms = CalendarTerms(timezone="UTC", hours={Weekday.MON: hours, Weekday.WED: hours})

        assert calendar_text(terms) == "Mon 09:00–16:00, Wed 09:00–16:00 (UTC)"

    def test_says_on_which_days_nobody_works(self) -> None:
        terms = CalendarTerms(
            timezone="UTC",
            hours=WEEK,
            holidays=Holidays(from_="NL", also=(date(2027, 5, 5),), except_=(date(2027, 4, 27),)),
            closed=(date(2027, 12, 24),),
            special={date(2027, 12, 31): parse_hours("09:00-12:00")},
        )

        assert calendar_text(terms).partition("; ")[2] == (
            "closed on public holidays (NL); also on 5 May 2027; but not on 27 April 2027; "
            "closed on 24 December 2027; 31 December 2027 09:00–12:00"
        )
