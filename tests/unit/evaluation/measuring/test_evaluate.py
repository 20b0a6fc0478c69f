"""The whole evaluation leaves five tables, and one digest tells whether two say the same."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.evaluated import evaluated
from tests.unit.evaluation.judge.history import HOUR, LATER, MONDAY, RITA, agreement, mql, owned, touched
from treaty.evaluation.digest import digest_of
from treaty.evaluation.evaluate import evaluate
from treaty.evaluation.in_force import in_force
from treaty.evaluation.tables import TABLES
from treaty.evidence.database import Database

TERMS = in_force([agreement("answer: {party: sales, measure: response_time, within: 2 business hours, target: 90%}")])
NOW = datetime.fromtimestamp(LATER, UTC)


def test_it_leaves_five_tables_and_a_digest_that_tells_another_answer_apart(one_database: Database) -> None:
    digests = []
    for wait in (HOUR, HOUR, 3 * HOUR):
        evaluated(one_database, TERMS, [*RITA, mql(source_id="1"), owned(source_id="2"), touched(MONDAY + wait)], LATER)
        measured = evaluate(one_database, TERMS, NOW)
        digests.append(digest_of(one_database))

    counts = [one_database.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in TABLES]
    assert counts[:3] == [1, 1, 1]  # rita has the lead at once, so that routing has no minute in the ledger
    assert counts[4] == len(measured.rows) > 0
    assert digests[0] == digests[1] != digests[2]
