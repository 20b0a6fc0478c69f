"""Tiers that are reached later: decision 3."""

from __future__ import annotations

from tests.unit.evaluation.judge.history import (
    HOUR,
    MONDAY,
    agreement,
    changed,
    decided,
    judged,
    mql,
    owned,
    the_clock,
    the_handoff,
    touched,
)
from treaty.evaluation.results import State

HOT = "hot: {party: sales, measure: response_time, for: Tier 1, within: 2 business hours, target: 100%}"
WARM = "warm: {party: sales, measure: response_time, for: Tier 2, within: 24 hours, target: 90%}"
WARM_LEAD = [changed(MONDAY, score="70"), mql(), owned()]
DEMO = changed(MONDAY + 3 * HOUR, score="90")
TERMS = agreement(HOT, WARM)


class TestDecision3Tier:
    def test_a_better_tier_starts_its_clock_when_it_is_reached(self) -> None:
        story = judged(TERMS, [*WARM_LEAD, DEMO, touched(MONDAY + 4 * HOUR)])

        hot, warm = the_clock(story, "hot"), the_clock(story, "warm")
        assert (hot.started_at, hot.due_at, hot.state) == (MONDAY + 3 * HOUR, MONDAY + 5 * HOUR, State.MET)
        assert (warm.state, warm.why, warm.stopped_at) == (State.VOID, "superseded", None)
        assert the_handoff(story).tier == "Tier 2"  # volume keeps the first

    def test_a_lower_clock_that_was_stopped_stands_and_the_better_one_needs_a_touch_from_then_on(self) -> None:
        story = judged(TERMS, [*WARM_LEAD, touched(MONDAY + HOUR), DEMO])

        assert the_clock(story, "warm").state is State.MET
        assert the_clock(story, "hot").state is State.BREACHED

    def test_a_lower_clock_that_was_missed_before_stands_too(self) -> None:
        quick = WARM.replace("24 hours", "1 hour")

        story = judged(agreement(HOT, quick), [*WARM_LEAD, DEMO, touched(MONDAY + 4 * HOUR)])

        assert the_clock(story, "warm").state is State.MET_LATE

    def test_a_lower_tier_never_starts_later(self) -> None:
        story = judged(TERMS, [changed(MONDAY, score="90"), mql(), owned(), changed(MONDAY + HOUR, score="70")])

        assert [clock.commitment for clock in story.clocks] == ["hot"]

    def test_without_assignment_a_touch_after_the_better_tier_takes_no_time(self) -> None:
        story = judged(
            TERMS, [changed(MONDAY, score="70"), mql(), DEMO, touched(MONDAY + 4 * HOUR), owned(MONDAY + 9 * HOUR)]
        )

        hot = the_clock(story, "hot")
        assert (hot.started_at, hot.elapsed, hot.state) == (MONDAY + 4 * HOUR, 0, State.MET)

    def test_feedback_that_was_given_before_is_not_owed_again(self) -> None:
        terms = agreement(
            "hot: {party: sales, measure: feedback_time, for: Tier 1, within: 24 hours, target: 100%}",
            "warm: {party: sales, measure: feedback_time, for: Tier 2, within: 48 hours, target: 100%}",
        )

        story = judged(terms, [*WARM_LEAD, decided(MONDAY + HOUR, "accepted"), DEMO])

        assert [(clock.commitment, clock.state) for clock in story.clocks] == [("warm", State.MET)]
