"""How handoffs end, and what that does to their clocks: decision 9."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import (
    BY_CRM,
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    agreement,
    decided,
    entered,
    event,
    judged,
    merged,
    mql,
    owned,
    the_clock,
    the_handoff,
    touched,
)
from treaty.evaluation.results import End, State

ANSWER = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}"
FEEDBACK = "tell: {party: sales, measure: feedback_time, within: 48 hours, target: 100%}"
ROUTING = "route: {party: marketing, measure: routing_time, within: 5 minutes, target: 99%}"
RECYCLE = "recycle: {party: marketing, measure: recycle_time, within: 3 business days, target: 90%}"
TERMS = agreement(ANSWER, FEEDBACK, more=BY_CRM + "requalify_after: 3 days\n")
START = [mql(), owned()]
SOON = MONDAY + HOUR


class TestDecision9End:
    @pytest.mark.parametrize(
        ("ending", "end"),
        [
            (decided(SOON, "rejected"), End.REJECTED),
            (decided(SOON, "disqualified"), End.DISQUALIFIED),
            (decided(SOON, "nurture"), End.NURTURE),
            (entered("opportunity", SOON), End.OPPORTUNITY),
            (event("opportunity.changed", SOON, opportunity_id="o1"), End.OPPORTUNITY),
            (event("lead.deleted", SOON), End.DELETED),
        ],
    )
    def test_what_ends_a_handoff(self, ending: object, end: End) -> None:
        handoff = the_handoff(judged(TERMS, [*START, ending]))

        assert (handoff.ended_at, handoff.end) == (SOON, end)

    @pytest.mark.parametrize("decision", ["accepted", "undecided"])
    def test_what_does_not(self, decision: str) -> None:
        assert the_handoff(judged(TERMS, [*START, decided(SOON, decision)], as_of=SOON)).ended_at is None

    def test_a_deal_that_was_there_before_ends_nothing(self) -> None:
        deal = [event("opportunity.changed", when, opportunity_id="o1") for when in (MONDAY - DAY, SOON)]

        assert the_handoff(judged(TERMS, [*START, *deal], as_of=SOON)).ended_at is None

    def test_silence_ends_it_after_the_last_activity(self) -> None:
        history = [*START, touched(MONDAY + 2 * DAY, "mia", direction="in"), event("behaviour", MONDAY + 4 * DAY)]

        handoff = the_handoff(judged(TERMS, history))

        assert (handoff.ended_at, handoff.end) == (MONDAY + 5 * DAY, End.QUIET)

    def test_acceptance_ends_only_the_feedback(self) -> None:
        story = judged(TERMS, [*START, decided(SOON, "accepted")], as_of=SOON)

        assert (the_clock(story, "tell").state, the_clock(story).state) == (State.MET, State.RUNNING)

    def test_an_opportunity_ends_feedback_as_met_and_an_untouched_response_as_void(self) -> None:
        story = judged(TERMS, [*START, entered("opportunity", SOON)])

        assert (the_clock(story, "tell").state, the_clock(story, "tell").stopped_at) == (State.MET, SOON)
        assert (the_clock(story).state, the_clock(story).why) == (State.VOID, "opportunity")

    @pytest.mark.parametrize(
        ("ending", "verdict"),
        [
            (decided(SOON, "rejected", reason="Bad data"), (State.VOID, "Bad data")),
            (decided(SOON, "rejected", reason="Timing"), (State.BREACHED, "untouched")),
            (decided(SOON + DAY, "rejected", reason="Timing"), (State.BREACHED, None)),  # late before that
            (event("lead.deleted", SOON), (State.BREACHED, "untouched")),
        ],
    )
    def test_ended_untouched(self, ending: object, verdict: tuple[State, str | None]) -> None:
        clock = the_clock(judged(TERMS, [*START, ending]))

        assert (clock.state, clock.why) == verdict

    def test_a_touch_after_the_end_is_too_late_for_everything(self) -> None:
        history = [*START, decided(SOON, "rejected", reason="Timing"), touched(SOON + MINUTE)]

        assert the_clock(judged(TERMS, history)).stopped_at is None

    def test_other_clocks_end_void_in_time_and_breached_after_it(self) -> None:
        def routed(minutes: int) -> tuple[State, str | None]:
            story = judged(agreement(ROUTING), [mql(), decided(MONDAY + minutes * MINUTE, "rejected")])
            return the_clock(story, "route").state, the_clock(story, "route").why

        assert routed(5) == (State.VOID, "rejected")
        assert routed(6) == (State.BREACHED, None)

    @pytest.mark.parametrize(("reason", "void"), [("Spam", "Spam"), ("Timing", None), ("Duplicate", None)])
    def test_a_reason_can_take_the_handoff_out_of_all_rates(self, reason: str, void: str | None) -> None:
        story = judged(TERMS, [*START, touched(SOON), decided(SOON + HOUR, "rejected", reason=reason)])

        assert the_handoff(story).void == void
        assert the_clock(story).state is (State.VOID if void else State.MET)
        assert the_clock(story).stopped_at == SOON  # the instants stay

    def test_with_merge_only_if_the_leads_were_merged(self) -> None:
        history = [*START, decided(SOON, "rejected", reason="Duplicate"), merged("L2", "L1", SOON + DAY)]

        assert the_handoff(judged(TERMS, history)).void == "Duplicate"

    def test_a_returned_lead_is_taken_up_after_the_end(self) -> None:
        returned = [*START, decided(SOON, "rejected")]
        sold = [*START, decided(SOON, "nurture", next_action="sales-led nurture")]

        clock = the_clock(judged(agreement(RECYCLE), [*returned, event("recycled", SOON + DAY)]), "recycle")

        assert (clock.started_at, clock.stopped_at, clock.state) == (SOON, SOON + DAY, State.MET)
        assert the_clock(judged(agreement(RECYCLE), returned), "recycle").state is State.BREACHED
        assert judged(agreement(RECYCLE), sold).clocks == ()
