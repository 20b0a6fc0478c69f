"""The verdict of a clock is told in words, with what comes next."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import (
    BY_CRM,
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    agreement,
    at,
    decided,
    event,
    mql,
    owned,
    paused,
    touched,
)
from tests.unit.reports.lead_story.reading import said, the_promise
from tests.unit.reports.lead_story.stories import ANSWER, tell
from treaty.evaluation.judge import Event
from treaty.evidence.exclusion import Exclusion
from treaty.reports.lead_story import LeadStory

RISK = "escalation: [{at: 50%, tell: [owner, manager], by: [slack]}, {at: 100%, tell: [sales], by: [email]}]\n"
SOON = MONDAY + HOUR


def answered(*events: Event, as_of: int = MONDAY + DAY) -> LeadStory:
    return tell(agreement(ANSWER, more=BY_CRM + RISK), [mql(), owned(), *events], as_of=as_of)


def test_a_running_clock_tells_how_much_is_used_and_who_hears_of_it_next() -> None:
    story = answered(as_of=MONDAY + 30 * MINUTE)

    assert said(story, "verdict") == "running: 30 min used of 2 business hours"
    assert said(story, "next") == "at Mon 5 Oct 10:00 50% of the limit is used, and owner and manager are told"


def test_a_clock_at_risk_tells_when_it_is_breached() -> None:
    story = answered(as_of=MONDAY + 90 * MINUTE)

    assert said(story, "verdict") == "at risk: 1 h 30 min used of 2 business hours"
    assert said(story, "next") == "at Mon 5 Oct 11:00 100% of the limit is used, and sales is told"


def test_after_its_last_step_it_tells_until_when_it_can_be_kept() -> None:
    story = answered(as_of=MONDAY + 2 * HOUR)

    assert said(story, "next") == "after Mon 5 Oct 11:00 it is breached, unless it stops before"


def test_a_clock_on_closed_time_has_not_started() -> None:
    saturday = at("10-10 15:00")
    story = tell(agreement(ANSWER), [mql(saturday), owned(saturday)], as_of=saturday + HOUR)

    assert said(story, "verdict") == "not started: its time counts from Mon 12 Oct 09:00"
    assert said(story, "next") == "at Mon 12 Oct 09:00 its time begins to count"


def test_a_paused_clock_tells_since_when_and_why() -> None:
    story = answered(paused(SOON), as_of=MONDAY + 2 * HOUR)

    assert said(story, "verdict") == (
        "paused since Mon 5 Oct 10:00 (legal review): nothing is breached meanwhile, and the deadline moves on"
    )


def test_nobody_answered() -> None:
    assert said(answered(), "verdict") == "breached: nobody answered the lead in time"


@pytest.mark.parametrize(
    ("reason", "verdict"),
    [
        ("Timing", "breached: the handoff ended without a touch, and its reason does not allow that"),
        ("Bad data", "void: the reason Bad data takes it out"),
        ("Spam", "void: the reason Spam takes it out"),
    ],
)
def test_what_ended_untouched_goes_by_its_reason(reason: str, verdict: str) -> None:
    assert said(answered(decided(SOON, "rejected", reason=reason)), "verdict") == verdict


def test_a_deal_makes_an_answer_needless() -> None:
    story = answered(event("stage.entered", SOON, stage="opportunity"))

    assert said(story, "verdict") == "void: a deal came of the lead before it fell due"


def test_a_meeting_that_the_lead_booked_is_in_no_average() -> None:
    story = answered(event("meeting.booked", SOON, attributes={"starts_at": "2026-10-06T14:00:00Z"}))

    assert said(story, "stopped") == (
        "Mon 5 Oct 10:00, meeting booked for Tue 6 Oct 10:00; the lead booked it by itself, so it is in no average"
    )
    assert [touch.did for touch in the_promise(story).clocks[0].touches] == ["stopped, booked by the lead itself"]


def test_days_without_a_time_void_a_clock_of_hours() -> None:
    story = answered(touched(SOON, precision="day"))

    assert said(story, "verdict").startswith("void: of something only the day is known")
    assert "(only the day is known)" in " ".join(each.text for each in story.events)


def test_nobody_ever_had_it() -> None:
    story = tell(agreement(ANSWER), [mql()], as_of=MONDAY + DAY)

    assert said(story, "no clock") == "nobody in sales owned or touched the lead; routing carries the miss"


def test_a_touch_before_anybody_owned_it_took_no_time() -> None:
    story = tell(agreement(ANSWER), [mql(), touched(SOON), owned(SOON + HOUR)], as_of=MONDAY + DAY)

    assert said(story, "started") == "Mon 5 Oct 10:00, with the first that was done: nobody in sales owned the lead yet"
    assert said(story, "verdict") == "met: the lead was answered after no time"


def test_attempts_are_needless_after_a_conversation() -> None:
    terms = agreement("calls: {party: sales, measure: attempts, at_least: 3, within: 10 business days, target: 90%}")
    story = tell(terms, [mql(), owned(), touched(SOON), touched(2 * HOUR + MONDAY, outcome="connected")])

    assert said(story, "verdict", "calls") == "met: somebody spoke with the lead after 2 h"
    assert [touch.did for touch in the_promise(story, "calls").clocks[0].touches] == ["counted", "stopped"]


def test_each_step_of_a_cadence_has_its_clock() -> None:
    terms = agreement("cadence: {party: sales, measure: attempts, cadence: {1 day: 1, 1 week: 2}, target: 80%}")
    story = tell(terms, [mql(), owned(), touched(SOON)], as_of=MONDAY + 8 * DAY)

    promise = the_promise(story, "cadence")
    assert promise.promise == "leads get 1 touch within 1 day and 2 touches within 1 week"
    assert [(clock.step, clock.state) for clock in promise.clocks] == [(1, "met"), (2, "breached")]
    assert said(story, "counts", "cadence") == "as missed, in the share of October 2026"


def test_meetings_are_told_one_by_one() -> None:
    terms = agreement("calls: {party: sales, measure: meeting, cancelled_by: sales, at_most: 10%, notice: 24 hours}")
    starts = {"starts_at": "2026-10-06T14:00:00Z", "meeting": "m1"}
    booked = event("meeting.booked", SOON, actor="rita", attributes=starts)
    cancelled = event("meeting.cancelled", SOON + 5 * HOUR, actor="rita", attributes={"meeting": "m1"})
    story = tell(terms, [mql(), owned(), booked, cancelled])

    assert said(story, "verdict", "calls") == "breached: sales cancelled it with less than 24 hours notice"
    assert said(story, "counts", "calls") == "as called off, in the share of October 2026"


def test_a_decision_that_lacks_something_is_told_with_it() -> None:
    terms = agreement("quality: {party: sales, measure: feedback_quality, needs: [reason, notes], target: 100%}")
    story = tell(terms, [mql(), owned(), decided(SOON, "rejected", actor="rita", reason="Timing")])

    assert said(story, "decision", "quality") == "Mon 5 Oct 10:00, rita decides: rejected, reason Timing"
    assert said(story, "verdict", "quality") == "breached: it lacks notes"


@pytest.mark.parametrize(
    ("decision", "verdict"),
    [
        (decided(SOON, "accepted"), "accepted"),
        (decided(SOON, "nurture", next_action="sales-led nurture"), "accepted: sales itself nurtures the lead"),
        (decided(SOON, "nurture"), "not accepted: nurture"),
        (
            decided(SOON, "rejected", reason="Whim"),
            "accepted: a rejection for 'Whim', which the agreement does not list, counts as accepted",
        ),
        (
            decided(SOON, "undecided"),
            "rejected: undecided, and nobody decided within 1 business day, which counts as rejected",
        ),
        (mql(SOON), "void: nobody decided in time, in no rate"),
    ],
)
def test_acceptance_is_told_by_the_decision_that_counts(decision: Event, verdict: str) -> None:
    grey = "decided_within: 5 business days\ngrey_areas: {decide_within: 1 business day, otherwise: rejected}\n"
    terms = agreement("accepted: {party: joint, measure: acceptance_rate, target: 70%}", more=BY_CRM + grey)

    assert said(tell(terms, [mql(), owned(), decision]), "verdict", "accepted") == verdict


def test_a_promise_about_others_says_why_it_is_not_about_this_handoff() -> None:
    terms = agreement(
        "hot: {party: sales, measure: response_time, for: Tier 1, within: 2 business hours, target: 100%}",
        "night: {party: sales, measure: response_time, team: Night, within: 2 business hours, target: 100%}",
        "us: {party: sales, measure: response_time, for: \"country = 'US'\", within: 1 hour, target: 100%}",
        "why: {party: sales, measure: next_action, when: rejected, target: 90%}",
    )
    story = tell(terms, [event("lead.changed", MONDAY, attributes={"country": "DE"}), mql(), owned()])

    assert [(each.commitment, each.lines[0].text) for each in story.handoffs[0].promises] == [
        ("hot", "it is for Tier 1, and the lead was of no tier"),
        ("night", "it is for leads of Night, and the first owner is of SDR"),
        ("us", "it is for country = 'US'"),
        ("why", "it is for leads that are rejected, and what counts is nothing"),
    ]
    assert the_promise(story, "us").lines[0].because == ("country = 'US' did not hold: country was 'DE'",)


def test_a_touch_before_a_later_start_is_ignored() -> None:
    terms = agreement("offer: {party: sales, measure: response_time, starts: sql, within: 1 hour, target: 100%}")
    story = tell(
        terms, [mql(), owned(), touched(SOON), event("stage.entered", SOON + HOUR, stage="sql"), touched(SOON + DAY)]
    )

    assert [touch.did for touch in the_promise(story, "offer").clocks[0].touches] == [
        "ignored, before start",
        "stopped",
    ]


def test_what_both_parties_left_out_is_told_with_its_reason() -> None:
    left_out = Exclusion("L1", MONDAY, "answer", "the CRM was down", "sam", "mia", MONDAY + 2 * DAY)

    story = tell(agreement(ANSWER), [mql(), owned()], exclusions=[left_out])

    assert said(story, "counts") == "as missed, in the share of October 2026"
    assert said(story, "left out") == (
        "of the adjusted figure: the CRM was down (proposed by sam, agreed by mia on Wed 7 Oct 09:00)"
    )
    before = tell(agreement(ANSWER), [mql(), owned()], exclusions=[left_out], as_of=MONDAY + DAY)
    assert "left out" not in {line.about for line in the_promise(before).lines}
