"""The SQL, which judges all leads at once, against the judge, who reads one lead's events slowly and obviously.

They share nothing but the types of their rows and the calendars. Histories are random, the same in every run, and
together they hold merges, re-entries, upgrades, pauses, restarts, changes of version and of the clocks, late records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.property.histories import Case, as_columns, cases
from treaty.evaluation.evaluate import evaluate
from treaty.evaluation.judge import judge_all, terms_of
from treaty.evaluation.rows import Rows, read_rows
from treaty.evidence.database import Database, open_database, query
from treaty.evidence.event import SCHEMA
from treaty.evidence.events import know
from treaty.evidence.importing import set_up_identity

pytestmark = pytest.mark.slow

KINDS = ("handoffs", "clocks", "ledger", "findings")


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_database(threads=1) as connection:
        set_up_identity(connection)
        connection.execute(query("stamps"))
        yield connection


def rows_of_the_sql(database: Database, case: Case) -> Rows:
    empty = dict.fromkeys(SCHEMA.names)
    told = pa.Table.from_pylist([empty | dict(row) for row in as_columns(case.events)], schema=SCHEMA)
    database.register("given", told)
    database.execute("CREATE OR REPLACE TEMP TABLE told AS FROM given")
    database.unregister("given")
    database.execute(query("unique"))
    as_of = datetime.fromtimestamp(case.as_of, UTC)
    know(database, as_of)
    evaluate(database, case.agreements, as_of)
    return read_rows(database)


@settings(
    max_examples=60, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@seed(77)
@given(case=cases())
def test_both_give_the_same_rows(database: Database, case: Case) -> None:
    fast, slow = rows_of_the_sql(database, case), judge_all(case.events, terms_of(case.agreements), case.as_of)

    for kind in KINDS:
        assert Counter(getattr(fast, kind)) == Counter(getattr(slow, kind)), kind
