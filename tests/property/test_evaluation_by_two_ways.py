"""The SQL and the judge read the same rules apart from each other, and say the same of every history.

Some histories are judged together, under the same agreements, because asking takes longer than answering. Under CI
there are 2,000 of them; `TREATY_HISTORIES` says how many otherwise. The end of the run prints what they held.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings

from tests.evaluated import evaluated, prepared
from tests.property.histories import MARKS, Case, cases, marks
from treaty.evaluation.judge import judge_all, terms_of
from treaty.evidence.database import Database, open_database

pytestmark = pytest.mark.slow

_HISTORIES = int(os.environ.get("TREATY_HISTORIES") or (2_000 if os.environ.get("CI") else 64))
_TOGETHER = 16
_PARTS = 4
_TRIES = -(-_HISTORIES // (_TOGETHER * _PARTS))


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        yield prepared(opened)


@pytest.mark.parametrize("part", range(_PARTS))
def test_the_sql_says_what_the_judge_says(database: Database, part: int, request: pytest.FixtureRequest) -> None:
    seen: Counter[str] = Counter()

    @seed(part)
    @settings(max_examples=_TRIES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=cases(histories=_TOGETHER))
    def compare(case: Case) -> None:
        rows = evaluated(database, case.agreements, case.events, case.as_of)
        story = judge_all(case.events, terms_of(case.agreements), case.as_of)

        assert _apart(rows.handoffs, story.handoffs) == (Counter(), Counter())
        assert _apart(rows.clocks, story.clocks) == (Counter(), Counter())
        assert _apart(rows.ledger, story.ledger) == (Counter(), Counter())
        assert _apart(rows.findings, story.findings) == (Counter(), Counter())
        seen.update(marks(case, story.handoffs, story.clocks))

    compare()

    request.node.user_properties.append(("histories", dict(seen)))
    assert seen["histories"] >= _TRIES * _TOGETHER
    assert _HISTORIES < 2_000 or not [mark for mark in MARKS if not seen[mark]], seen


def _apart(said: tuple[Any, ...], judged: tuple[Any, ...]) -> tuple[Counter[Any], Counter[Any]]:
    """Return what only one of them says."""
    one, other = Counter(said), Counter(judged)
    return one - other, other - one
