"""The tables of an evaluation, handed out: as Arrow, and as Parquet files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyarrow as pa

from treaty.evaluation.tables import TABLES, columns_sql
from treaty.evidence.database import Database, identifier, literal

__all__ = ["arrow_table", "write_parquet"]

_GROUP: Final = 122_880


def arrow_table(connection: Database, name: str) -> pa.Table:
    """Return a table of results with the columns and types of `TABLES`, its rows in no order."""
    return connection.sql(_rows(name)).to_arrow_table().cast(TABLES[name].schema)


def write_parquet(connection: Database, name: str, path: Path) -> None:
    """Write a table of results to a file, its rows in no order; the database has to be allowed to write there."""
    connection.execute(
        f"COPY ({_rows(name)}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_GROUP})"
    )


def _rows(name: str) -> str:
    return f"SELECT {columns_sql(TABLES[name])} FROM {identifier(name)}"  # noqa: S608 -- our own names
