"""Business time from segments and bisection."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.calendar_strategies import DAYS, MINUTE, QUARTER, calendars, moments, pauses
from tests.property.minutes import Minutes
from treaty.calendars import Calendar, Paused, Timeline, falls_due, pauses_of, to_seconds
from treaty.words import Duration, Unit

INSIDE = (DAYS - 3) * 86_400


@st.composite
def cases(draw: st.DrawFn) -> tuple[Calendar, date, int, int]:
    """A calendar, the date it is odd around, and two minutes near it, as seconds."""
    zone, around = draw(moments)
    noon = to_seconds(datetime.combine(around, time(12), UTC))
    step = draw(st.sampled_from([MINUTE, QUARTER]))
    first, last = (noon + draw(st.integers(-INSIDE // step, INSIDE // step)) * step for _ in range(2))
    return draw(calendars(zone, around)), around, first, last


amounts = st.integers(1, 3_000).map(lambda minutes: minutes * MINUTE)


@given(cases(), amounts)
@settings(max_examples=300, deadline=None)
def test_agrees_with_the_set_of_open_minutes(case: tuple[Calendar, date, int, int], amount: int) -> None:
    calendar, around, start, end = case
    timeline, minutes = Timeline(calendar), Minutes(calendar, around, DAYS)

    assert timeline.elapsed(start, end) == minutes.elapsed(start, end)
    assert timeline.is_open(start) == (start // MINUTE in minutes.open)
    for slow, question, *more in (
        (minutes.deadline(start, amount), timeline.deadline, amount),
        (minutes.next_open(start), timeline.next_open),
        (minutes.next_close(start), timeline.next_close),
        (minutes.close_of_day(start, 2), timeline.close_of_day, 2),
    ):
        if slow is not None and slow < start + 2 * 86_400:  # the oracle looks at no more days
            assert question(start, *more) == slow, question.__name__


@given(cases(), amounts, st.data())
@settings(max_examples=200, deadline=None)
def test_without_its_pauses_agrees_with_the_set_of_open_minutes(
    case: tuple[Calendar, date, int, int], amount: int, data: st.DataObject
) -> None:
    calendar, around, start, end = case
    given_pauses = data.draw(pauses(start))
    timeline, minutes = Timeline(calendar), Minutes(calendar, around, DAYS, given_pauses)
    paused = Paused(timeline, pauses_of(given_pauses))

    assert paused.elapsed(start, end) == minutes.elapsed(start, end)
    assert paused.is_open(start) == (start // MINUTE in minutes.open)
    for slow, question, *more in (
        (minutes.deadline(start, amount), paused.deadline, amount),
        (minutes.next_open(start), paused.next_open),
        (minutes.next_close(start), paused.next_close),
        (minutes.close_of_day(start, 2), lambda at, n: timeline.close_of_day(at, n, pauses_of(given_pauses)), 2),
    ):
        if slow is not None and slow < start + 2 * 86_400:
            assert question(start, *more) == slow


@given(cases(), st.integers(1, 10**7))
@settings(max_examples=200, deadline=None)
def test_has_a_deadline_that_uses_the_amount_exactly(case: tuple[Calendar, date, int, int], amount: int) -> None:
    calendar, _, start, _ = case
    timeline = Timeline(calendar)

    due, rolled = timeline.deadline(start, amount), timeline.deadline_rolled(start, amount)

    assert timeline.elapsed(start, due) == timeline.elapsed(start, rolled) == amount
    assert timeline.elapsed(start, due - 1) == amount - 1
    assert timeline.elapsed(start, rolled + 1) == amount + 1


@given(cases(), st.integers(0, 10**6), st.integers(0, 10**6))
@settings(max_examples=100, deadline=None)
def test_adds_up_over_a_cut_anywhere(case: tuple[Calendar, date, int, int], first: int, second: int) -> None:
    calendar, _, start, _ = case
    middle, end = start + first, start + first + second

    whole = Timeline(calendar).elapsed(start, end)

    assert whole == Timeline(calendar).elapsed(start, middle) + Timeline(calendar).elapsed(middle, end)
    assert 0 <= whole <= end - start


@given(cases(), st.lists(st.integers(-40 * 365, 40 * 365), min_size=2, max_size=5))
@settings(max_examples=50, deadline=None)
def test_does_not_depend_on_what_was_asked_before(case: tuple[Calendar, date, int, int], days: list[int]) -> None:
    calendar, _, start, end = case
    asked_much = Timeline(calendar)
    for day in days:
        asked_much.next_open(start + day * 86_400)

    assert asked_much.elapsed(start, end) == Timeline(calendar).elapsed(start, end)
    assert asked_much.deadline(start, 3_600) == Timeline(calendar).deadline(start, 3_600)


@given(cases(), st.sampled_from(Unit), st.integers(0, 30), st.data())
@settings(max_examples=200, deadline=None)
def test_breaks_no_promise_before_it_falls_due_nor_in_a_pause(
    case: tuple[Calendar, date, int, int], unit: Unit, amount: int, data: st.DataObject
) -> None:
    calendar, _, start, _ = case
    given_pauses = pauses_of(data.draw(pauses(start)))

    due = falls_due(Timeline(calendar), Duration(amount, unit, ""), start, given_pauses)

    assert due.start <= due.counts_from
    assert start <= due.due_at <= due.breach_at
    assert not any(first <= due.breach_at < last for first, last in given_pauses)
