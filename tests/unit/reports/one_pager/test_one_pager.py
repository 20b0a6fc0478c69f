"""The one-pager …"""

from __future__ import annotations

import pytest

from treaty.agreement import Agreement, parse_agreement
from treaty.reports.one_pager import OnePager, make_one_pager
from treaty.reports.one_pager.one_pager import Promise

HEAD = """
treaty: 1
name: Tried
version: 1
effective: 2027-01-01 to 2027-12-31
timezone: UTC
currency: USD
parties: {sales: {teams: {East: {hours: east}}}}
calendars:
  office: {timezone: UTC, hours: {mon-fri: 09:00-17:30}}
  east: {timezone: UTC, hours: {mon-fri: 08:00-16:00}}
calendar: office
tiers: {Hot: {when: "score >= 80"}}
segments: {region: {East: "score > 1", West: otherwise}}
fields: {score: number}
"""
PLAN = """
plan:
  quota: 100000 per month
  streams: {web: {share: 100%, deal: 20000, rates: {lead to call: 30%, call to demo: 1/2, demo to won: 1/3}}}
"""


def agreement(promise: str, more: str = "") -> Agreement:
    reading = parse_agreement(f"{HEAD}commitments:\n  it: {{{promise}}}\n{more}", "a.yaml")
    assert reading.agreement, reading.findings
    return reading.agreement


def pager(promise: str, more: str = "") -> OnePager:
    return make_one_pager(agreement(promise, more))


def promise(promise: str, more: str = "") -> Promise:
    made = pager(promise, more)
    (only,) = (*made.marketing, *made.sales, *made.joint)
    return only


class TestTellsTheHoursOfAClock:
    @pytest.mark.parametrize(
        ("keys", "more", "hours"),
        [
            ("measure: response_time, within: 2 business hours", "", "office hours only"),
            ("measure: response_time, within: 2 business hours, calendar: east", "", "east hours only"),
            ("measure: response_time, within: 2 business hours", "calendar_for: owner team",
             "those of the owner's team only"),
            ("measure: response_time, within: 2 business hours", "calendar_for: {region: {East: east}}",
             "those of the lead's region only"),
            ("measure: response_time, within: 2 business hours, calendar: always", "",
             "day and night, weekends and holidays too"),
            ("measure: response_time, within: 24 hours", "", "day and night, weekends and holidays too"),
            ("measure: response_time, within: 1 business day", "",
             "until the close of the next business day (office hours)"),
            ("measure: routing_time, within: 3 business days", "calendar_for: owner team",
             "until the close of the third business day (office hours)"),
        ],
    )  # fmt: skip
    def test(self, keys: str, more: str, hours: str) -> None:
        assert promise(f"party: sales, {keys}", more).hours == hours


class TestTellsWhoIsCounted:
    @pytest.mark.parametrize(
        ("keys", "counts"),
        [
            ("measure: response_time, within: 2 hours, for: Hot", "every lead of Hot (from when it becomes so)"),
            ("measure: response_time, within: 2 hours, for: region = East", "every lead where region is East"),
            ("measure: response_time, within: 2 hours, team: East", "every lead that East gets first"),
            ("measure: routing_time, within: 2 hours, for: Hot", "every lead of Hot"),
            ("measure: feedback_quality, when: rejected, needs: [reason, next_action]",
             "decisions on leads that sales rejected that tell reason and next action"),
            ("measure: meeting, cancelled_by: sales, at_most: 10%, notice: 24 hours",
             "booked meetings with leads that sales cancels or moves later than 24 hours before"),
        ],
    )  # fmt: skip
    def test(self, keys: str, counts: str) -> None:
        assert promise(f"party: sales, {keys}").counts == counts


def test_tells_that_a_new_owner_starts_the_clock_anew() -> None:
    told = promise("party: sales, measure: response_time, within: 2 hours, on_reassign: restart, stops: connected")

    assert told.starts == "when a person in sales gets the lead, and anew with a new owner"
    assert told.stops == "at the first conversation by phone, email, social media, text message, chat or meeting"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("measure: meeting, cancelled_by: sales, at_most: 10%, notice: 24 hours", "Meetings cancelled by sales"),
        ("measure: meeting, target: 80%", "Meetings"),
        ("measure: conversion, from: mql, to: opportunity, within: 90 days, target: 22%", "MQL to opportunity"),
        ("measure: conversion, for: Hot, from: mql, to: sql, within: 90 days, target: 22%", "Hot MQL to SQL"),
    ],
)  # fmt: skip
def test_names_of_what_a_share_is_one(said: str, title: str) -> None:
    assert promise(f"party: sales, {said}").title == title


def test_says_what_sales_tells_back() -> None:
    made = pager(
        "party: sales, measure: response_time, within: 2 hours", "feedback_fields: {lost_to: text, need: [none]}"
    )

    assert "Sales tells back lost to and need." in made.handoff


class TestTakesTargetsFromThePlan:
    """S4: 100,000 at 20,000 each are 5 deals, 15 demos, 30 calls and 100 leads."""

    def test_of_leads(self) -> None:
        assert promise("party: marketing, measure: volume, target: from plan", PLAN).target == (
            "100 per month, from the plan"
        )

    def test_of_their_value(self) -> None:
        told = promise("party: marketing, measure: lead_value, target: from plan, value_per_lead: 1000", PLAN)

        assert told.target == "100,000 USD per month, from the plan"


class TestDividesAmongPeople:
    def test_a_target_of_all(self) -> None:
        """S2: 50 MQLs for each of 20 reps are 1,000."""
        annex = pager(
            "party: marketing, measure: volume, target: 1000 per month",
            PLAN + "  reps: {heads: 20, leads: 60 per month}\n",
        ).annex

        assert annex is not None
        assert [(each.each, each.together) for each in annex.shares] == [
            ("50 per month", "1,000 per month"),
            ("5,000 USD per month", "100,000 USD per month"),
            ("0.25 per month", "5 per month"),
            ("5 per month", "100 per month"),
            ("60 per month", "1,200 per month"),
        ]

    def test_a_target_for_each(self) -> None:
        annex = pager("party: marketing, measure: volume, target: 50 per rep per month").annex

        assert annex is not None
        assert annex.heads is None
        assert [(each.each, each.together) for each in annex.shares] == [
            ("50 per month", "250 for 5, 500 for 10, 1,000 for 20")
        ]

    def test_each_target_of_a_schedule(self) -> None:
        """300 and 400 leads for 20 people are 15 and 20 each."""
        annex = pager(
            "party: marketing, measure: volume, target: {2027-01: 300 per month, from 2027-02: 400 per month}",
            PLAN + "  reps: {heads: 20, leads: 60 per month}\n",
        ).annex

        assert annex is not None
        assert [(each.what, each.each) for each in annex.shares][:2] == [
            ("Leads from marketing (it, in 2027-01)", "15 per month"),
            ("Leads from marketing (it, from 2027-02)", "20 per month"),
        ]

    def test_nothing_where_nobody_says_how_many_there_are(self) -> None:
        assert pager("party: marketing, measure: volume, target: 1000 per month").annex is None


def test_has_a_line_for_a_party_that_names_nobody() -> None:
    made = pager("party: sales, measure: response_time, within: 2 hours")

    assert [(each.name, each.party) for each in made.signers] == [("", "marketing"), ("", "sales")]


def test_has_the_digest_of_its_agreement() -> None:
    given = agreement("party: sales, measure: response_time, within: 2 hours")

    assert make_one_pager(given).digest == given.digest
