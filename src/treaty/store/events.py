"""Events out of the store, as Arrow tables in the columns of the event table: by cursor, never as objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from treaty.evidence.event import SCHEMA
from treaty.store.dialect import listed, told, values_sql

__all__ = ["HELD", "all_events", "facts_of", "facts_of_no_lead", "of_leads", "of_people", "state_of_no_lead"]

HELD: Final = pa.schema([*SCHEMA, pa.field("lead", pa.int64()), pa.field("id", pa.int64())])
"""Events with the lead that they are judged with, and the number under which they were accepted."""
_AT_ONCE: Final = 20_000
_COLUMNS: Final = ", ".join(f"e.{name}" for name in SCHEMA.names)
_FACT: Final = (
    "(lead_id IS NULL OR kind IN ('lead.merged', 'person.changed', 'opportunity.changed', 'metric.reported') "
    "OR (kind = 'stage.entered' AND stage <> 'mql') OR (kind = 'disposition' AND decision = 'accepted'))"
)
"""What is summed up besides the rows of leads; `sql/spark/told.sql` has the same words."""


def of_leads(leads: Iterable[int]) -> pa.Table:
    """Return all events of leads, and those of no lead that stand under the id of one of them, as `HELD`."""
    held = f"{values_sql(lead='bigint')} AS asked JOIN record r ON r.lead_id = asked.lead"
    query = (
        f"SELECT {_COLUMNS}, asked.lead, e.id FROM {held} JOIN event e ON e.lead_id = r.record_id "
        f"UNION ALL SELECT DISTINCT {_COLUMNS}, asked.lead, e.id FROM {held} "
        "JOIN event own ON own.lead_id = r.record_id "
        "JOIN event e ON e.source = own.source AND e.source_id = own.source_id AND e.lead_id IS NULL"
    )
    asked = listed((lead,) for lead in leads)
    return pa.Table.from_batches(_batches(query, [asked, asked], HELD), HELD)


def of_people() -> pa.Table:
    """Return all events about people, and whatever else stands under their ids."""
    return _with_copies("kind = 'person.changed'")


def facts_of(leads: Iterable[int] | None) -> pa.Table:
    """Return what is summed up by itself of some leads, or of all; and whatever of them stands under the same ids."""
    if leads is None:
        return _with_copies(_FACT, "WHERE e.lead_id IS NOT NULL")
    query = (
        f"SELECT {_COLUMNS} FROM event e JOIN (SELECT DISTINCT source, source_id FROM event JOIN "
        "(SELECT DISTINCT own.source, own.source_id FROM record r JOIN event own ON own.lead_id = r.record_id "
        f"WHERE r.lead_id IN {values_sql(lead='bigint')}) AS known USING (source, source_id) WHERE {_FACT}) AS asked "
        "ON e.source = asked.source AND e.source_id = asked.source_id WHERE e.lead_id IS NOT NULL"
    )
    asked = listed((lead,) for lead in leads)
    return pa.Table.from_batches(_batches(query, [asked], SCHEMA), SCHEMA)


def facts_of_no_lead() -> pa.Table:
    """Return all events that are of no lead."""
    query = f"SELECT {_COLUMNS} FROM event e WHERE lead_id IS NULL"
    return pa.Table.from_batches(_batches(query, (), SCHEMA), SCHEMA)


def state_of_no_lead() -> tuple[int, int]:
    """Return what is another whenever events of no lead are: they only become more, or known earlier."""
    count, recorded = told("SELECT count(*), coalesce(sum(recorded_at), 0) FROM event WHERE lead_id IS NULL")[0]
    return count, int(recorded)


def all_events() -> Iterator[pa.RecordBatch]:
    """Return all events, some at a time, in the order in which they were accepted."""
    return _batches(f"SELECT {_COLUMNS} FROM event e ORDER BY id", (), SCHEMA)


def _with_copies(condition: str, which: str = "") -> pa.Table:
    query = (
        f"SELECT {_COLUMNS} FROM event e "
        f"JOIN (SELECT DISTINCT source, source_id FROM event WHERE {condition}) AS asked "
        f"ON e.source = asked.source AND e.source_id = asked.source_id {which}"
    )
    return pa.Table.from_batches(_batches(query, (), SCHEMA), SCHEMA)


def _batches(query: str, parameters: Sequence[object], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, parameters)
        while rows := cursor.fetchmany(_AT_ONCE):
            columns = zip(*rows, strict=True)
            arrays = [_array(field, values) for field, values in zip(schema, columns, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(field: pa.Field, values: Sequence[Any]) -> pa.Array:
    if pa.types.is_timestamp(field.type):
        return pc.multiply(pa.array(values, pa.int64()), 1_000_000).cast(field.type)
    if read := _READ.get(field.name):
        values = [None if each is None else read(each) for each in values]
    return pa.array(values, field.type)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _amount(value: int) -> Decimal:
    return Decimal(value).scaleb(-4)


_READ: Final[dict[str, Callable[[Any], Any]]] = {"automated": bool, "amount": _amount, "close_date": _day}
