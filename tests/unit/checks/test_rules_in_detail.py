"""What single rules say in cases that their examples do not show."""

from __future__ import annotations

import pytest

from tests.unit.checks.draft import changed, checked

VOLUME = "  volume: {party: marketing, measure: volume, target: 400 per month}\n"
RESPONSE = "  tier1-response: {party: sales, measure: response_time, for: Tier 1, within: 2 business hours}\n"
QUARTERS = "  pipeline: {party: marketing, measure: pipeline_created, target: 1M per quarter}\n"
ROUTING = "  routing-%d: {party: marketing, measure: routing_time, within: %d minutes}\n"


def messages(*changes: tuple[str, str]) -> list[str]:
    return [finding.message for finding in checked(changed(*changes))]


def with_commitments(*lines: str) -> tuple[str, str]:
    return VOLUME, VOLUME + "".join(lines)


def test_a_party_that_promises_far_less_is_named() -> None:
    three_more = [ROUTING % (minutes, minutes) for minutes in (5, 10, 15)]

    assert messages(with_commitments(*three_more[:2])) == []  # 3 against 1
    assert messages(with_commitments(*three_more)) == ["sales promises only 1, marketing 4 things"]


def test_later_versions_may_promise_eight_things_a_party() -> None:
    def promises(count: int) -> str:
        lines = [f"  s{number}: {{party: sales, measure: next_action}}\n" for number in range(count)]
        more = [ROUTING % (minutes, minutes) for minutes in (5, 10, 15)]
        return VOLUME + "".join(lines + more)

    assert messages(("version: 1", "version: 2"), (VOLUME, promises(7))) == []
    assert messages(("version: 1", "version: 2"), (VOLUME, promises(8))) == [
        "sales promises 9 things; in version 2 more than 8 are too many"
    ]


def test_a_yearly_review_is_too_rare() -> None:
    assert messages(("every: month, minutes", "every: year, minutes")) == [
        "the agreement is reviewed once a year; look at it at least every quarter"
    ]


@pytest.mark.parametrize(
    ("stage", "message"),
    [
        ("means: Shows interest", "the definition of 'mql' is words alone; no lead can be tested against it"),
        ("means: A marketing-qualified lead", None),
        ("means: Marketing-qualified lead", "the stage 'mql' has no definition"),
        ("called: Hot lead, means: hot lead", "the stage 'mql' has no definition"),
    ],
)
def test_a_stage_that_only_repeats_its_name_has_no_definition(stage: str, message: str | None) -> None:
    definition = 'mql: {when: "score >= 65", passes: [{score: 80}], fails: [{score: 40}]}'
    words_alone = "the definition of 'mql' is words alone; no lead can be tested against it"

    assert messages((definition, f"mql: {{{stage}}}")) == [message or words_alone]


def test_an_agreement_without_stages_lacks_the_one_that_all_rests_on() -> None:
    stages = 'stages:\n  mql: {when: "score >= 65", passes: [{score: 80}], fails: [{score: 40}]}\n'

    assert messages((stages, "")) == ["no stage 'mql' is defined, and every promise counts on it"]


def test_stages_of_deals_may_be_defined_by_the_crm() -> None:
    conversion = "  c: {party: joint, measure: conversion, from: mql, to: opportunity, target: 25%}\n"
    deals = "opportunity_stages: {open: [Discovery], qualified: Discovery, won: Won, lost: Lost}\nfields"

    assert messages(with_commitments(conversion)) == ["no stage 'opportunity' is defined, and 'c' counts on it"]
    assert messages(with_commitments(conversion), ("fields", deals)) == []


def test_an_exception_may_fill_a_tier_that_its_condition_leaves_empty() -> None:
    exception = 'exceptions: [{name: Named, when: "score < 10", counts_as: Tier 2}]\nfields'
    empty = ('Tier 2: {when: "score >= 65"}', 'Tier 2: {when: "score >= 90"}')

    assert messages(empty) == ["no lead can be in 'Tier 2': all that fit it fit 'Tier 1' first"]
    assert messages(empty, ("fields", exception)) == []


def test_several_tiers_together_may_leave_nothing() -> None:
    tiers = (
        '  Tier 2: {when: "score >= 65"}\n',
        '  Tier 2: {when: "score < 80"}\n  Tier 3: {when: "score is not null"}\n  Tier 4: {when: "score is null"}\n',
    )

    assert messages(tiers) == ["no lead can be in 'Tier 3': all that fit it fit one of the tiers before it first"]


def test_the_hottest_tier_is_fine_if_one_promise_for_it_is_quick() -> None:
    slow = (RESPONSE, RESPONSE.replace("2 business hours", "2 business days"))
    quick = RESPONSE.replace("tier1-response", "second").replace("2 business hours", "1 business day")

    assert messages(slow) == [
        "leads of 'Tier 1', the hottest, may wait for 2 business days, longer than one business day"
    ]
    assert messages(slow, with_commitments(quick)) == []


def test_without_a_promise_for_the_first_tier_that_for_all_leads_counts() -> None:
    for_all = (
        RESPONSE,
        RESPONSE.replace("for: Tier 1, within: 2 business hours", "within: 25 hours, calendar: always"),
    )
    warm_only = (RESPONSE, RESPONSE.replace("Tier 1, within: 2 business hours", "Tier 2, within: 5 business days"))

    assert messages(for_all) == ["leads of 'Tier 1', the hottest, may wait for 25 hours, longer than one business day"]
    assert messages(warm_only) == []


@pytest.mark.parametrize(
    ("first", "message"),
    [
        ("2027-01-01", None),
        ("2027-02-01", "version 1 starts on 2027-02-01, inside the quarter 2027-Q1"),
        ("2027-02-10", "version 1 starts on 2027-02-10, inside the month 2027-02"),
    ],
)
def test_a_start_inside_a_promised_quarter_is_found(first: str, message: str | None) -> None:
    deals = "currency: USD\nopportunity_stages: {open: [Discovery], qualified: Discovery, won: Won, lost: Lost}\nfields"
    changes = (with_commitments(QUARTERS), ("fields", deals), ("effective: 2027-01-01", f"effective: {first}"))

    assert messages(*changes) == ([message] if message else [])


def test_quarters_are_fiscal() -> None:
    deals = "currency: USD\nopportunity_stages: {open: [Discovery], qualified: Discovery, won: Won, lost: Lost}\nfields"
    february = ("effective: 2027-01-01", "fiscal_year_starts: February\neffective: 2027-02-01")

    assert messages(with_commitments(QUARTERS), ("fields", deals), february) == []


@pytest.mark.parametrize(
    ("commitment", "message"),
    [
        (
            "joint, measure: acceptance_rate, target: 70%",
            "there are no reasons, so every rejected lead counts as accepted",
        ),
        ("sales, measure: feedback_quality, needs: [reason]", "there are no reasons that sales could give"),
        ("sales, measure: feedback_quality, needs: [notes]", None),
    ],
)
def test_promises_that_need_reasons_need_some(commitment: str, message: str | None) -> None:
    assert messages(with_commitments(f"  a: {{party: {commitment}}}\n")) == ([message] if message else [])


def test_a_limit_for_clocks_that_people_start_is_left_alone() -> None:
    at_night = (RESPONSE, RESPONSE.replace("2 business hours", "2 hours"))
    by_people = (RESPONSE, RESPONSE.replace("2 business hours", "2 hours, starts: accepted"))

    [message] = messages(at_night)
    # 5 x 8 hours at work and the 2 hours before each of 5 openings, of 168: 29.76 %
    assert message.startswith("at most 29.8% of leads that come evenly over the week can be answered within 2 hours")
    assert messages(by_people) == []


def test_a_limit_is_held_against_the_calendar_that_helps_most() -> None:
    all_week = "  office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}}\n  %s\ncalendar: office"
    teams = ("stages:", "parties: {sales: {teams: {East: {hours: office}, West: {hours: other}}}}\nstages:")
    slow = (RESPONSE, RESPONSE.replace("2 business hours", "16 hours"))

    def with_hours(hours: str) -> list[str]:
        other = f"other: {{timezone: America/New_York, hours: {{mon-sun: {hours}}}}}"
        return messages(
            teams, slow, ("  office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}}", all_week % other)
        )

    assert with_hours("09:00-17:00") == []  # nights of 16 hours
    assert with_hours("00:00-24:00") == []
    [message] = with_hours("10:00-17:00")  # of nights of 17 hours the first is lost: 23 of 24
    assert message.startswith("at most 95.9% ")
