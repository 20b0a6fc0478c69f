"""What holds of the judge whatever happened: nothing is lost, nothing depends on order, rows change when they say."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property.histories import Case, cases
from treaty.evaluation.judge import Story, judge_all, terms_of
from treaty.evaluation.results import Clock, State
from treaty.evidence.kind import Kind

_FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _judged(case: Case, as_of: int | None = None) -> Story:
    return judge_all(case.events, terms_of(case.agreements), case.as_of if as_of is None else as_of)


@_FEW
@given(cases())
def test_the_ledger_gives_every_second_of_waiting_to_somebody(case: Case) -> None:
    story = _judged(case)

    for handoff in story.handoffs:
        key = handoff.lead_key, handoff.number
        rows = [row for row in story.ledger if (row.lead_key, row.number) == key]
        until = handoff.ended_at if handoff.first_touch_at is None else handoff.first_touch_at
        assert [row.to_at for row in rows[-1:]] == ([until] if until != handoff.qualified_at else [])
        assert [row.from_at for row in rows[:1]] == [handoff.qualified_at][: len(rows)]
        assert all(one.to_at == other.from_at for one, other in pairwise(rows))
        for row in rows:
            if row.to_at is not None:
                assert min(row.open, row.closed) >= 0
                assert row.open + row.closed == row.to_at - row.from_at > 0


@_FEW
@given(cases(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_events_change_nothing(case: Case, chance: object) -> None:
    shuffled = [*case.events, *case.events[::3]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert _judged(replace(case, events=tuple(shuffled))) == _judged(case)


@_FEW
@given(cases())
def test_no_clock_ends_before_it_starts_and_states_fit_their_instants(case: Case) -> None:
    for clock in _judged(case).clocks:
        if clock.stopped_at is not None and clock.started_at is not None:
            assert clock.started_at <= clock.stopped_at
        if clock.due_at is not None and clock.breach_at is not None:
            assert clock.due_at <= clock.breach_at
        if clock.state is State.MET and clock.breach_at is not None:
            assert clock.stopped_at is not None
            assert clock.stopped_at <= clock.breach_at
        if clock.state is State.MET_LATE:
            assert clock.stopped_at is not None
            assert clock.breach_at is not None
            assert clock.stopped_at > clock.breach_at
        assert clock.next_at is None or clock.next_at > case.as_of


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_a_clock_stays_as_it_is_until_next_at(case: Case) -> None:
    """A person who moves, and a merge, change other leads too: whoever takes such an event in has to see to it."""
    wide = (Kind.PERSON_CHANGED, Kind.LEAD_MERGED)
    quiet = tuple(e for e in case.events if e.kind not in wide or e.visible_at <= case.as_of)
    case = replace(case, events=quiet)

    for clock in _judged(case).clocks:
        until = case.as_of + 40 * 86_400 if clock.next_at is None else clock.next_at - 1
        assert _same(_judged(case, until), clock) == clock
        if clock.next_at is not None:
            assert _same(_judged(case, clock.next_at), clock) != clock


def _same(story: Story, clock: Clock) -> Clock | None:
    def key(each: Clock) -> tuple[str, int, str, int]:
        return each.lead_key, each.number, each.commitment, each.step

    return next((each for each in story.clocks if key(each) == key(clock)), None)
