"""Acceptance, feedback, completeness, routing, conversion and meetings: decisions 12 and 13."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.evaluation.judge.history import (
    BY_CRM,
    CLOSE,
    DAY,
    HOUR,
    MONDAY,
    agreement,
    changed,
    codes,
    decided,
    entered,
    event,
    judged,
    mql,
    owned,
    the_clock,
    the_handoff,
    touched,
)
from treaty.evaluation.results import Clock, State

ACCEPT = "c: {party: joint, measure: acceptance_rate, target: 70%}"
UNTIL = "decided_within: 2 business days\n"
GREY = "grey_areas: {decide_within: 1 business day, otherwise: rejected}\n"
START = [mql(), owned()]
SOON = MONDAY + HOUR
THURSDAY = MONDAY + 3 * DAY
"""Two working days from Monday end with Wednesday; until Thursday's opening no time passes."""


def found(terms: str, *events: Any, more: str = "", as_of: int | None = None, start: list[Any] = START) -> Clock:
    given = agreement(terms, more=BY_CRM + more)
    return the_clock(judged(given, [*start, *events], **({} if as_of is None else {"as_of": as_of})), "c")


def verdict(terms: str, *events: Any, **more: Any) -> tuple[State, str | None]:
    clock = found(terms, *events, **more)
    return clock.state, clock.why


class TestDecision12Acceptance:
    @pytest.mark.parametrize(
        ("told", "state", "why"),
        [
            ({"decision": "accepted"}, State.MET, None),
            ({"decision": "nurture", "next_action": "sales-led nurture"}, State.MET, None),
            ({"decision": "nurture", "next_action": "marketing-led nurture"}, State.BREACHED, None),
            ({"decision": "rejected", "reason": "Timing"}, State.BREACHED, None),
            ({"decision": "rejected", "reason": "I do not like it"}, State.MET, "no listed reason"),
            ({"decision": "rejected"}, State.MET, "no listed reason"),
            ({"decision": "disqualified"}, State.BREACHED, None),
            ({"decision": "undecided"}, State.VOID, "undecided"),
        ],
    )
    def test_what_counts_as_accepted(self, told: dict[str, str], state: State, why: str | None) -> None:
        assert verdict(ACCEPT, decided(SOON, **told), more=UNTIL) == (state, why)

    @pytest.mark.parametrize(("when", "state"), [(THURSDAY, State.BREACHED), (THURSDAY + 1, State.MET)])
    def test_the_last_decision_in_time_counts_also_after_the_end(self, when: int, state: State) -> None:
        changed_mind = decided(when, "rejected", reason="Timing")

        assert found(ACCEPT, decided(SOON, "accepted"), changed_mind, more=UNTIL).state is state

    def test_leads_on_which_nobody_decided_are_in_no_rate(self) -> None:
        open_ = found(ACCEPT, more=UNTIL, as_of=THURSDAY)

        assert (open_.state, open_.next_at) == (State.RUNNING, THURSDAY + 1)
        assert verdict(ACCEPT, more=UNTIL, as_of=THURSDAY + 1) == (State.VOID, "no disposition")
        assert found(ACCEPT).state is State.RUNNING  # without a limit nobody is too late

    def test_an_undecided_lead_is_a_grey_area_and_counts_as_agreed_in_the_end(self) -> None:
        grey = decided(SOON, "undecided")
        wednesday = MONDAY + 2 * DAY  # one working day from Monday is Tuesday's close

        assert found(ACCEPT, grey, more=GREY, as_of=wednesday).next_at == wednesday + 1
        assert verdict(ACCEPT, grey, more=GREY, as_of=wednesday + 1) == (State.BREACHED, "grey area")

    def test_off_definition_leads_are_marked_and_their_clocks_run(self) -> None:
        defined = "stages: {mql: {means: Ready, enters: crm, when: score >= 65}}\n"
        story = judged(agreement(ACCEPT, more=defined), [*START, decided(SOON, "accepted")])

        assert the_handoff(story).off_definition is True
        assert the_clock(story, "c").state is State.MET


class TestFeedback:
    QUALITY = "c: {party: sales, measure: feedback_quality, needs: [reason, notes, need], target: 100%}"
    FIELDS = "feedback_fields: {need: [none, strong]}\n"

    @pytest.mark.parametrize(
        ("told", "why"),
        [
            ({"reason": "Timing", "attributes": {"notes": "next year", "need": "strong"}}, None),
            ({"reason": "Whim", "attributes": {"notes": " ", "need": "strong"}}, "reason, notes"),
            ({"reason": "Timing", "attributes": {"notes": "x", "need": "huge"}}, "need"),
        ],
    )
    def test_a_decision_tells_all_that_is_needed_or_what_is_missing(
        self, told: dict[str, Any], why: str | None
    ) -> None:
        assert verdict(self.QUALITY, decided(SOON, "rejected", **told), more=self.FIELDS) == (
            State.BREACHED if why else State.MET, why,
        )  # fmt: skip

    def test_next_actions_are_those_of_the_agreement(self) -> None:
        terms = "c: {party: sales, measure: next_action, target: 100%}"

        assert found(terms, decided(SOON, "accepted", next_action="sales-led opportunity")).state is State.MET
        assert found(terms, decided(SOON, "accepted", next_action="dance")).state is State.BREACHED

    def test_without_a_decision_there_is_nothing_to_judge(self) -> None:
        assert judged(agreement("c: {party: sales, measure: next_action, target: 100%}"), START).clocks == ()


class TestDecision13Completeness:
    TERMS = "c: {party: marketing, measure: completeness, fields: [country, score], target: 95%}"

    def test_it_is_judged_at_the_first_assignment_on_valid_values(self) -> None:
        early = changed(MONDAY, country="US", score="70")
        assert verdict(self.TERMS, early) == (State.MET, None)
        assert verdict(self.TERMS, changed(MONDAY + 1, country="US", score="70")) == (State.BREACHED, "country, score")
        assert verdict(self.TERMS, changed(MONDAY, country=" ", score="many")) == (State.BREACHED, "country, score")
        assert verdict(self.TERMS, early, changed(MONDAY, country=None)) == (State.BREACHED, "country")

    def test_without_an_owner_there_is_nothing_to_judge(self) -> None:
        assert judged(agreement(self.TERMS), [mql()]).clocks == ()


class TestRoutingAccuracy:
    TERMS = "c: {party: marketing, measure: routing_accuracy, target: 95%}"
    RULES = (
        "routing: {rules: [{when: \"country = 'JP'\", team: Night}, {otherwise: SDR}], "
        "misrouted_within: 1 business day}\n"
    )

    def test_the_first_owner_is_of_the_team_that_the_rules_name(self) -> None:
        assert verdict(self.TERMS, more=self.RULES) == (State.MET, None)
        japan = [changed(MONDAY, country="JP"), *START]
        assert verdict(self.TERMS, more=self.RULES, start=japan) == (State.BREACHED, "wrong team")

    def test_and_is_not_replaced_as_misrouted_in_time(self) -> None:
        wednesday = MONDAY + 2 * DAY

        def replaced(when: int, reason: str) -> tuple[State, str | None]:
            return verdict(self.TERMS, owned(when, "sam", reason=reason), more=self.RULES)

        assert replaced(wednesday, "misrouted") == (State.BREACHED, "misrouted")
        assert replaced(wednesday + 1, "misrouted") == (State.MET, None)
        assert replaced(SOON, "holidays") == (State.MET, None)
        assert found(self.TERMS, more=self.RULES, as_of=wednesday).next_at == wednesday + 1


class TestConversion:
    TERMS = "c: {party: joint, measure: conversion, from: mql, to: opportunity, within: 6 days, target: 20%}"

    @pytest.mark.parametrize(("when", "state"), [(MONDAY + 6 * DAY, State.MET), (MONDAY + 6 * DAY + 1, State.MET_LATE)])
    def test_reached_within(self, when: int, state: State) -> None:
        clock = found(self.TERMS, decided(SOON, "rejected"), entered("opportunity", when))  # also after the end

        assert (clock.due_at, clock.stopped_at, clock.state) == (MONDAY + 6 * DAY, when, state)

    def test_it_matures(self) -> None:
        young = found(self.TERMS, as_of=MONDAY + 6 * DAY)

        assert (young.state, young.next_at) == (State.RUNNING, MONDAY + 6 * DAY + 1)
        assert found(self.TERMS, as_of=MONDAY + 6 * DAY + 1).state is State.BREACHED

    def test_it_is_credited_to_the_latest_handoff_begun_before(self) -> None:
        again = MONDAY + 3 * DAY
        history = [*START, decided(SOON, "rejected"), mql(again), entered("opportunity", again + DAY)]

        story = judged(agreement(self.TERMS, more=BY_CRM + "requalify_after: 1 day\n"), history)

        assert [clock.state for clock in story.clocks] == [State.BREACHED, State.MET]

    def test_acceptance_is_the_entry_into_sal(self) -> None:
        terms = "c: {party: joint, measure: conversion, from: sal, to: sql, target: 50%}"

        clock = found(terms, decided(SOON, "accepted"), entered("sql", MONDAY + DAY))

        assert (clock.started_at, clock.state) == (SOON, State.MET)


class TestMeetings:
    HELD = "c: {party: sales, measure: meeting, target: 80%}"
    NOTICE = "c: {party: sales, measure: meeting, cancelled_by: sales, at_most: 10%, notice: 24 hours}"

    @pytest.mark.parametrize(
        ("then", "verdict_"),
        [
            ([], (State.RUNNING, None)),
            ([event("meeting.held", MONDAY + DAY)], (State.MET, None)),
            ([event("meeting.missed", MONDAY + DAY)], (State.BREACHED, "missed")),
            (
                [event("meeting.cancelled", MONDAY + DAY), event("meeting.booked", MONDAY + 2 * DAY)],
                (State.RUNNING, None),
            ),
            ([decided(MONDAY + DAY, "rejected")], (State.VOID, "rejected")),
        ],
    )
    def test_held_or_not(self, then: list[Any], verdict_: tuple[State, str | None]) -> None:
        assert verdict(self.HELD, event("meeting.booked", SOON), *then) == verdict_

    def test_each_meeting_has_a_row(self) -> None:
        booked = [event("meeting.booked", SOON + n, attributes={"meeting": f"m{n}"}) for n in (1, 2)]
        held = event("meeting.held", MONDAY + DAY, attributes={"meeting": "m2"})

        story = judged(agreement(self.HELD), [*START, *booked, held])

        assert [(clock.step, clock.state) for clock in story.clocks] == [(1, State.RUNNING), (2, State.MET)]

    @pytest.mark.parametrize(
        ("actor", "ahead", "state"),
        [
            ("rita", DAY - 1, State.BREACHED),
            ("rita", DAY, State.MET),
            ("mia", HOUR, State.MET),
            (None, HOUR, State.MET),
        ],
    )
    def test_called_off_too_late_by_the_party(self, actor: str | None, ahead: int, state: State) -> None:
        booked = event("meeting.booked", SOON, attributes={"starts_at": "2026-10-09T15:00:00Z"})
        off = event("meeting.cancelled", MONDAY + 4 * DAY + 2 * HOUR - ahead, actor=actor)

        assert found(self.NOTICE, booked, off).state is state


class TestAverage:
    def test_it_has_times_and_no_limit(self) -> None:
        terms = "c: {party: sales, measure: average_response, target: under 2 business hours}"
        evening = CLOSE + HOUR

        clock = found(terms, touched(MONDAY + DAY + HOUR), start=[mql(evening), owned(evening)])

        assert (clock.counts_from, clock.business, clock.due_at, clock.state) == (MONDAY + DAY, HOUR, None, State.MET)

    def test_dates_without_a_time_of_day_are_refused(self) -> None:
        story = judged(
            agreement("c: {party: sales, measure: response_time, within: 2 business hours, target: 90%}"),
            [mql(precision="day"), owned(), touched(SOON)],
        )

        assert (the_clock(story, "c").state, the_clock(story, "c").why) == (State.VOID, "dated")
        assert codes(story) == ["dated"]


class TestVolume:
    VOLUME = "c: {party: marketing, measure: volume, for: Tier 2, target: 400 per month}"

    def test_takes_each_handoff_in_scope_as_delivered_at_its_start(self) -> None:
        clock = found(self.VOLUME, start=[changed(MONDAY - 1, score="70"), *START])

        assert (clock.state, clock.started_at, clock.owner) == (State.MET, MONDAY, "rita")
        assert (clock.counts_from, clock.breach_at, clock.stopped_at, clock.next_at) == (None, None, None, None)

    def test_leaves_out_what_its_reason_takes_out_of_all_rates(self) -> None:
        told = decided(SOON, "rejected", reason="Spam")

        assert verdict(self.VOLUME, told, start=[changed(MONDAY - 1, score="70"), *START]) == (State.VOID, "Spam")
