"""What is done for speed changes no row: leads judged some at a time, and databases that are asked again and again."""

from __future__ import annotations

import pytest

from tests.evaluated import evaluated, prepared
from tests.unit.evaluation.conftest import Said
from tests.unit.evaluation.judge.history import (
    DAY,
    HOUR,
    MONDAY,
    RITA,
    agreement,
    at,
    changed,
    decided,
    merged,
    mql,
    owned,
    touched,
)  # fmt: skip
from treaty.evaluation.in_force import in_force
from treaty.evaluation.rows import Rows
from treaty.evidence.database import open_database

TWO_HOURS = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}"
TWICE = "again: {party: sales, measure: attempts, at_least: 2, within: 5 business days, target: 95%}"
LEADS = ("L1", "L2", "L3")
HISTORY = (
    *(changed(MONDAY - DAY, lead, score="90") for lead in LEADS),
    *(mql(MONDAY + n * HOUR, lead) for n, lead in enumerate(LEADS)),
    *(owned(MONDAY + n * HOUR + 60, lead=lead) for n, lead in enumerate(LEADS)),
    *(touched(MONDAY + 3 * HOUR, lead=lead, channel=channel) for lead in LEADS for channel in ("phone", "email")),
    decided(MONDAY + DAY, "rejected", lead="L2"),
    merged("L4", "L1", MONDAY + DAY),
    merged("X", "X", MONDAY + DAY),
    touched(MONDAY + 2 * HOUR, actor="stranger", lead="L4"),
)  # fmt: skip


def test_leads_judged_one_at_a_time_get_the_rows_of_all_at_once(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    terms = agreement(TWO_HOURS, TWICE)
    together = said(terms, HISTORY)

    monkeypatch.setattr("treaty.evaluation.verdicts._AT_ONCE", 1)
    apart = said(terms, HISTORY)

    assert len(together.handoffs) == len(LEADS)
    assert {row.code for row in together.findings} == {"merge_cycle", "unknown_person"}
    assert apart == together


def test_a_database_that_is_asked_later_knows_the_calendars_of_later() -> None:
    terms = in_force([agreement(TWO_HOURS)])
    instants = [at("03-02 16:00"), MONDAY + DAY, at("01-05 16:00"), at("12-01 16:00")]
    stories = [(*RITA, mql(start - HOUR), owned(start - HOUR)) for start in instants]

    with open_database(threads=1) as opened:
        database = prepared(opened)
        asked_again = [evaluated(database, terms, *each) for each in zip(stories, instants, strict=True)]

    assert asked_again == [_fresh(terms, *each) for each in zip(stories, instants, strict=True)]
    assert all(clock.due_at is not None for rows in asked_again for clock in rows.clocks)


def test_a_database_forgets_the_agreement_before() -> None:
    two, three = (in_force([agreement(TWO_HOURS.replace("2", hours, 1))]) for hours in ("2", "3"))
    story = (*RITA, mql(), owned())

    with open_database(threads=1) as opened:
        database = prepared(opened)
        due = [evaluated(database, terms, story, MONDAY + HOUR).clocks[0].due_at for terms in (two, three, two)]

    assert due == [MONDAY + 2 * HOUR, MONDAY + 3 * HOUR, MONDAY + 2 * HOUR]


def _fresh(terms: tuple, story: tuple, as_of: int) -> Rows:
    with open_database(threads=1) as opened:
        return evaluated(prepared(opened), terms, story, as_of)
