"""Response times, case by case. Monday is 5 October 2026; New York is at UTC-4, so 9:00 there is 13:00Z."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.unit.evaluation.history import agreement, event, judged, mql, only_clock, owned, person, states, touched
from treaty.evaluation.results import State

TWO_HOURS = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}"
ONE_DAY = "answer: {party: sales, measure: response_time, within: 24 hours, target: 90%}"
MONDAY_NINE = "2026-10-05T13:00:00Z"


@pytest.mark.parametrize(
    ("answered", "state"),
    [
        ("2026-10-05T15:00:00Z", "met"),  # 11:00, at the limit
        ("2026-10-05T15:00:01Z", "met_late"),
    ],
)
def test_an_answer_at_the_limit_is_in_time_and_a_second_later_is_not(tmp_path: Path, answered: str, state: str) -> None:
    found = judged(tmp_path, agreement(TWO_HOURS), [mql(MONDAY_NINE), owned(MONDAY_NINE), touched(answered)])

    assert states(found) == {state: 1}


def test_an_answer_before_the_next_opening_has_used_no_business_time(tmp_path: Path) -> None:
    # Friday 15:00 + 2 business hours = the closing bell at 17:00; Monday 9:00 is still in time, 9:00:01 is not
    friday = "2026-10-09T19:00:00Z"
    history = [mql(friday), owned(friday)]

    in_time = judged(tmp_path, agreement(TWO_HOURS), [*history, touched("2026-10-12T13:00:00Z")])
    late = judged(tmp_path, agreement(TWO_HOURS), [*history, touched("2026-10-12T13:00:01Z")])

    assert (states(in_time), states(late)) == ({"met": 1}, {"met_late": 1})


def test_elapsed_limits_run_through_the_night_and_the_change_of_the_clocks(tmp_path: Path) -> None:
    # Saturday 31 October 12:00 (16:00Z) + 24 hours is 11:00 on Sunday, because 1:00 to 2:00 comes twice
    start = "2026-10-31T16:00:00Z"

    found = judged(tmp_path, agreement(ONE_DAY), [mql(start), owned(start), touched("2026-11-01T16:00:01Z")])

    assert states(found) == {"met_late": 1}


def test_nobody_answering_is_running_until_the_limit_and_breached_after_it(tmp_path: Path) -> None:
    history = [mql(MONDAY_NINE), owned(MONDAY_NINE)]
    at_the_limit = datetime(2026, 10, 5, 15, 0, 0, tzinfo=UTC)
    after_it = datetime(2026, 10, 5, 15, 0, 1, tzinfo=UTC)

    assert states(judged(tmp_path, agreement(TWO_HOURS), history, as_of=at_the_limit)) == {"running": 1}
    assert states(judged(tmp_path, agreement(TWO_HOURS), history, as_of=after_it)) == {"breached": 1}


@pytest.mark.parametrize(
    "no_answer",
    [
        {"automated": True},
        {"direction": "in"},
        {"channel": "sms"},  # not among the agreement's channels
        {"actor": ""},  # a system
    ],
)
def test_what_no_person_of_sales_did_towards_the_lead_is_no_answer(tmp_path: Path, no_answer: dict[str, Any]) -> None:
    history = [mql(MONDAY_NINE), owned(MONDAY_NINE), touched("2026-10-05T13:10:00Z", **no_answer)]

    assert states(judged(tmp_path, agreement(TWO_HOURS), history)) == {"breached": 1}


def test_an_answered_inbound_conversation_is_an_answer(tmp_path: Path) -> None:
    call = touched("2026-10-05T13:10:00Z", direction="in", outcome="connected")

    assert states(judged(tmp_path, agreement(TWO_HOURS), [mql(MONDAY_NINE), owned(MONDAY_NINE), call])) == {"met": 1}


def test_only_people_of_sales_answer_once_people_are_known(tmp_path: Path) -> None:
    history = [
        person("rita", "SDR"), person("mia", "Marketing Ops"), mql(MONDAY_NINE), owned(MONDAY_NINE),
        touched("2026-10-05T13:10:00Z", actor="mia"), touched("2026-10-05T13:20:00Z", actor="stranger"),
        touched("2026-10-05T14:00:00Z"),
    ]  # fmt: skip

    found = judged(tmp_path, agreement(TWO_HOURS), history)

    assert only_clock(found).elapsed == 60 * 60


def test_a_queue_that_is_not_sales_does_not_start_the_clock(tmp_path: Path) -> None:
    history = [
        person("rita", "SDR"), person("queue", "Marketing Ops"), mql(MONDAY_NINE), owned(MONDAY_NINE, "queue"),
        owned("2026-10-05T14:00:00Z"), touched("2026-10-05T15:30:00Z"),
    ]  # fmt: skip

    found = judged(tmp_path, agreement(TWO_HOURS), history)

    assert states(found) == {"met": 1}
    assert only_clock(found).elapsed == 90 * 60


def test_an_owner_from_before_the_handoff_starts_the_clock_at_qualifying(tmp_path: Path) -> None:
    history = [owned("2026-10-01T13:00:00Z"), mql(MONDAY_NINE), touched("2026-10-05T13:30:00Z")]

    assert only_clock(judged(tmp_path, agreement(TWO_HOURS), history)).elapsed == 1800


def test_a_touch_before_anybody_was_assigned_answers_in_no_time(tmp_path: Path) -> None:
    before = [mql(MONDAY_NINE), touched("2026-10-05T13:10:00Z"), owned("2026-10-05T14:00:00Z")]
    never = [mql(MONDAY_NINE), touched("2026-10-05T20:00:00Z")]

    for history in (before, never):
        found = judged(tmp_path, agreement(TWO_HOURS), history)
        assert states(found) == {"met": 1}
        assert only_clock(found).elapsed == 0 * 60


def test_a_touch_before_the_handoff_is_no_answer_to_it(tmp_path: Path) -> None:
    history = [touched("2026-10-05T12:00:00Z"), mql(MONDAY_NINE), owned(MONDAY_NINE)]

    assert states(judged(tmp_path, agreement(TWO_HOURS), history)) == {"breached": 1}


def test_without_owner_and_touch_nobody_owes_an_answer(tmp_path: Path) -> None:
    assert states(judged(tmp_path, agreement(TWO_HOURS), [mql(MONDAY_NINE)])) == {}


@pytest.mark.parametrize(
    ("recorded", "state"),
    [
        ("2026-10-05T14:30:00Z", "met"),  # 60 minutes late: as if on time
        ("2026-10-05T16:00:00Z", "met_late"),  # counts when it was typed in, 12:00
        ("2026-10-10T13:30:01Z", "breached"),  # more than 5 days late: does not count
    ],
)
def test_a_touch_typed_in_late_counts_when_it_was_typed_in(tmp_path: Path, recorded: str, state: str) -> None:
    typed = touched("2026-10-05T13:30:00Z", entry="manual", recorded_at=recorded)
    history = [mql(MONDAY_NINE), owned(MONDAY_NINE), typed]

    found = judged(tmp_path, agreement(TWO_HOURS), [event_with_record(each) for each in history])

    assert states(found) == {state: 1}


def event_with_record(told: dict[str, Any]) -> dict[str, Any]:
    return {"recorded_at": told["occurred_at"]} | told


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        ({"decision": "rejected", "reason": "Timing"}, "breached"),
        ({"decision": "rejected", "reason": "Bad data"}, "void"),  # may be given without contact
        ({"decision": "disqualified", "reason": "Spam"}, "void"),
        ({"decision": "accepted"}, "met_late"),  # does not end the handoff
    ],
)
def test_a_handoff_that_ends_untouched_is_breached_or_void_by_its_reason(
    tmp_path: Path, decision: dict[str, str], state: str
) -> None:
    history = [
        mql(MONDAY_NINE), owned(MONDAY_NINE), event("disposition", "2026-10-05T13:30:00Z", **decision),
        touched("2026-10-05T18:00:00Z"),
    ]  # fmt: skip

    assert states(judged(tmp_path, agreement(TWO_HOURS), history)) == {state: 1}


def test_an_opportunity_makes_an_untouched_clock_void(tmp_path: Path) -> None:
    deal = event("opportunity.changed", "2026-10-05T13:30:00Z", opportunity_id="D1", stage="Discovery")

    assert states(judged(tmp_path, agreement(TWO_HOURS), [mql(MONDAY_NINE), owned(MONDAY_NINE), deal])) == {"void": 1}


def test_a_self_booked_meeting_counts_as_met_and_is_left_out_of_times(tmp_path: Path) -> None:
    booking = event("meeting.booked", "2026-10-05T13:05:00Z")

    found = judged(tmp_path, agreement(TWO_HOURS), [mql(MONDAY_NINE), owned(MONDAY_NINE), booking])

    assert states(found) == {"met": 1}
    assert only_clock(found).untimed


def test_the_clock_takes_the_calendar_of_the_first_owners_team(tmp_path: Path) -> None:
    # 9:00 is closed time for the night team: its two hours run from 21:00 to 23:00 (1:00Z to 3:00Z)
    history = [person("nora", "Night"), mql(MONDAY_NINE), owned(MONDAY_NINE, "nora")]
    answer = touched("2026-10-06T03:00:00Z", actor="nora")

    found = judged(tmp_path, agreement(TWO_HOURS), [*history, answer])

    assert states(found) == {"met": 1}
    assert only_clock(found).business == 120 * 60


def test_scopes_choose_leads_by_what_was_known_at_the_handoff(tmp_path: Path) -> None:
    def lead(name: str, score: int, later: int) -> list[dict[str, Any]]:
        return [
            event("lead.changed", "2026-10-05T12:00:00Z", name, attributes={"score": score, "country": "US"}),
            mql(MONDAY_NINE, name), owned(MONDAY_NINE, lead=name),
            event("lead.changed", "2026-10-05T13:00:01Z", name, attributes={"score": later}),
        ]  # fmt: skip

    terms = agreement(
        "hot: {party: sales, measure: response_time, for: Tier 1, within: 2 business hours, target: 100%}",
        "warm: {party: sales, measure: response_time, for: Tier 2, within: 24 hours, target: 100%}",
        "ours: {party: sales, measure: response_time, for: \"country = 'US' and score < 90\", within: 5 minutes}",
    )

    found = judged(tmp_path, terms, [*lead("A", 80, 10), *lead("B", 79, 99), *lead("C", 95, 95)])

    # B is hot a second later: from then on it waits as such, and its clock as a warm lead is void
    assert {name: states(found, name) for name in ("hot", "warm", "ours")} == {
        "hot": {"breached": 3},
        "warm": {"void": 1},
        "ours": {"breached": 2},
    }


def test_a_cleared_field_and_a_value_of_the_wrong_kind_are_unknown(tmp_path: Path) -> None:
    history = [
        event("lead.changed", "2026-10-05T11:00:00Z", attributes={"score": 90}),
        event("lead.changed", "2026-10-05T12:00:00Z", attributes={"score": None}),
        event("lead.changed", "2026-10-05T12:00:00Z", "L2", attributes={"score": "very high"}),
        mql(MONDAY_NINE), owned(MONDAY_NINE), mql(MONDAY_NINE, "L2"), owned(MONDAY_NINE, lead="L2"),
    ]  # fmt: skip
    hot = "hot: {party: sales, measure: response_time, for: Tier 1, within: 2 business hours, target: 100%}"

    assert states(judged(tmp_path, agreement(hot), history), "hot") == {}


def test_dates_without_a_time_of_day_are_in_no_figure_of_hours(tmp_path: Path) -> None:
    terms = agreement(TWO_HOURS, "days: {party: sales, measure: response_time, within: 2 business days}")
    history = [
        {**mql("2026-10-05T04:00:00Z"), "precision": "day"}, owned(MONDAY_NINE), touched("2026-10-06T14:00:00Z"),
        mql(MONDAY_NINE, "L2"), owned(MONDAY_NINE, lead="L2"), touched("2026-10-05T14:00:00Z", "L2"),
    ]  # fmt: skip

    found = judged(tmp_path, terms, [{"precision": "second"} | each for each in history])

    assert states(found) == {"met": 1, "void": 1}
    assert {clock.why for clock in found.clocks if clock.state is State.VOID} == {"dated"}
    assert states(found, "days") == {"met": 2}


def test_a_clock_can_start_where_a_stage_is_entered(tmp_path: Path) -> None:
    terms = agreement("answer: {party: sales, measure: response_time, starts: sal, within: 2 business hours}")
    history = [
        mql(MONDAY_NINE), touched("2026-10-05T13:10:00Z"), event("stage.entered", "2026-10-05T14:00:00Z", stage="sal"),
        touched("2026-10-05T14:30:00Z"),
    ]  # fmt: skip

    assert only_clock(judged(tmp_path, terms, history)).elapsed == 1800
