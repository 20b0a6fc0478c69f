"""Events as the judge reads them, judged by the SQL: the other way to the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, datetime

import pyarrow as pa

from tests.property.histories import as_columns
from treaty.evaluation.digest import RowSum, row_sum
from treaty.evaluation.in_force import InForce
from treaty.evaluation.judge import Event
from treaty.evaluation.rows import Rows, read_rows
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database, query
from treaty.evidence.event import SCHEMA
from treaty.evidence.events import know
from treaty.evidence.importing import set_up_identity

__all__ = ["evaluated", "prepared", "sums_of"]


def prepared(database: Database) -> Database:
    """Make what the reading of a file of events makes, once for many histories."""
    set_up_identity(database)
    database.execute(query("stamps"))
    return database


def evaluated(database: Database, agreements: Sequence[InForce], events: Iterable[Event], as_of: int) -> Rows:
    """Tell the database of these events and no others, and judge them."""
    told = [{name: row.get(name) for name in SCHEMA.names} for row in as_columns(events)]
    database.register("given", pa.Table.from_pylist(told, schema=SCHEMA))
    database.execute("CREATE OR REPLACE TEMP TABLE told AS FROM given")
    database.unregister("given")
    database.execute(query("unique"))
    instant = datetime.fromtimestamp(as_of, UTC)
    know(database, instant)
    give_verdicts(database, agreements, instant)
    return read_rows(database)


def sums_of(
    database: Database,
    agreements: Sequence[InForce],
    events: Iterable[Event],
    as_of: int,
    *,
    with_wide: bool = True,
) -> dict[str, RowSum]:
    """Judge these events and add up each table; `with_wide` False leaves out what is about no lead."""
    rows = evaluated(database, agreements, events, as_of)
    if not with_wide:
        database.execute("DELETE FROM findings WHERE lead_key = ''")
    return {each.name: row_sum(database, each.name) for each in fields(rows)}
