"""The SQL and the judge read the same rules apart from each other, and say the same of every history.

`TREATY_HISTORIES` says how many are tried; a run before a release tries thousands.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evaluated import evaluated, prepared
from tests.property.histories import Case, cases
from treaty.evaluation.judge import judge_all, terms_of
from treaty.evidence.database import Database, open_database

pytestmark = pytest.mark.slow

_TRIES = int(os.environ.get("TREATY_HISTORIES", "12"))
_SOME = settings(
    max_examples=_TRIES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        yield prepared(opened)


def _apart(said: tuple[Any, ...], judged: tuple[Any, ...]) -> tuple[Counter[Any], Counter[Any]]:
    """Return what only one of them says."""
    one, other = Counter(said), Counter(judged)
    return one - other, other - one


@_SOME
@given(case=cases())
def test_the_sql_says_what_the_judge_says(database: Database, case: Case) -> None:
    rows = evaluated(database, case.agreements, case.events, case.as_of)
    story = judge_all(case.events, terms_of(case.agreements), case.as_of)

    assert _apart(rows.handoffs, story.handoffs) == (Counter(), Counter())
    assert _apart(rows.clocks, story.clocks) == (Counter(), Counter())
    assert _apart(rows.ledger, story.ledger) == (Counter(), Counter())
    assert _apart(rows.findings, story.findings) == (Counter(), Counter())


@settings(_SOME, max_examples=max(5, _TRIES // 4))
@given(case=cases(), chance=st.randoms(use_true_random=False))
def test_order_and_repetition_of_events_change_nothing(database: Database, case: Case, chance: Any) -> None:
    shuffled = [*case.events, *case.events[::3]]
    chance.shuffle(shuffled)

    rows = evaluated(database, case.agreements, shuffled, case.as_of)

    assert rows == evaluated(database, case.agreements, case.events, case.as_of)


@settings(_SOME, max_examples=max(5, _TRIES // 4))
@given(case=cases())
def test_leads_are_judged_alike_alone_and_together(database: Database, case: Case) -> None:
    together = evaluated(database, case.agreements, case.events, case.as_of)
    if any(event.kind == "lead.merged" for event in case.events):
        return  # their leads are one and cannot be told apart
    for lead in {event.lead_id for event in case.events} - {None}:
        alone = [event for event in case.events if event.lead_id in (lead, None)]

        rows = evaluated(database, case.agreements, alone, case.as_of)

        assert rows.clocks == tuple(each for each in together.clocks if each.lead_key == lead)
        assert rows.ledger == tuple(each for each in together.ledger if each.lead_key == lead)
