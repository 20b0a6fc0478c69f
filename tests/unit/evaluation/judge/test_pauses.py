"""Clocks at rest, in all three units: decision 10."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import (
    BY_CRM,
    CLOSE,
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    agreement,
    codes,
    decided,
    judged,
    mql,
    owned,
    paused,
    resumed,
    the_clock,
    touched,
)
from treaty.evaluation.results import Clock, State

BUSINESS = "answer: {party: sales, measure: response_time, within: 4 business hours, target: 100%}"
ELAPSED = BUSINESS.replace("4 business hours", "24 hours")
DAYS = BUSINESS.replace("4 business hours", "2 business days")
START = [mql(), owned()]
STEPS = "escalation: [{at: 75%, tell: [owner], by: [slack]}, {at: 200%, tell: [owner], by: [slack]}]\n"


def clock(terms: str, *events: object, as_of: int | None = None, more: str = "") -> Clock:
    found = agreement(terms, more=BY_CRM + more)
    return the_clock(judged(found, [*START, *events], **({} if as_of is None else {"as_of": as_of})))


class TestDecision10Pauses:
    def test_of_elapsed_time_the_pause_is_cut_out(self) -> None:
        found = clock(ELAPSED, paused(MONDAY + HOUR), resumed(MONDAY + 4 * HOUR))

        assert (found.due_at, found.breach_at, found.paused) == (MONDAY + 27 * HOUR, MONDAY + 27 * HOUR, 3 * HOUR)

    def test_of_business_time_the_open_time_of_the_pause_is_cut_out(self) -> None:
        # one hour is used; the pause lasts from Monday 10:00 to Tuesday 10:00, and three hours are left
        found = clock(BUSINESS, paused(MONDAY + HOUR), resumed(MONDAY + DAY + HOUR))

        assert found.due_at == MONDAY + DAY + 4 * HOUR

    def test_working_days_that_begin_inside_do_not_count(self) -> None:
        # Tuesday begins inside the pause: Wednesday is the first, Thursday the second
        found = clock(DAYS, paused(MONDAY + HOUR), resumed(MONDAY + DAY + HOUR))

        assert found.due_at == CLOSE + 3 * DAY

    def test_a_pause_within_one_working_day_moves_no_working_day(self) -> None:
        assert clock(DAYS, paused(MONDAY + HOUR), resumed(MONDAY + 2 * HOUR)).due_at == CLOSE + 2 * DAY

    def test_only_listed_reasons_count_and_others_are_told(self) -> None:
        history = [*START, paused(MONDAY + HOUR, "coffee"), resumed(MONDAY + DAY)]
        story = judged(agreement(ELAPSED), history)

        assert the_clock(story).due_at == MONDAY + DAY
        assert codes(story) == ["pause_not_listed"]

    def test_overlapping_pauses_are_one(self) -> None:
        found = clock(ELAPSED, paused(MONDAY + HOUR), paused(MONDAY + 2 * HOUR, "holiday"), resumed(MONDAY + 3 * HOUR))

        assert found.paused == 2 * HOUR

    def test_no_breach_while_paused_and_the_earliest_possible_deadline_is_shown(self) -> None:
        found = clock(ELAPSED, paused(MONDAY + HOUR), as_of=MONDAY + 9 * DAY)

        assert (found.state, found.due_at, found.next_at) == (State.PAUSED, MONDAY + DAY, None)

    def test_a_clock_that_was_missed_before_stays_missed(self) -> None:
        assert clock(ELAPSED, paused(MONDAY + DAY + 1), as_of=MONDAY + 9 * DAY).state is State.BREACHED
        assert clock(ELAPSED, paused(MONDAY + DAY), as_of=MONDAY + 9 * DAY).state is State.PAUSED

    @pytest.mark.parametrize("terms", [ELAPSED, BUSINESS, DAYS])
    def test_a_stop_inside_a_pause_is_valid(self, terms: str) -> None:
        inside = touched(MONDAY + 8 * DAY)

        assert clock(terms, paused(MONDAY + HOUR), inside).state is State.MET
        assert clock(terms, paused(MONDAY + HOUR), inside, resumed(MONDAY + 9 * DAY)).state is State.MET

    def test_what_was_paused_is_in_no_time(self) -> None:
        found = clock(BUSINESS, paused(MONDAY + HOUR), resumed(MONDAY + 2 * HOUR), touched(MONDAY + 3 * HOUR))

        assert (found.elapsed, found.business) == (2 * HOUR, 2 * HOUR)

    def test_a_pause_of_an_earlier_handoff_is_over(self) -> None:
        again = MONDAY + 7 * DAY
        history = [*START, paused(MONDAY + HOUR), decided(MONDAY + 2 * HOUR, "rejected"), mql(again)]

        story = judged(agreement(ELAPSED, more=BY_CRM + "requalify_after: 1 day\n"), history)

        assert the_clock(story, number=2).due_at == again + DAY

    def test_routing_never_rests(self) -> None:
        terms = agreement("answer: {party: marketing, measure: routing_time, within: 5 minutes, target: 99%}")

        story = judged(terms, [mql(), paused(MONDAY + 1), resumed(MONDAY + HOUR), owned(MONDAY + HOUR)])

        assert (the_clock(story).state, the_clock(story).paused) == (State.MET_LATE, 0)

    def test_at_risk_is_a_share_of_counted_time(self) -> None:
        # 75 % of four hours is three; one was used before the pause of a day, so it is Tuesday 12:00, 16:00Z
        rest = (paused(MONDAY + HOUR), resumed(MONDAY + DAY + HOUR))
        risk = MONDAY + DAY + 3 * HOUR

        before = clock(BUSINESS, *rest, as_of=risk - 1, more=STEPS)
        after = clock(BUSINESS, *rest, as_of=risk, more=STEPS)

        assert (before.state, before.next_at) == (State.RUNNING, risk)
        assert (after.state, after.next_at) == (State.AT_RISK, MONDAY + DAY + 4 * HOUR + 1)

    def test_working_days_are_at_risk_by_their_open_time(self) -> None:
        # Monday 9:00 to Wednesday 17:00 are 24 open hours; 75 % of them, 18, are used on Wednesday at 11:00
        assert clock(DAYS, as_of=MONDAY, more=STEPS).next_at == MONDAY + 2 * DAY + 2 * HOUR

    def test_later_steps_are_told_while_nobody_answers(self) -> None:
        late = clock(BUSINESS, as_of=MONDAY + 5 * HOUR, more=STEPS)

        assert (late.state, late.next_at) == (State.BREACHED, MONDAY + 8 * HOUR)

    def test_silence_is_a_change_to_come(self) -> None:
        found = clock(BUSINESS, as_of=MONDAY + 5 * HOUR, more="requalify_after: 3 days\n")

        assert found.next_at == MONDAY + 3 * DAY

    def test_what_was_recorded_ahead_is_a_change_to_come(self) -> None:
        ahead = touched(MONDAY + 30 * MINUTE, recorded_at=MONDAY)

        assert clock(ELAPSED, ahead, as_of=MONDAY + MINUTE).next_at == MONDAY + 30 * MINUTE
