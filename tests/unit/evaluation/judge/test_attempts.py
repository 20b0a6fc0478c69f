"""Persistence: decision 8."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import (
    CLOSE,
    DAY,
    HOUR,
    MONDAY,
    agreement,
    decided,
    entered,
    event,
    judged,
    mql,
    owned,
    paused,
    resumed,
    the_clock,
    touched,
)
from treaty.evaluation.results import State

CALLS = "calls: {party: sales, measure: attempts, at_least: 3, over: 2 channels, within: 10 business days, target: 95%}"
CADENCE = "calls: {party: sales, measure: attempts, cadence: {1 week: 1, 2 weeks: 3}, target: 80%}"
START = [mql(), owned()]


def state_of(events: list, terms: str = CALLS, step: int = 1) -> tuple[State, str | None]:
    clock = the_clock(judged(agreement(terms), [*START, *events]), "calls", step=step)
    return clock.state, clock.why


class TestDecision8Attempts:
    def test_the_later_of_the_nth_touch_and_the_kth_channel_decides(self) -> None:
        calls = [touched(MONDAY + n * HOUR) for n in (1, 2, 3)]
        mail = touched(MONDAY + DAY, channel="email")

        clock = the_clock(judged(agreement(CALLS), [*START, *calls, mail]), "calls")

        assert (clock.stopped_at, clock.state) == (MONDAY + DAY, State.MET)

    def test_ten_working_days_end_at_the_close_of_the_tenth_after_the_first(self) -> None:
        # from Monday, the tenth working day after is Monday in two weeks; until Tuesday's opening no time passes
        clock = the_clock(judged(agreement(CALLS), START), "calls")

        assert (clock.due_at, clock.breach_at) == (CLOSE + 14 * DAY, MONDAY + 15 * DAY)

    @pytest.mark.parametrize(
        "early",
        [
            touched(MONDAY + HOUR, outcome="connected", channel="sms"),  # a conversation is one on any channel
            touched(MONDAY + HOUR, direction="in", outcome="connected"),
            event("meeting.booked", MONDAY + HOUR),
            event("meeting.held", MONDAY + HOUR),
            entered("opportunity", MONDAY + HOUR),
            event("opportunity.changed", MONDAY + HOUR, opportunity_id="o1"),
        ],
    )
    def test_who_was_reached_needs_no_further_attempts(self, early: object) -> None:
        clock = the_clock(judged(agreement(CALLS), [*START, early]), "calls")

        assert (clock.state, clock.stopped_at) == (State.MET, MONDAY + HOUR)

    @pytest.mark.parametrize(
        ("reason", "verdict"),
        [
            ("Bad data", (State.VOID, "Bad data")),
            ("Unreachable", (State.BREACHED, "unreachable")),
            ("Timing", (State.BREACHED, "too few touches")),
        ],
    )
    def test_given_up_with_fewer_touches(self, reason: str, verdict: tuple[State, str]) -> None:
        assert state_of([touched(MONDAY + HOUR), decided(MONDAY + DAY, "rejected", reason=reason)]) == verdict

    def test_unreachable_after_the_promised_attempts_is_kept(self) -> None:
        touches = [
            touched(MONDAY + n * HOUR, channel=channel) for n, channel in enumerate(["phone", "email", "phone"], 1)
        ]

        assert state_of([*touches, decided(MONDAY + DAY, "rejected", reason="Unreachable")]) == (State.MET, None)

    def test_acceptance_ends_nothing(self) -> None:
        assert state_of([decided(MONDAY + HOUR, "accepted")]) == (State.BREACHED, None)

    def test_each_step_of_a_cadence_is_a_clock(self) -> None:
        events = [touched(MONDAY + DAY), touched(MONDAY + 8 * DAY)]

        assert state_of(events, CADENCE, step=1) == (State.MET, None)
        assert state_of(events, CADENCE, step=2) == (State.BREACHED, None)
        assert state_of([*events, touched(MONDAY + 14 * DAY)], CADENCE, step=2) == (State.MET, None)
        assert state_of([*events, touched(MONDAY + 14 * DAY + 1)], CADENCE, step=2) == (State.MET_LATE, None)

    def test_a_gap_that_is_too_long_is_missed_when_it_opens(self) -> None:
        # two calls a day apart at most: the second was due on Tuesday 14:00Z
        gap = CADENCE.replace("target", "max_gap: 1 day, target")
        calls = [touched(MONDAY + HOUR), touched(MONDAY + 2 * DAY), touched(MONDAY + 2 * DAY + HOUR)]

        clock = the_clock(judged(agreement(gap), [*START, *calls]), "calls", step=2)

        assert (clock.due_at, clock.state, clock.why) == (MONDAY + DAY + HOUR, State.MET_LATE, "max_gap")

    def test_the_next_touch_is_what_is_due_while_the_gap_is_open(self) -> None:
        gap = CADENCE.replace("target", "max_gap: 2 business days, target")
        story = judged(agreement(gap), [*START, touched(MONDAY + HOUR)], as_of=MONDAY + 2 * HOUR)

        clock = the_clock(story, "calls", step=2)
        assert (clock.due_at, clock.state) == (CLOSE + 2 * DAY, State.RUNNING)

    def test_a_pause_moves_the_steps_of_a_cadence(self) -> None:
        rest = [paused(MONDAY + DAY), resumed(MONDAY + 3 * DAY)]

        clock = the_clock(judged(agreement(CADENCE), [*START, *rest]), "calls")

        assert (clock.due_at, clock.paused) == (MONDAY + 9 * DAY, 2 * DAY)
