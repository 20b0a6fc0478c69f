"""What changes between two agreements, in words."""

from __future__ import annotations

import pytest

from tests.unit.agreement.sample import read
from treaty.agreement.difference import difference

_VOLUME = "{a: {party: marketing, measure: volume, target: %s}}"
_IN_BUSINESS_TIME = "; counted in business time instead of day and night"
_DAY_AND_NIGHT = "; counted day and night instead of in business time"
_RESPONSE = "{a: {party: sales, measure: response_time, for: Tier 1, within: %s, target: %s}}"


def changes(before: dict[str, str | None], after: dict[str, str | None]) -> list[str]:
    old, now = read(**before), read(**after)
    assert not old.findings
    assert not now.findings
    assert old.agreement
    assert now.agreement
    return [f"{each.audience}, {each.kind}: {each.text}" for each in difference(old.agreement, now.agreement)]


def test_nothing_changes_between_an_agreement_and_itself() -> None:
    assert changes({}, {}) == []


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (("24 hours", "90%"), ("2 business hours", "90%"),
         "changed: Tier 1 response changes from 24 hours to 2 business hours" + _IN_BUSINESS_TIME),
        (("30 business minutes", "90%"), ("60 minutes", "90%"),
         "changed: Tier 1 response changes from 30 business minutes to 60 minutes" + _DAY_AND_NIGHT),
        (("60 business minutes", "90%"), ("30 minutes", "90%"),
         "tighter: Tier 1 response tightens from 60 business minutes to 30 minutes" + _DAY_AND_NIGHT),
        (("1 hour", "90%"), ("2 business hours", "90%"),
         "looser: Tier 1 response loosens from 1 hour to 2 business hours" + _IN_BUSINESS_TIME),
        (("2 business hours", "90%"), ("2 hours", "90%"),
         "changed: Tier 1 response changes from 2 business hours to 2 hours" + _DAY_AND_NIGHT),
        (("2 hours", "90%"), ("4 hours", "90%"), "looser: Tier 1 response loosens from 2 hours to 4 hours"),
        (("24 hours", "90%"), ("1 business day", "90%"),
         "changed: Tier 1 response changes from 24 hours to 1 business day" + _IN_BUSINESS_TIME),
        (("3 business days", "90%"), ("4 business hours", "90%"),
         "changed: Tier 1 response changes from 3 business days to 4 business hours"),
        (("2 hours", "90%"), ("2 hours", "95%"), "tighter: Tier 1 response: the target tightens from 90% to 95%"),
        (("2 hours", "90%"), ("2 hours", "80%"), "looser: Tier 1 response: the target loosens from 90% to 80%"),
        (("2 hours", "90%"), ("2 hours", "{2027-Q1: 80%}"),
         "changed: Tier 1 response: the target changes from 90% to 2027-Q1: 80%"),
    ],
)  # fmt: skip
def test_a_promise_gets_harder_or_easier(before: tuple[str, str], after: tuple[str, str], text: str) -> None:
    assert changes({"commitments": _RESPONSE % before}, {"commitments": _RESPONSE % after}) == [f"sales, {text}"]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("400 per month", "500 per month", "tighter: volume: the target tightens from 400 per month to 500 per month"),
        ("400 per month", "100 per week", "changed: volume: the target changes from 400 per month to 100 per week"),
    ],
)
def test_amounts_are_compared_within_one_period(before: str, after: str, text: str) -> None:
    assert changes({"commitments": _VOLUME % before}, {"commitments": _VOLUME % after}) == [f"marketing, {text}"]


def test_commitments_come_go_and_get_names() -> None:
    before = "{a: {party: sales, measure: next_action}, b: {party: sales, measure: feedback_time, within: 48 hours}}"
    after = "{c: {party: sales, measure: next_action}, d: {party: joint, measure: acceptance_rate, target: 60%}}"

    assert changes({"commitments": before}, {"commitments": after}) == [
        "sales, changed: next action (a) is called 'c' now",
        "sales, gone: feedback is gone: within 48 hours, target 100%",
        "joint, new: acceptance rate is new: target 60%",
    ]


def test_commitments_that_are_called_the_same_are_named() -> None:
    before = "{a: {party: marketing, measure: volume, target: 100 per month}}"
    other = "b: {party: marketing, measure: volume, target: 8 per month}"
    after = f"{{a: {{party: marketing, measure: volume, target: 90 per month}}, {other}}}"

    assert changes({"commitments": before}, {"commitments": after}) == [
        "marketing, looser: volume (a): the target loosens from 100 per month to 90 per month",
        "marketing, new: volume (b) is new: target 8 per month",
    ]


def test_an_average_that_counts_other_time_is_told() -> None:
    average = "{a: {party: sales, measure: average_response, target: under %s}}"

    assert changes({"commitments": average % "2 business hours"}, {"commitments": average % "2 hours"}) == [
        "sales, changed: average response: the target changes from under 2 business hours to under 2 hours"
        + _DAY_AND_NIGHT,
    ]


def test_another_party_or_measure_is_told() -> None:
    before = "{a: {party: sales, measure: next_action}, b: {party: sales, measure: next_action, target: 50%}}"
    after = "{a: {party: joint, measure: next_action}, b: {party: sales, measure: acceptance_rate, target: 50%}}"

    assert changes({"commitments": before}, {"commitments": after}) == [
        "sales, gone: next action (b) is gone: target 50%",
        "sales, new: acceptance rate is new: target 50%",
        "joint, changed: next action (a) moves from sales to joint",
    ]


@pytest.mark.parametrize(
    ("blocks", "texts"),
    [
        ({"version": "2"}, ["agreement, changed: version changes from 1 to 2"]),
        ({"covers": "\"country = 'DE'\""}, ["agreement, new: covers is new: country = 'DE'"]),
        ({"sponsor": None}, ["agreement, gone: sponsor is gone: Ana Ruiz <ana@acme.example>"]),
        ({"parties": "{marketing: {teams: [Ops]}, sales: {teams: [SDR, AE]}}"},
         ["sales, new: parties sales, teams, AE is new"]),
        ({"reasons": "{Budget: No money}"}, ["sales, new: reason Budget is new: means No money"]),
        ({"tiers": '{Tier 2: {when: "score >= 65"}, Tier 1: {when: "score >= 80"}}'},
         ["agreement, changed: the order of tiers changes from Tier 1; Tier 2 to Tier 2; Tier 1"]),
        ({"tiers": '{Tier 1: {when: "score >= 90"}, Tier 2: {when: "score >= 65"}}'},
         ["agreement, changed: tier Tier 1, when changes from 'score >= 80' to 'score >= 90'"]),
        ({"parties": "{marketing: {teams: []}, sales: {teams: [SDR]}}"},
         ["marketing, gone: parties marketing, teams, Ops is gone"]),
        ({"review": "[{every: month, minutes: 60}]"}, ["agreement, new: review is new: every month, minutes 60"]),
        ({"calendars": "{office: {timezone: Europe/Berlin, hours: {mon-thu: 09:00-17:00, fri: 09:00-15:00}}}"},
         ["set-up, changed: calendar office, hours, fri changes from 09:00-17:00 to 09:00-15:00"]),
    ],
)  # fmt: skip
def test_the_rest_is_told_to_whom_it_concerns(blocks: dict[str, str | None], texts: list[str]) -> None:
    assert changes({}, blocks) == texts


def test_a_change_leads_to_its_key() -> None:
    old = read(commitments=_RESPONSE % ("2 hours", "90%")).agreement
    now = read(commitments=_RESPONSE % ("1 hour", "90%")).agreement
    assert old
    assert now

    (change,) = difference(old, now)

    assert (change.path, change.before, change.after) == ("commitments.a.within", "2 hours", "1 hour")
