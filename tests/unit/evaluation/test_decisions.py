"""The decisions of the evaluation, by their numbers in the concepts page, as the SQL has them.

Monday is 5 October 2026, 9:00 in New York, when the office opens for eight hours; the clocks go back on 1 November.
"""

from __future__ import annotations

import pytest

from tests.unit.evaluation.conftest import Said
from tests.unit.evaluation.judge.history import (
    BY_CRM,
    CLOSE,
    DAY,
    HOUR,
    MINUTE,
    MONDAY,
    agreement,
    changed,
    decided,
    did,
    entered,
    event,
    merged,
    mql,
    owned,
    paused,
    resumed,
    touched,
)  # fmt: skip
from treaty.evaluation.results import Clock, End, Handoff, State
from treaty.evaluation.rows import Rows

TWO_HOURS = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}"
ONE_DAY = "answer: {party: sales, measure: response_time, within: 24 hours, target: 90%}"
AGAIN = BY_CRM + "requalify_after: 30 days\n"
TUESDAY = MONDAY + DAY


def clock(rows: Rows, name: str = "answer", number: int = 1, step: int = 1) -> Clock:
    return next(each for each in rows.clocks if (each.commitment, each.number, each.step) == (name, number, step))


def handoff(rows: Rows) -> Handoff:
    (only,) = rows.handoffs
    return only


def codes(rows: Rows) -> list[str]:
    return [finding.code for finding in rows.findings]


def verdict(found: Clock) -> tuple[State, str | None]:
    return found.state, found.why


class TestDecision1Qualifying:
    DEFINED = 'stages: {mql: {enters: definition, when: "score >= 65"}}\nrequalify_after: 30 days\n'

    def test_a_definition_qualifies_where_it_turns_true(self, said: Said) -> None:
        history = [changed(MONDAY - DAY, score="60"), changed(MONDAY, score="65"), changed(TUESDAY, score="90")]

        assert handoff(said(agreement(ONE_DAY, more=self.DEFINED), history)).qualified_at == MONDAY

    def test_it_has_to_turn_true_anew_after_the_end_and_the_time_of_waiting(self, said: Said) -> None:
        end = MONDAY + DAY
        history = [
            changed(MONDAY, score="70"), decided(end, "rejected", reason="Timing"), changed(end + DAY, score="1"),
            changed(end + 29 * DAY, score="70"), changed(end + 31 * DAY, score="1"),
            changed(end + 32 * DAY, score="80"),
        ]  # fmt: skip

        rows = said(agreement(ONE_DAY, more=self.DEFINED), history)

        assert [each.qualified_at for each in rows.handoffs] == [MONDAY, end + 32 * DAY]
        assert codes(rows) == ["too_soon"]  # on the 29th day

    def test_qualifying_again_while_a_handoff_is_open_is_listed(self, said: Said) -> None:
        rows = said(agreement(ONE_DAY, more=AGAIN), [mql(), mql(TUESDAY)])

        assert (len(rows.handoffs), codes(rows)) == (1, ["qualified_again"])

    def test_points_fade_by_whole_hours_and_only_the_latest_count(self, said: Said) -> None:
        scoring = """
scoring:
  fit: [{add: 20, when: "country = 'US'"}]
  behaviour: [{add: 40, on: visit, at_most: 2}]
  half_life: 1 day
"""
        # 20 + 40/2 (a day old) + 40/4 (two days old) = 50, a third visit three days ago is one too many
        history = [changed(MONDAY - DAY, country="US"), *(did("visit", MONDAY - n * DAY) for n in (1, 2, 3)), mql()]
        exactly = "exactly: {party: sales, measure: response_time, within: 1 hour, for: score = 50}"

        rows = said(agreement(exactly, more=BY_CRM + scoring), [*history, owned()])

        assert [each.commitment for each in rows.clocks] == ["exactly"]

    def test_what_is_not_counted_gets_no_handoff_and_is_listed(self, said: Said) -> None:
        rows = said(
            agreement(ONE_DAY, more=BY_CRM + "not_counted: customer\n"), [changed(MONDAY, customer="true"), mql()]
        )

        assert (rows.handoffs, codes(rows)) == ((), ["not_counted"])


class TestDecision2Governing:
    def test_the_first_agreement_that_covers_the_lead_governs_it_and_its_version_stays(self, said: Said) -> None:
        first = agreement(ONE_DAY, more=BY_CRM + "covers: \"country = 'US'\"\n")
        second = agreement("second: {party: sales, measure: response_time, within: 1 hour}")
        history = [changed(MONDAY, country="UK"), mql(), owned(), changed(MONDAY + HOUR, country="US")]

        assert {each.commitment for each in said([first, second], history).clocks} == {"second"}

    def test_a_lead_that_no_agreement_covers_is_listed(self, said: Said) -> None:
        rows = said(agreement(ONE_DAY, more=BY_CRM + "covers: \"country = 'US'\"\n"), [mql()])

        assert (rows.handoffs, codes(rows)) == ((), ["ungoverned"])


class TestDecision3Tier:
    TIERS = (
        "hot: {party: sales, measure: response_time, for: Tier 1, within: 1 hour}",
        "warm: {party: sales, measure: response_time, for: Tier 2, within: 24 hours}",
    )

    def test_a_better_tier_starts_its_clock_and_voids_the_running_one(self, said: Said) -> None:
        history = [changed(MONDAY, score="70"), mql(), owned(), changed(MONDAY + HOUR, score="85")]

        rows = said(agreement(*self.TIERS), [*history, touched(MONDAY + 90 * MINUTE)])

        assert handoff(rows).tier == "Tier 2"
        assert (clock(rows, "hot").started_at, clock(rows, "hot").state) == (MONDAY + HOUR, State.MET)
        assert verdict(clock(rows, "warm")) == (State.VOID, "superseded")

    def test_a_clock_that_had_stopped_stands_and_the_better_tier_needs_a_touch_of_its_own(self, said: Said) -> None:
        history = [
            changed(MONDAY, score="70"),
            mql(),
            owned(),
            touched(MONDAY + MINUTE),
            changed(MONDAY + HOUR, score="85"),
        ]

        rows = said(agreement(*self.TIERS), history)

        assert (clock(rows, "warm").state, clock(rows, "hot").state) == (State.MET, State.BREACHED)


class TestDecision4Owner:
    RESTART = "answer: {party: sales, measure: response_time, within: 24 hours, on_reassign: restart}"

    def test_an_owner_from_before_starts_the_clock_at_qualifying(self, said: Said) -> None:
        rows = said(
            agreement(ONE_DAY, "route: {party: marketing, measure: routing_time, within: 5 minutes}"),
            [owned(MONDAY - DAY), mql()],
        )

        assert clock(rows).started_at == MONDAY
        assert (clock(rows, "route").state, clock(rows, "route").elapsed) == (State.MET, 0)

    @pytest.mark.parametrize(("terms", "start"), [(ONE_DAY, MONDAY), (RESTART, MONDAY + 2 * HOUR)])
    def test_a_new_owner_continues_the_clock_or_restarts_it(self, said: Said, terms: str, start: int) -> None:
        history = [
            mql(), owned(), owned(MONDAY + 2 * HOUR, "sam"), owned(MONDAY + 3 * HOUR, "sam"),
            touched(MONDAY + 4 * HOUR, "sam"), owned(MONDAY + 5 * HOUR),
        ]  # fmt: skip

        rows = said(agreement(terms), history)

        assert clock(rows).started_at == start
        assert [(row.account, row.who, row.open) for row in rows.ledger] == [
            ("owner 1", "rita", 2 * HOUR),
            ("owner 2", "sam", 2 * HOUR),
        ]


class TestDecision5Start:
    def test_business_time_begins_at_the_next_opening_and_elapsed_time_at_once(self, said: Said) -> None:
        evening = CLOSE + HOUR
        slow = "slow: {party: sales, measure: response_time, within: 24 hours}"

        rows = said(agreement(TWO_HOURS, slow), [mql(evening), owned(evening)], as_of=CLOSE + 2 * HOUR)

        found = clock(rows)
        assert (found.started_at, found.counts_from, found.due_at) == (evening, TUESDAY, TUESDAY + 2 * HOUR)
        assert (found.state, found.next_at) == (State.NOT_STARTED, TUESDAY)
        assert clock(rows, "slow").counts_from == evening

    def test_a_touch_without_any_owner_is_met_in_no_time_and_without_either_there_is_no_clock(self, said: Said) -> None:
        assert clock(said(agreement(ONE_DAY), [mql(), touched(MONDAY + HOUR)])).elapsed == 0
        assert said(agreement(ONE_DAY), [mql()]).clocks == ()


class TestDecision6Touch:
    def test_a_self_booked_meeting_counts_and_is_in_no_time(self, said: Said) -> None:
        found = clock(said(agreement(ONE_DAY), [mql(), owned(), event("meeting.booked", MONDAY + HOUR)]))

        assert (found.state, found.untimed) == (State.MET, True)

    @pytest.mark.parametrize(("after", "state"), [(2 * MINUTE, State.BREACHED), (2 * MINUTE + 1, State.MET)])
    def test_one_call_told_by_two_systems_is_one_touch(self, said: Said, after: int, state: State) -> None:
        calls = "calls: {party: sales, measure: attempts, at_least: 2, within: 2 days}"
        history = [mql(), owned(), touched(MONDAY + HOUR), touched(MONDAY + HOUR + after, source="phones")]

        assert clock(said(agreement(calls), history), "calls").state is state


class TestDecision7LateLogging:
    @pytest.mark.parametrize(
        ("delay", "stopped", "code"),
        [
            (HOUR, MONDAY + MINUTE, []),
            (HOUR + 1, MONDAY + MINUTE + HOUR + 1, ["late_logged"]),
            (5 * DAY + 1, None, ["logged_too_late"]),
        ],
    )
    def test_a_touch_typed_in_late_counts_when_it_was_typed_in(
        self, said: Said, delay: int, stopped: int | None, code: list[str]
    ) -> None:
        call = touched(MONDAY + MINUTE, entry="manual", recorded_at=MONDAY + MINUTE + delay)

        rows = said(agreement(ONE_DAY), [mql(), owned(), call])

        assert (clock(rows).stopped_at, codes(rows)) == (stopped, code)

    def test_it_belongs_to_its_handoff_by_when_it_happened(self, said: Said) -> None:
        end = MONDAY + 2 * HOUR
        call = touched(MONDAY + MINUTE, entry="manual", recorded_at=MONDAY + 5 * HOUR)

        found = clock(said(agreement(ONE_DAY), [mql(), owned(), call, decided(end, "rejected", reason="Timing")]))

        assert (found.state, found.stopped_at) == (State.MET, end)


class TestDecision8Attempts:
    CALLS = "calls: {party: sales, measure: attempts, at_least: 3, over: 2 channels, within: 10 business days}"
    CADENCE = "calls: {party: sales, measure: attempts, cadence: {1 week: 1, 2 weeks: 3}}"

    def test_the_later_of_the_nth_touch_and_the_kth_channel_decides(self, said: Said) -> None:
        calls = [touched(MONDAY + n * HOUR) for n in (1, 2, 3)]

        found = clock(said(agreement(self.CALLS), [mql(), owned(), *calls, touched(TUESDAY, channel="email")]), "calls")

        # ten working days after Monday is Monday in two weeks, at its close; until Tuesday's opening no time passes
        assert (found.stopped_at, found.due_at, found.breach_at) == (TUESDAY, CLOSE + 14 * DAY, MONDAY + 15 * DAY)

    def test_each_step_of_a_cadence_is_a_clock(self, said: Said) -> None:
        rows = said(agreement(self.CADENCE), [mql(), owned(), touched(MONDAY + HOUR)])

        assert [clock(rows, "calls", step=n).state for n in (1, 2)] == [State.MET, State.BREACHED]
        assert [clock(rows, "calls", step=n).due_at for n in (1, 2)] == [MONDAY + 7 * DAY, MONDAY + 14 * DAY]

    def test_a_conversation_makes_more_attempts_needless(self, said: Said) -> None:
        found = clock(
            said(agreement(self.CALLS), [mql(), owned(), touched(MONDAY + HOUR, outcome="connected")]), "calls"
        )

        assert (found.state, found.stopped_at) == (State.MET, MONDAY + HOUR)

    def test_a_gap_that_grows_too_long_is_a_breach(self, said: Said) -> None:
        calls = "calls: {party: sales, measure: attempts, at_least: 2, within: 9 days, max_gap: 2 days}"
        history = [mql(), owned(), touched(MONDAY + HOUR), touched(MONDAY + 3 * DAY)]

        found = clock(said(agreement(calls), history), "calls")

        assert verdict(found) == (State.MET_LATE, "max_gap")
        assert found.due_at == MONDAY + HOUR + 2 * DAY

    @pytest.mark.parametrize(
        ("reason", "outcome"),
        [
            ("Unreachable", (State.BREACHED, "unreachable")),
            ("Bad data", (State.VOID, "Bad data")),
            ("Timing", (State.BREACHED, "too few touches")),
        ],
    )
    def test_giving_up_too_early_is_a_breach_unless_the_reason_allows_it(
        self, said: Said, reason: str, outcome: tuple[State, str]
    ) -> None:
        history = [mql(), owned(), touched(MONDAY + HOUR), decided(TUESDAY, "rejected", reason=reason)]

        assert verdict(clock(said(agreement(self.CALLS), history), "calls")) == outcome


class TestDecision9End:
    def test_a_handoff_ends_when_it_has_been_quiet_for_long_enough(self, said: Said) -> None:
        found = handoff(said(agreement(ONE_DAY, more=AGAIN), [mql(), owned(TUESDAY)]))

        assert (found.end, found.ended_at) == (End.QUIET, TUESDAY + 30 * DAY)

    @pytest.mark.parametrize(
        ("end", "outcome"),
        [
            (entered("opportunity", MONDAY + HOUR), (State.VOID, "opportunity")),
            (decided(MONDAY + HOUR, "rejected", reason="Bad data"), (State.VOID, "Bad data")),
            (decided(MONDAY + HOUR, "rejected", reason="Timing"), (State.BREACHED, "untouched")),
            (decided(MONDAY + HOUR, "disqualified", reason="Spam"), (State.VOID, "Spam")),
            (event("lead.deleted", MONDAY + HOUR), (State.BREACHED, "untouched")),
        ],
        ids=["opportunity", "without contact", "untouched", "void", "deleted"],
    )
    def test_what_ends_it_untouched_decides(self, said: Said, end: object, outcome: tuple[State, str]) -> None:
        rows = said(agreement(ONE_DAY), [mql(), owned(), end, touched(MONDAY + 2 * HOUR)])

        assert verdict(clock(rows)) == outcome
        assert rows.ledger[-1].to_at == MONDAY + HOUR

    def test_an_opportunity_is_the_feedback(self, said: Said) -> None:
        terms = agreement("told: {party: sales, measure: feedback_time, within: 48 hours}")
        deal = event("opportunity.changed", MONDAY + HOUR, opportunity_id="o1", stage="Discovery")

        assert clock(said(terms, [mql(), owned(), deal]), "told").state is State.MET


class TestDecision10Pauses:
    def answer(self, within: str) -> str:
        return f"answer: {{party: sales, measure: response_time, within: {within}}}"

    @pytest.mark.parametrize(
        ("within", "due"),
        [
            # paused from Monday 10:00 to Tuesday 10:00: 24 hours, 8 business hours, and Tuesday begins inside
            ("26 hours", MONDAY + 50 * HOUR),
            ("2 business hours", MONDAY + DAY + 2 * HOUR),
            ("2 business days", CLOSE + 3 * DAY),
        ],
    )
    def test_each_unit_is_moved_by_what_it_counts(self, said: Said, within: str, due: int) -> None:
        history = [mql(), owned(), paused(MONDAY + HOUR), resumed(TUESDAY + HOUR)]

        assert clock(said(agreement(self.answer(within)), history)).due_at == due

    def test_while_it_is_paused_it_is_not_breached_and_its_row_stands_still(self, said: Said) -> None:
        history = [mql(), owned(), paused(MONDAY + HOUR)]

        one, other = (clock(said(agreement(TWO_HOURS), history, as_of=MONDAY + n * DAY)) for n in (1, 9))

        assert one == other
        assert (one.state, one.due_at, one.next_at) == (State.PAUSED, MONDAY + 2 * HOUR, None)

    def test_an_unlisted_reason_pauses_nothing_and_is_told(self, said: Said) -> None:
        rows = said(agreement(TWO_HOURS), [mql(), owned(), paused(MONDAY + HOUR, "lunch")])

        assert (clock(rows).state, codes(rows)) == (State.BREACHED, ["pause_not_listed"])

    def test_risk_is_a_share_of_counted_time_and_the_row_says_when_it_changes(self, said: Said) -> None:
        steps = "escalation: [{at: 75%, tell: [owner], by: [slack]}, {at: 200%, tell: [owner], by: [slack]}]\n"
        terms = agreement(TWO_HOURS, more=BY_CRM + steps)
        history = [mql(CLOSE - HOUR), owned(CLOSE - HOUR)]
        risk, breach = TUESDAY + HOUR // 2, TUESDAY + HOUR  # an hour on Monday, and another one on Tuesday
        seen = [
            (found.state, found.next_at)
            for as_of in (risk - 1, risk, breach, breach + 1, breach + 3 * HOUR)
            for found in [clock(said(terms, history, as_of=as_of))]
        ]

        assert seen == [
            (State.RUNNING, risk), (State.AT_RISK, breach + 1), (State.AT_RISK, breach + 1),
            (State.BREACHED, breach + 2 * HOUR), (State.BREACHED, None),
        ]  # fmt: skip

    def test_the_shares_at_which_somebody_is_told_are_counted_once_while_the_clock_is_open(self, said: Said) -> None:
        steps = "escalation: [{at: 200%, tell: [owner], by: [slack]}, {at: 75%, tell: [owner], by: [slack]}"
        terms = agreement(TWO_HOURS, more=f"{BY_CRM}{steps}, {{at: 75%, tell: [manager], by: [email]}}]\n")
        history = [mql(), owned()]
        risk, twice = MONDAY + 3 * HOUR // 2, MONDAY + 4 * HOUR
        passed = [clock(said(terms, history, as_of=at)).passed for at in (risk - 1, risk, twice - 1, twice)]
        answered = clock(said(terms, [*history, touched(twice)], as_of=twice))

        assert passed == [0, 1, 1, 2]
        assert (answered.state, answered.passed) == (State.MET_LATE, 0)

    def test_no_share_passes_while_the_clock_rests(self, said: Said) -> None:
        steps = "escalation: [{at: 25%, tell: [owner], by: [slack]}, {at: 75%, tell: [owner], by: [slack]}]\n"
        history = [mql(), owned(), paused(MONDAY + HOUR)]
        found = clock(said(agreement(TWO_HOURS, more=BY_CRM + steps), history, as_of=MONDAY + 9 * DAY))

        assert (found.state, found.passed) == (State.PAUSED, 1)


class TestDecision12Acceptance:
    RATE = "accepted: {party: joint, measure: acceptance_rate, target: 70%}"
    GREY = BY_CRM + "decided_within: 2 days\ngrey_areas: {decide_within: 1 day, otherwise: rejected}\n"

    @pytest.mark.parametrize(
        ("decisions", "outcome"),
        [
            ([decided(MONDAY + HOUR, "accepted")], (State.MET, None)),
            ([decided(MONDAY + HOUR, "rejected", reason="Timing"), decided(TUESDAY, "accepted")], (State.MET, None)),
            (
                [decided(MONDAY + HOUR, "accepted"), decided(MONDAY + 3 * DAY, "rejected", reason="Timing")],
                (State.MET, None),
            ),
            ([decided(MONDAY + HOUR, "rejected", reason="Moonlight")], (State.MET, "no listed reason")),
            ([decided(MONDAY + HOUR, "nurture", next_action="sales-led nurture")], (State.MET, None)),
            ([decided(MONDAY + HOUR, "nurture")], (State.BREACHED, None)),
            ([decided(MONDAY + HOUR, "undecided")], (State.BREACHED, "grey area")),
            ([], (State.VOID, "no disposition")),
        ],
    )
    def test_the_last_decision_in_time_counts(
        self, said: Said, decisions: list, outcome: tuple[State, str | None]
    ) -> None:
        rows = said(agreement(self.RATE, more=self.GREY), [mql(), owned(), *decisions])

        assert verdict(clock(rows, "accepted")) == outcome

    def test_what_the_crm_stamped_without_the_definition_is_marked(self, said: Said) -> None:
        stages = 'stages: {mql: {enters: crm, when: "score >= 65"}}\n'

        assert handoff(said(agreement(self.RATE, more=stages), [changed(MONDAY, score="64"), mql()])).off_definition


class TestDecision13Completeness:
    def test_it_is_judged_at_the_first_assignment_on_valid_values(self, said: Said) -> None:
        terms = agreement(
            "known: {party: marketing, measure: completeness, fields: [score, country, region], target: 95%}"
        )
        history = [
            changed(MONDAY, score="many", country=" ", region="East"),
            mql(),
            owned(TUESDAY),
            changed(TUESDAY + 1, score="9"),
        ]

        assert verdict(clock(said(terms, history), "known")) == (State.BREACHED, "score, country")


class TestDecision14Merges:
    def test_merged_leads_are_one_from_their_first_event(self, said: Said) -> None:
        history = [mql(lead="A"), mql(TUESDAY, lead="B"), merged("A", "B", TUESDAY + HOUR)]

        rows = said(agreement(ONE_DAY, more=AGAIN), history)

        assert (handoff(rows).lead_key, handoff(rows).qualified_at) == ("B", MONDAY)
        assert [(each.code, each.detail) for each in rows.findings] == [("merged", "B")]

    def test_a_circle_joins_nothing_and_is_told(self, said: Said) -> None:
        rows = said(
            agreement(ONE_DAY), [mql(lead="A"), mql(lead="B"), merged("A", "B", TUESDAY), merged("B", "A", TUESDAY)]
        )

        assert [each.lead_key for each in rows.handoffs] == ["A", "B"]
        assert codes(rows) == ["merge_cycle", "merge_cycle"]


class TestOtherMeasures:
    def test_each_has_its_verdict(self, said: Said) -> None:
        terms = agreement(
            "right: {party: marketing, measure: routing_accuracy, target: 95%}",
            "deal: {party: joint, measure: conversion, from: mql, to: opportunity, within: 90 days, target: 25%}",
            "reason: {party: sales, measure: feedback_quality, when: rejected, needs: [reason, notes]}",
            "next: {party: sales, measure: next_action}",
            "back: {party: marketing, measure: recycle_time, within: 24 hours}",
            "meet: {party: sales, measure: meeting, target: 80%}",
            "late: {party: sales, measure: meeting, cancelled_by: sales, at_most: 10%, notice: 24 hours}",
            more=BY_CRM + "routing: {rules: [{otherwise: SDR}], misrouted_within: 1 business day}\n",
        )
        starts = {"starts_at": "2026-10-06T13:00:00Z"}
        history = [
            mql(), owned(), owned(MONDAY + HOUR, "sam", reason="misrouted"),
            event("meeting.booked", MONDAY + HOUR, actor="rita", attributes=starts),
            event("meeting.cancelled", MONDAY + 2 * HOUR, actor="rita"),
            decided(MONDAY + 3 * HOUR, "rejected", reason="Timing"), event("recycled", MONDAY + 4 * HOUR),
        ]  # fmt: skip

        rows = said(terms, history)

        assert {each.commitment: verdict(each) for each in rows.clocks} == {
            "right": (State.BREACHED, "misrouted"),
            "deal": (State.RUNNING, None),
            "reason": (State.BREACHED, "notes"),
            "next": (State.BREACHED, None),
            "back": (State.MET, None),
            "meet": (State.BREACHED, "cancelled"),
            "late": (State.BREACHED, "cancelled"),
        }


def test_dates_without_a_time_of_day_are_refused_to_clocks_of_hours(said: Said) -> None:
    days = "days: {party: sales, measure: response_time, within: 2 business days}"

    rows = said(agreement(TWO_HOURS, days), [mql(precision="day"), owned(), touched(MONDAY + HOUR)])

    assert verdict(clock(rows)) == (State.VOID, "dated")
    assert (clock(rows, "days").state, codes(rows)) == (State.MET, ["dated"])


def test_what_is_to_come_is_not_seen_but_waited_for(said: Said) -> None:
    rows = said(agreement(ONE_DAY), [mql(), owned(), touched(MONDAY + 2 * HOUR)], as_of=MONDAY + HOUR)

    assert (clock(rows).state, clock(rows).next_at) == (State.RUNNING, MONDAY + 2 * HOUR)


def test_the_time_of_qualifying_begins_where_the_lead_came_in(said: Said) -> None:
    terms = agreement("sorted: {party: marketing, measure: qualification_time, within: 2 business hours}")

    found = clock(said(terms, [entered("inquiry", MONDAY), mql(MONDAY + 3 * HOUR)]), "sorted")

    assert (found.started_at, found.stopped_at, found.state) == (MONDAY, MONDAY + 3 * HOUR, State.MET_LATE)


def test_an_event_to_come_under_the_surviving_name_is_waited_for_too(said: Said) -> None:
    history = [mql(lead="A"), owned(lead="A"), merged("A", "B", MONDAY + HOUR), touched(MONDAY + 2 * DAY, lead="B")]

    assert clock(said(agreement(ONE_DAY), history, as_of=TUESDAY + HOUR)).next_at == MONDAY + 2 * DAY


class TestRowsThatStandStill:
    def test_a_handoff_changes_when_silence_ends_it_or_an_event_is_recorded(self, said: Said) -> None:
        history = [mql(), owned(), touched(MONDAY + HOUR, recorded_at=MONDAY + 3 * DAY)]

        before, after = (
            handoff(said(agreement(ONE_DAY, more=AGAIN), history, as_of=MONDAY + days * DAY)) for days in (2, 3)
        )

        assert (before.first_touch_at, before.next_at) == (None, MONDAY + 3 * DAY)
        assert (after.first_touch_at, after.next_at) == (MONDAY + HOUR, MONDAY + HOUR + 30 * DAY)

    def test_the_ledger_of_an_open_handoff_ends_with_a_stretch_without_an_end(self, said: Said) -> None:
        rows = said(agreement(ONE_DAY), [mql(), owned(MONDAY + HOUR)], as_of=MONDAY + HOUR)

        assert [(row.account, row.from_at, row.to_at, row.open, row.closed) for row in rows.ledger] == [
            ("routing", MONDAY, MONDAY + HOUR, HOUR, 0),
            ("owner 1", MONDAY + HOUR, None, None, None),
        ]

    def test_what_a_source_put_right_is_told_of_the_lead_that_it_was_said_of(self, said: Said) -> None:
        wrong = mql(MONDAY, "L1", source_id="entry", recorded_at=MONDAY)
        right = mql(MONDAY, "L2", source_id="entry", recorded_at=TUESDAY)

        before, after = (said(agreement(ONE_DAY), [wrong, right], as_of=TUESDAY - more) for more in (1, 0))

        assert [(each.lead_key, each.next_at) for each in before.handoffs] == [("L1", TUESDAY)]
        assert [each.lead_key for each in after.handoffs] == ["L2"]
        assert [(each.lead_key, each.at, each.code, each.detail) for each in after.findings] == [
            ("L1", MONDAY, "superseded", "entry")
        ]
