"""All leads are summed up by the SQL and by the judge, apart from each other, and every row is the same.

`TREATY_HISTORIES` says how many are tried; a run before a release tries thousands.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evaluated import evaluated, prepared
from tests.property.histories import Case
from tests.property.random_sums import asked_cells, exclusions, sums
from treaty.evaluation.cells import Cells
from treaty.evaluation.judge import judge_all, terms_of
from treaty.evaluation.judge.summing import measure_all
from treaty.evaluation.judge.summing.measures import MEASURES
from treaty.evaluation.measuring import measure
from treaty.evaluation.results import Measurement, Measurements, RowState, Status
from treaty.evidence.database import Database, open_database
from treaty.evidence.exclusion import Exclusion

pytestmark = pytest.mark.slow

_SOME = settings(
    max_examples=int(os.environ.get("TREATY_HISTORIES") or (100 if os.environ.get("CI") else 12)),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        yield prepared(opened)


def _named(rows: Iterable[Measurement]) -> dict[tuple[Any, ...], Measurement]:
    return {
        (each.agreement, each.version, each.commitment, each.grain, each.period, each.by, each.segment): each
        for each in rows
    }


def _apart(said: Iterable[Measurement], judged: Iterable[Measurement]) -> list[Any]:
    """Return what only one of them says: rows, or fields with what each says."""
    one, other = _named(said), _named(judged)
    found: list[Any] = [("only the SQL", name) for name in one.keys() - other.keys()]
    found += [("only the judge", name) for name in other.keys() - one.keys()]
    for name in sorted(one.keys() & other.keys()):
        for field in fields(Measurement):
            sql, judge = getattr(one[name], field.name), getattr(other[name], field.name)
            if sql != judge:
                found.append((one[name].measure, name, field.name, sql, judge))
    return found


def _judged(case: Case, cells: Cells, left_out: Sequence[Exclusion]) -> Measurements:
    terms = terms_of(case.agreements)
    story = judge_all(case.events, terms, case.as_of)
    return measure_all(story, case.events, terms, case.as_of, cells, left_out)


@_SOME
@given(case=sums(), cells=asked_cells(), data=st.data())
def test_the_sql_sums_up_as_the_judge_does(database: Database, case: Case, cells: Cells, data: Any) -> None:
    left_out = data.draw(exclusions(case))
    evaluated(database, case.agreements, case.events, case.as_of)

    said = measure(database, case.agreements, datetime.fromtimestamp(case.as_of, UTC), cells, left_out)

    judged = _judged(case, cells, left_out)
    assert _apart(said.rows, judged.rows) == []
    assert len(said.rows) == len(judged.rows)
    assert sorted(said.findings, key=str) == sorted(judged.findings, key=str)


_MARKS = (
    *Status, *RowState, *(promise.__name__ for promise in MEASURES), "from plan", "people unknown", "dated",
    "no value per lead", "target in working days", "scope of inquiries", "scope of deals", "shown", "over", "by chance",
    "blank", "excluded", "aside", "void", "unmatched", "a median beyond all answers", "a range", "a part of an amount",
)  # fmt: skip


def _marks(found: Measurements, case: Case) -> Iterator[str]:
    """Yield what a case holds, by the rows that came of it."""
    promises = {
        (each.agreement.name, each.agreement.version, name): type(promise).__name__
        for each in case.agreements
        for name, promise in each.agreement.commitments.items()
    }
    yield from ("unmatched" for _ in found.findings)
    for row in found.rows:
        yield from (row.status, row.state or "", row.why or "")
        if row.denominator or (row.numerator and row.denominator is None):
            yield promises[row.agreement, row.version, row.commitment]
        part = row.bound is not None and row.bound != int(row.bound) and row.measure == "volume"
        holds = {
            "shown": row.shown is not None, "over": row.over, "by chance": row.by_chance, "blank": bool(row.blank),
            "excluded": bool(row.excluded), "aside": bool(row.aside), "void": bool(row.void),
            "a median beyond all answers": bool(row.unanswered) and row.median_elapsed is None,
            "a range": row.most is not None, "a part of an amount": part,
        }  # fmt: skip
        yield from (mark for mark, is_there in holds.items() if is_there)


def test_the_histories_hold_all_that_is_hard() -> None:
    seen: Counter[str] = Counter()

    @settings(_SOME, max_examples=500)
    @given(case=sums(), cells=asked_cells(), data=st.data())
    def look(case: Case, cells: Cells, data: Any) -> None:
        seen.update(set(_marks(_judged(case, cells, data.draw(exclusions(case))), case)))

    look()

    assert not [mark for mark in _MARKS if not seen[mark]], seen
