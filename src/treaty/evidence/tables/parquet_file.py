"""Parquet files; their values are read as the text that DuckDB writes for them, in UTC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from treaty.errors import InputError
from treaty.evidence.database import Database, identifier, literal
from treaty.evidence.tables.foreign import Loaded, columns_sql

__all__ = ["ParquetFile"]


@dataclass(frozen=True, slots=True)
class ParquetFile:
    """A Parquet file; a record's number is its line."""

    path: Path
    columns: tuple[str, ...]

    @classmethod
    def open(cls, connection: Database, path: Path) -> ParquetFile:
        """Read the schema."""
        try:
            rows = connection.execute(f"DESCRIBE FROM read_parquet({literal(str(path))})").fetchall()
        except (duckdb.Error, OSError) as error:
            raise InputError("this is no Parquet file", where=str(path)) from error
        return cls(path, tuple(row[0] for row in rows))

    def load(self, connection: Database, table: str, used: Sequence[str | None], nulls: Sequence[str]) -> Loaded:
        """Read the used columns."""
        columns = columns_sql(used, nulls, lambda name: f"{identifier(name)}::VARCHAR")
        source = f"read_parquet({literal(str(self.path))}, file_row_number = true)"
        connection.execute(f"CREATE TEMP TABLE {table} AS SELECT file_row_number + 1 AS n{columns} FROM {source}")
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
        return Loaded(rows, ())

    def lines(self, connection: Database, wanted: frozenset[int]) -> Mapping[int, int]:  # noqa: ARG002
        """Return nothing: a Parquet file has no lines, its records are counted."""
        return {}
