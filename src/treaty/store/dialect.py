"""What SQLite and PostgreSQL say differently; everything else is one text for both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection

__all__ = ["insert_rows", "is_postgres", "listed", "locked", "lowest", "shared", "told", "values_sql"]

_AT_ONCE: Final = 5_000


def is_postgres() -> bool:
    """Tell whether the store is a PostgreSQL database."""
    return bool(connection.vendor == "postgresql")


def values_sql(**types: str) -> str:
    """Write a table of values in brackets, with these columns and types; its one parameter is `listed(rows)`."""
    if is_postgres():
        columns = ", ".join(f"(v ->> {at})::{type_} AS {name}" for at, (name, type_) in enumerate(types.items()))
        return f"(SELECT {columns} FROM json_array_elements(%s::json) AS given(v))"
    columns = ", ".join(f"value ->> {at} AS {name}" for at, name in enumerate(types))
    return f"(SELECT {columns} FROM json_each(%s))"


def listed(rows: Iterable[Sequence[object]]) -> str:
    """Write rows as the parameter of `values_sql`."""
    return json.dumps([list(row) for row in rows], ensure_ascii=False)


def locked(*, skip: bool = False) -> str:
    """Write that a query locks the rows that it finds; SQLite has one lock for all, which a transaction holds."""
    return f"FOR UPDATE{' SKIP LOCKED' if skip else ''}" if is_postgres() else ""


def shared() -> str:
    """Write that nobody may change the rows that a query finds before this transaction ends."""
    return "FOR SHARE" if is_postgres() else ""


def lowest(one: str, other: str) -> str:
    """Write the smaller of two values, of which null is none."""
    return f"CASE WHEN {one} IS NULL OR {other} < {one} THEN {other} ELSE {one} END"


def told(query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """Ask a query and return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


def insert_rows(table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Insert many rows: by COPY, where there is one."""
    if not rows:
        return
    names = ", ".join(f'"{each}"' for each in columns)
    with connection.cursor() as cursor:
        if is_postgres():
            with cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        for first in range(0, len(rows), _AT_ONCE):
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows[first : first + _AT_ONCE])
