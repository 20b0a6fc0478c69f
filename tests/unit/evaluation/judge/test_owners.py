"""Owners and starts: decisions 4 and 5."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import (
    CLOSE,
    DAY,
    HEAD,
    HOUR,
    MONDAY,
    accounts,
    agreement,
    codes,
    decided,
    event,
    judged,
    mql,
    owned,
    person,
    the_clock,
    the_finding,
    the_handoff,
    touched,
)
from treaty.evaluation.in_force import in_force
from treaty.evaluation.judge import judge_all, terms_of
from treaty.evaluation.results import State

ANSWER = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}"
ANEW = ANSWER.replace("target", "on_reassign: restart, target")
ROUTING = "routing: {party: marketing, measure: routing_time, within: 5 minutes, target: 99%}"


class TestDecision4Owner:
    def test_an_owner_from_before_takes_no_time_to_route(self) -> None:
        story = judged(agreement(ANSWER, ROUTING), [owned(MONDAY - 9 * DAY), mql()])

        assert the_handoff(story).assigned_at == MONDAY
        assert (the_clock(story, "routing").elapsed, the_clock(story).started_at) == (0, MONDAY)

    def test_of_several_changes_in_one_second_the_last_counts(self) -> None:
        both = [owned(MONDAY + HOUR, "rita", source_id="1"), owned(MONDAY + HOUR, "sam", source_id="2")]

        assert the_handoff(judged(agreement(ANSWER), [mql(), *both])).owner == "sam"

    def test_a_new_owner_changes_nothing_because_the_customer_waits(self) -> None:
        story = judged(
            agreement(ANSWER), [mql(), owned(), owned(MONDAY + HOUR, "sam"), touched(MONDAY + 3 * HOUR, "sam")]
        )

        clock = the_clock(story)
        assert (clock.started_at, clock.owner, clock.state) == (MONDAY, "rita", State.MET_LATE)

    def test_or_it_starts_anew_and_what_the_former_owner_missed_stays_in_the_ledger(self) -> None:
        story = judged(
            agreement(ANEW), [mql(), owned(), owned(MONDAY + HOUR, "sam"), touched(MONDAY + 3 * HOUR, "sam")]
        )

        clock = the_clock(story)
        assert (clock.started_at, clock.owner, clock.state) == (MONDAY + HOUR, "sam", State.MET)
        assert accounts(story) == [("owner 1", "rita", HOUR, 0), ("owner 2", "sam", 2 * HOUR, 0)]

    def test_an_owner_after_the_first_touch_starts_nothing_anew(self) -> None:
        story = judged(agreement(ANEW), [mql(), owned(), touched(MONDAY + HOUR), owned(MONDAY + 2 * HOUR, "sam")])

        assert (the_clock(story).started_at, the_clock(story).stopped_at) == (MONDAY, MONDAY + HOUR)

    def test_the_same_owner_again_is_no_reassignment(self) -> None:
        story = judged(agreement(ANEW), [mql(), owned(), owned(MONDAY + HOUR), touched(MONDAY + 3 * HOUR)])

        assert (the_clock(story).started_at, the_clock(story).state) == (MONDAY, State.MET_LATE)

    def test_an_owner_outside_sales_sends_the_lead_back_to_routing(self) -> None:
        history = [mql(), owned(), owned(MONDAY + HOUR, "mia"), owned(MONDAY + 2 * HOUR), touched(MONDAY + 3 * HOUR)]

        story = judged(agreement(ANEW), history)

        assert accounts(story) == [
            ("owner 1", "rita", HOUR, 0), ("routing", None, HOUR, 0), ("owner 2", "rita", HOUR, 0),
        ]  # fmt: skip
        assert the_clock(story).started_at == MONDAY + 2 * HOUR

    def test_an_unknown_owner_is_not_sales_and_is_told(self) -> None:
        story = judged(agreement(ANSWER, ROUTING), [mql(), owned(MONDAY, "queue")])

        assert the_handoff(story).assigned_at is None
        assert the_clock(story, "routing").state is State.BREACHED
        assert the_finding(story, "unknown_person").detail == "queue"

    def test_where_nobody_is_known_everybody_is_sales_and_one_finding_says_so(self) -> None:
        terms = terms_of(in_force([agreement(ANSWER)]))

        story = judge_all([mql(), owned(MONDAY, "queue"), mql(MONDAY, "L2")], terms, MONDAY)

        assert [each.owner for each in story.handoffs] == ["queue", None]
        assert codes(story) == ["people_unknown"]

    def test_a_team_holds_for_all_earlier_time_and_who_left_is_in_no_team(self) -> None:
        team = [person("tom", "SDR", MONDAY + DAY)]
        gone = [person("tom", "SDR"), person("tom", None, MONDAY - DAY, active="false")]

        assert the_handoff(judged(agreement(ANSWER), [*team, mql(), owned(MONDAY, "tom")])).owner == "tom"
        assert the_handoff(judged(agreement(ANSWER), [*gone, mql(), owned(MONDAY, "tom")])).owner is None


class TestDecision5Start:
    def test_on_closed_time_business_units_begin_at_the_next_opening_and_elapsed_ones_at_once(self) -> None:
        evening = CLOSE + 2 * HOUR
        terms = agreement(ANSWER, "day: {party: sales, measure: response_time, within: 24 hours, target: 90%}")

        story = judged(terms, [mql(evening), owned(evening)], as_of=evening)

        answer, day = the_clock(story), the_clock(story, "day")
        assert (answer.started_at, answer.counts_from, answer.due_at) == (
            evening,
            MONDAY + DAY,
            MONDAY + DAY + 2 * HOUR,
        )
        assert (answer.state, answer.next_at) == (State.NOT_STARTED, MONDAY + DAY)
        assert (day.counts_from, day.due_at, day.state) == (evening, evening + DAY, State.RUNNING)

    def test_a_clock_takes_the_calendar_of_the_first_owner_and_keeps_it(self) -> None:
        # nora's nights are 21:00 to 5:00, 1:00Z to 9:00Z: her two hours end at 3:00Z, whoever comes later
        story = judged(agreement(ANSWER), [mql(), owned(MONDAY, "nora"), owned(MONDAY + HOUR)])

        assert (the_clock(story).calendar, the_clock(story).due_at) == ("night", MONDAY + 14 * HOUR)

    def test_the_calendar_may_go_by_segment(self) -> None:
        more = (
            "stages: {mql: {means: Ready, enters: crm}}\nsegments: {area: {East: \"region = 'E'\", Rest: otherwise}}\n"
        )
        head = HEAD.replace("calendar_for: owner team", "calendar_for: {area: {East: office, Rest: night}}")

        story = judged(agreement(ANSWER, more=more, head=head), [mql(), owned()])

        assert (the_clock(story).calendar, the_handoff(story).segments) == ("night", (("area", "Rest"),))

    def test_what_never_starts_has_no_clock(self) -> None:
        assert [each.commitment for each in judged(agreement(ANSWER, ROUTING), [mql()]).clocks] == ["routing"]

    def test_a_touch_without_any_assignment_answers_in_no_time(self) -> None:
        clock = the_clock(judged(agreement(ANSWER), [mql(), touched(MONDAY + 5 * HOUR)]))

        assert (clock.started_at, clock.elapsed, clock.business, clock.state) == (MONDAY + 5 * HOUR, 0, 0, State.MET)

    @pytest.mark.parametrize(
        ("starts", "when"), [("qualified", MONDAY), ("accepted", MONDAY + HOUR), ("sql", MONDAY + 2 * HOUR)]
    )
    def test_a_commitment_may_start_elsewhere(self, starts: str, when: int) -> None:
        terms = agreement(ANSWER.replace("target", f"starts: {starts}, target"))
        history = [mql(), decided(MONDAY + HOUR, "accepted"), event("stage.entered", MONDAY + 2 * HOUR, stage="sql")]

        assert the_clock(judged(terms, history)).started_at == when

    def test_qualification_runs_from_the_inquiry_and_only_for_the_first_handoff(self) -> None:
        terms = agreement(
            "decide: {party: marketing, measure: qualification_time, within: 1 business day, target: 90%}"
        )
        history = [event("stage.entered", MONDAY - DAY, stage="inquiry"), mql()]

        # asked on Sunday, the clock begins on Monday, and one working day more is Tuesday's close
        clock = the_clock(judged(terms, history), "decide")
        assert (clock.started_at, clock.due_at, clock.state) == (MONDAY - DAY, CLOSE + DAY, State.MET)
