"""The rows of an evaluation, out of the database as the types of `results.py`, and back into it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from treaty.evaluation.results import Clock, End, FindingRow, Handoff, LedgerRow, State
from treaty.evaluation.tables import TABLES, columns_sql
from treaty.evidence.database import Database, identifier

__all__ = ["Rows", "lay_rows", "read_rows"]


@dataclass(frozen=True, slots=True)
class Rows:
    """What was said of all leads, each kind of row sorted."""

    handoffs: tuple[Handoff, ...]
    clocks: tuple[Clock, ...]
    ledger: tuple[LedgerRow, ...]
    findings: tuple[FindingRow, ...]


def read_rows(connection: Database) -> Rows:
    """Read the tables that `give_verdicts` left; for few leads, because every row becomes an object."""
    return Rows(
        tuple(_handoff(row) for row in _told(connection, "handoffs")),
        tuple(Clock(**row | {"state": State(row["state"])}) for row in _told(connection, "clocks")),
        tuple(LedgerRow(**row) for row in _told(connection, "ledger")),
        tuple(FindingRow(**row) for row in _told(connection, "findings")),
    )


def lay_rows(connection: Database, name: str, rows: Iterable[Any]) -> None:
    """Make a table of results out of its rows."""
    table = TABLES[name]
    told = [{column: getattr(row, column) for column in table.schema.names} for row in rows]
    connection.register("given", pa.Table.from_pylist(told, schema=table.schema))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {identifier(name)} AS SELECT {columns_sql(table)} FROM given")  # noqa: S608 -- our own names
    connection.unregister("given")


def _told(connection: Database, name: str) -> list[dict[str, Any]]:
    table = TABLES[name]
    asked = f"SELECT {columns_sql(table)} FROM {identifier(name)} ORDER BY ALL"  # noqa: S608 -- our own names
    return [dict(zip(table.schema.names, row, strict=True)) for row in connection.execute(asked).fetchall()]


def _handoff(row: dict[str, Any]) -> Handoff:
    segments, end = tuple(sorted(row["segments"].items())), row["end"] and End(row["end"])
    return Handoff(**row | {"segments": segments, "end": end})
