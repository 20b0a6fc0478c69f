"""What was recorded after a period was closed is told as a correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.evaluated import evaluated
from tests.unit.evaluation.judge.history import HOUR, LATER, MINUTE, MONDAY, RITA, agreement, at, mql, owned, touched
from treaty.evaluation.cells import Cells
from treaty.evaluation.correction import find_corrections
from treaty.evaluation.in_force import in_force
from treaty.evaluation.measuring import measure
from treaty.evidence.database import Database
from treaty.evidence.exclusion import Exclusion
from treaty.words import Grain

ANSWER = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 90%}"
OCTOBER = Cells((Grain.MONTH,), ("",), ("2026-10",))
NOW = datetime.fromtimestamp(LATER, UTC)


def test_a_touch_that_the_system_told_late_corrects_the_closed_month(one_database: Database) -> None:
    # The month is closed on 6 November: its end, 1 November 4:00Z, and five days. The call was told on the 20th.
    late = replace(touched(MONDAY + HOUR), recorded_at=at("11-20 12:00"))
    terms = in_force([agreement(ANSWER)])
    evaluated(one_database, terms, [*RITA, mql(), owned(), late], LATER)
    rows = measure(one_database, terms, NOW, OCTOBER).rows

    (found,) = find_corrections(one_database, terms, rows, NOW, OCTOBER)

    assert (found.then.numerator, found.now.numerator, found.now.denominator) == (0, 1, 1)


def test_an_exclusion_that_was_agreed_later_is_one_too(one_database: Database) -> None:
    terms = in_force([agreement(ANSWER)])
    agreed = [Exclusion("L1", MONDAY, "answer", "CRM was down", "rita", "mia", at("11-20 12:00"))]
    evaluated(one_database, terms, [*RITA, mql(), owned()], LATER)
    rows = measure(one_database, terms, NOW, OCTOBER, agreed).rows

    (found,) = find_corrections(one_database, terms, rows, NOW, OCTOBER, agreed)

    assert (found.then.denominator, found.now.denominator) == (1, 0)


def test_what_was_told_in_time_is_none(one_database: Database) -> None:
    terms = in_force([agreement(ANSWER)])
    evaluated(
        one_database, terms, [*RITA, mql(), owned(), touched(MONDAY + MINUTE), mql(at("11-20 13:00"), "B")], LATER
    )
    rows = measure(one_database, terms, NOW, OCTOBER).rows

    assert find_corrections(one_database, terms, rows, NOW, OCTOBER) == ()
