"""Small tables of our own, laid into the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from treaty.evidence.database import Database

__all__ = ["lay"]


def lay(connection: Database, name: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """Make a table of columns such as 'a INTEGER, tier VARCHAR' and fill it."""
    found = list(rows)
    pairs = [column.split() for column in columns.split(",")]
    arrays = [pa.array([row[n] for row in found]) for n in range(len(pairs))]
    connection.register("given", pa.table(arrays, [column for column, _ in pairs]))
    typed = ", ".join(f"{column}::{kind} AS {column}" for column, kind in pairs)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {typed} FROM given")  # noqa: S608 -- our names
    connection.unregister("given")
