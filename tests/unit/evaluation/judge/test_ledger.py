"""Whose minutes they were."""

from __future__ import annotations

from tests.unit.evaluation.judge.history import (
    CLOSE,
    DAY,
    HOUR,
    MONDAY,
    accounts,
    agreement,
    decided,
    judged,
    length,
    mql,
    owned,
    paused,
    resumed,
    touched,
)

TERMS = agreement("answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}")


def test_every_minute_goes_to_one_account_and_they_sum_exactly() -> None:
    history = [
        mql(), owned(MONDAY + HOUR), paused(MONDAY + 2 * HOUR), resumed(MONDAY + 3 * HOUR),
        owned(MONDAY + 4 * HOUR, "sam"), touched(MONDAY + DAY + HOUR, "sam"),
    ]  # fmt: skip

    story = judged(TERMS, history)

    assert accounts(story) == [
        ("routing", None, HOUR, 0),
        ("owner 1", "rita", HOUR, 0),
        ("paused", "legal review", HOUR, 0),
        ("owner 1", "rita", HOUR, 0),
        ("owner 2", "sam", 5 * HOUR, 16 * HOUR),  # Monday 13:00 to 17:00, the night, one hour of Tuesday
    ]
    assert length(story.ledger) == DAY + HOUR


def test_each_minute_uses_the_calendar_of_its_holder() -> None:
    # nora works from 21:00 to 5:00, so that Monday's office hours are closed time to her
    story = judged(TERMS, [mql(), owned(MONDAY, "nora"), touched(CLOSE, "nora")])

    assert accounts(story) == [("owner 1", "nora", 0, 8 * HOUR)]


def test_no_minute_runs_past_the_end() -> None:
    story = judged(TERMS, [mql(), owned(), decided(MONDAY + HOUR, "rejected")])

    assert length(story.ledger) == HOUR


def test_what_goes_on_has_no_length_yet_so_that_nothing_changes_with_every_second() -> None:
    history = [mql(), owned(MONDAY + HOUR), paused(MONDAY + 2 * HOUR)]

    at_once, later = (judged(TERMS, history, as_of=MONDAY + hours * HOUR).ledger for hours in (2, 200))

    assert at_once == later
    assert [(row.account, row.from_at, row.to_at, row.open, row.closed) for row in later] == [
        ("routing", MONDAY, MONDAY + HOUR, HOUR, 0),
        ("owner 1", MONDAY + HOUR, MONDAY + 2 * HOUR, HOUR, 0),
        ("paused", MONDAY + 2 * HOUR, None, None, None),
    ]


def test_routing_does_not_rest() -> None:
    story = judged(
        TERMS, [mql(), paused(MONDAY + 1), resumed(MONDAY + HOUR), owned(MONDAY + HOUR)], as_of=MONDAY + HOUR
    )

    assert accounts(story) == [("routing", None, HOUR, 0), ("owner 1", "rita", None, None)]
