"""Which touches count, and when: decisions 6 and 7."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.evaluation.judge.history import (
    DAY,
    HEAD,
    HOUR,
    LATER,
    MINUTE,
    MONDAY,
    RITA,
    agreement,
    codes,
    decided,
    event,
    judged,
    mql,
    owned,
    the_clock,
    the_finding,
    the_handoff,
    touched,
)
from treaty.evaluation.in_force import in_force
from treaty.evaluation.judge import People, judge_lead, terms_of
from treaty.evaluation.judge.story import Story
from treaty.evaluation.results import State

ANSWER = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}"
TWICE = "calls: {party: sales, measure: attempts, at_least: 2, within: 10 business days, target: 90%}"
TERMS = agreement(ANSWER)
SOON = MONDAY + HOUR


def said(story: Story) -> list[str]:
    return [note.said for note in story.evidence.get((1, "answer", 1), ())]


def told(events: list[Any]) -> list[str]:
    """Judge one lead, and return what was said of its touches."""
    return said(judge_lead(events, People(RITA), terms_of(in_force([TERMS])), LATER))


class TestDecision6Touch:
    @pytest.mark.parametrize(
        ("no_answer", "why"),
        [
            ({"automated": True}, "ignored, automated"),
            ({"direction": "in"}, "ignored, inbound, not answered"),
            ({"channel": "sms"}, "ignored, sms does not count"),
            ({"actor": None}, "ignored, not by a person of sales"),
            ({"actor": "mia"}, "ignored, not by a person of sales"),
            ({"actor": "stranger"}, "ignored, not by a person of sales"),
        ],
    )
    def test_what_is_no_touch_of_a_person_of_sales_is_ignored_with_its_reason(
        self, no_answer: dict[str, Any], why: str
    ) -> None:
        history = [mql(), owned(), touched(SOON, **no_answer)]

        assert the_clock(judged(TERMS, history)).state is State.BREACHED
        assert told(history) == [why]

    def test_an_answered_inbound_conversation_counts(self) -> None:
        call = touched(SOON, direction="in", outcome="connected")

        assert the_clock(judged(TERMS, [mql(), owned(), call])).state is State.MET

    def test_a_touch_before_the_start_is_ignored_and_said_to_be(self) -> None:
        history = [touched(MONDAY - 1), mql(), owned(), touched(SOON)]

        assert the_clock(judged(TERMS, history)).stopped_at == SOON
        assert told(history) == ["ignored, before start", "stopped"]

    def test_a_touch_before_the_assignment_takes_no_time(self) -> None:
        clock = the_clock(judged(TERMS, [mql(), touched(SOON), owned(MONDAY + 3 * HOUR)]))

        assert (clock.started_at, clock.elapsed, clock.untimed) == (SOON, 0, False)

    def test_a_meeting_that_the_lead_booked_is_met_and_in_no_time(self) -> None:
        clock = the_clock(judged(TERMS, [mql(), owned(), event("meeting.booked", SOON)]))

        assert (clock.state, clock.stopped_at, clock.untimed) == (State.MET, SOON, True)

    def test_a_meeting_that_sales_booked_is_a_touch_on_a_channel_of_its_own(self) -> None:
        booked = event("meeting.booked", SOON, actor="rita")

        assert the_clock(judged(TERMS, [mql(), owned(), booked])).state is State.BREACHED  # not among the channels
        meetings = agreement(ANSWER, head=HEAD.replace("[phone, email]", "[phone, meeting]"))
        assert the_clock(judged(meetings, [mql(), owned(), booked])).untimed is False

    def test_status_changes_alone_never_count(self) -> None:
        assert the_clock(judged(TERMS, [mql(), owned(), decided(SOON, "accepted")])).state is State.BREACHED

    @pytest.mark.parametrize(
        ("other", "state"),
        [
            ({"source": "phones", "when": SOON + 2 * MINUTE}, State.BREACHED),  # one call, told twice
            ({"source": "phones", "when": SOON + 2 * MINUTE + 1}, State.MET),
            ({"source": "crm", "when": SOON + 1}, State.MET),  # the same source would not tell it twice
            ({"source": "phones", "when": SOON, "channel": "email"}, State.MET),
            ({"source": "phones", "when": SOON, "actor": "sam"}, State.MET),
        ],
    )
    def test_what_two_sources_tell_of_one_touch_is_one(self, other: dict[str, Any], state: State) -> None:
        second = touched(other.pop("when"), **other)

        assert the_clock(judged(agreement(TWICE), [mql(), owned(), touched(SOON), second]), "calls").state is state


class TestDecision7LateLogging:
    @pytest.mark.parametrize(
        ("delay", "counts", "code"),
        [
            (60 * MINUTE, MONDAY + HOUR, None),
            (60 * MINUTE + 1, MONDAY + 2 * HOUR + 1, "late_logged"),
            (5 * DAY + 1, None, "logged_too_late"),
        ],
    )
    def test_a_touch_typed_in_late_counts_when_it_was_typed_in(
        self, delay: int, counts: int | None, code: str | None
    ) -> None:
        typed = touched(SOON, entry="manual", recorded_at=SOON + delay)

        story = judged(TERMS, [mql(), owned(), typed])

        assert the_clock(story).stopped_at == counts
        assert codes(story) == ([code] if code else [])
        if code:
            assert (the_finding(story, code).at, the_finding(story, code).detail) == (SOON, str(delay))

    def test_facts_of_the_system_are_never_late(self) -> None:
        assert the_clock(judged(TERMS, [mql(), owned(), touched(SOON, recorded_at=SOON + 9 * DAY)])).stopped_at == SOON

    def test_the_delay_is_that_of_the_first_copy_that_tells_the_same(self) -> None:
        copies = [
            touched(SOON, entry="manual", source_id="call", recorded_at=SOON, content="a"),
            touched(SOON, entry="manual", source_id="call", recorded_at=SOON + DAY, content="b", outcome="no answer"),
        ]

        assert the_clock(judged(TERMS, [mql(), owned(), *copies])).stopped_at == SOON

    def test_a_touch_belongs_by_when_it_happened_and_counts_no_later_than_the_end(self) -> None:
        end = SOON + MINUTE
        typed = touched(SOON, entry="manual", recorded_at=SOON + 20 * HOUR)

        story = judged(TERMS, [mql(), owned(), typed, decided(end, "rejected", reason="Timing")])

        assert (the_clock(story).stopped_at, the_clock(story).state) == (end, State.MET)
        assert the_handoff(story).first_touch_at == end
