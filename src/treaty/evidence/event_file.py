"""Files that hold events already, in the columns of the event table: checked row by row, as if they were foreign."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import duckdb

from treaty.errors import InputError
from treaty.evidence.database import Database, literal, query
from treaty.evidence.event import CHOICES, COLUMNS, DAY, SECOND, Column
from treaty.evidence.kind import ATTRIBUTES, NEEDED
from treaty.evidence.problems import REJECTS, Problem, collect_rejects, first_problem, none_of, shown
from treaty.evidence.rule_sql import MAX_ATTRIBUTES, MAX_TEXT
from treaty.evidence.stamps import ISO, reading_sql
from treaty.evidence.tables import Layout, open_table
from treaty.evidence.writing import FORMAT_KEY, FORMAT_VERSION
from treaty.words import suggest

__all__ = ["is_own_file", "own_events", "unpack_events"]

_REQUIRED: Final = ("source", "kind", "occurred_at")
_DEFAULTS: Final = {"entry": "'system'", "automated": "false", "precision": literal(SECOND)}


def is_own_file(connection: Database, path: Path) -> bool:
    """Tell whether Treaty wrote the file, so that every row of it is known to be an event."""
    try:
        rows = connection.execute(
            "SELECT 1 FROM parquet_kv_metadata($path) WHERE decode(key) = $key AND decode(value) = $version",
            {"path": str(path), "key": FORMAT_KEY, "version": FORMAT_VERSION},
        ).fetchall()
    except duckdb.Error:
        return False
    return bool(rows)


def own_events(connection: Database, path: Path) -> None:
    """Make `told` of a file that Treaty wrote."""
    names = ", ".join(column.name for column in COLUMNS)
    connection.execute(f"CREATE TEMP VIEW told AS SELECT {names} FROM read_parquet({literal(str(path.resolve()))})")


def unpack_events(connection: Database, path: Path) -> int:
    """Make `told` and `reject` of any other file with the columns of the event table; return the number of its rows.

    Raises:
        InputError: it lacks a column that every event needs.
    """
    table = open_table(connection, path, None, Layout())
    for name in _REQUIRED:
        if name not in table.columns:
            hint = suggest(name, table.columns, noun="the file has")
            raise InputError(f"there is no column '{name}'; is this a file of events?", where=str(path), hint=hint)
    used = tuple(column.name for column in COLUMNS if column.name in table.columns)
    loaded = table.load(connection, "raw", used, ())
    connection.execute(f"CREATE TEMP TABLE unpacked AS {_unpacking(used)}")
    connection.execute(REJECTS)
    connection.execute(
        "CREATE TEMP TABLE unfit AS SELECT n, '' AS rule, problem.place AS place, problem.said AS reason "
        "FROM unpacked WHERE problem IS NOT NULL"
    )
    collect_rejects(connection, path.name, table, loaded)
    precision = "precision" if "precision" in used else _GUESSED
    names = ", ".join(column.name for column in COLUMNS)
    connection.execute(
        f"CREATE TEMP VIEW nameless AS SELECT {names} FROM (SELECT * REPLACE ({precision} AS precision) "
        "FROM unpacked WHERE problem IS NULL)"
    )
    connection.execute(query("named"))
    connection.execute("DROP VIEW nameless; DROP TABLE raw; DROP TABLE unpacked")
    return loaded.records


_GUESSED: Final = (
    "CASE WHEN bool_and(epoch_us(occurred_at) % 86400000000 = 0) OVER (PARTITION BY source, kind) "
    f"THEN {literal(DAY)} ELSE {literal(SECOND)} END"
)
"""A file that does not tell the precision: where a source has nothing but midnights for a kind, these are days."""


def _unpacking(used: tuple[str, ...]) -> str:
    """Return the query that reads the texts of a row as the types of the table, and says what is wrong with them."""
    text = {name: f"c{index}" for index, name in enumerate(used)}
    values = ", ".join(f"{_value(column, text)} AS {column.name}" for column in COLUMNS)
    problem = first_problem([*_unread(text), *_unfit(text)])
    return f"SELECT *, {problem} AS problem FROM (SELECT *, {values} FROM raw)"


def _value(column: Column, text: dict[str, str]) -> str:
    """Return SQL for one typed column; null where the text cannot be read."""
    name = column.name
    if name not in text:
        if name == "recorded_at":
            return _instant(text["occurred_at"])
        return f"{_DEFAULTS.get(name, 'NULL')}::{column.duckdb}"
    value = text[name]
    match column.duckdb:
        case "TIMESTAMPTZ":
            read = _instant(value)
            return f"coalesce({read}, {_instant(text['occurred_at'])})" if name == "recorded_at" else read
        case "JSON":
            return f"CASE WHEN json_valid({value}) AND json_type({value}) = 'OBJECT' THEN canonical_object({value}) END"
        case "VARCHAR" | "BOOLEAN" if name in _DEFAULTS:
            return f"coalesce(TRY_CAST({value} AS {column.duckdb}), {_DEFAULTS[name]})"
        case _:
            return f"TRY_CAST({value} AS {column.duckdb})"


def _instant(value: str) -> str:
    reading = reading_sql(value, (ISO,))
    return f"CASE WHEN ({reading}).zoned THEN make_timestamptz(settled({reading}, 0).us) END"


def _unread(text: dict[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with texts that could not be read."""
    for column in COLUMNS:
        value = text.get(column.name)
        if value and column.duckdb not in ("VARCHAR", "BOOLEAN"):
            wanted = "instant with an offset" if column.duckdb == "TIMESTAMPTZ" else _WANTED[column.duckdb]
            read = _instant(value) if column.name == "recorded_at" else column.name
            yield f"{value} IS NOT NULL AND {read} IS NULL", column.name, shown(value, f" is no {wanted}")
        elif value and column.duckdb == "BOOLEAN":
            condition = f"{value} IS NOT NULL AND TRY_CAST({value} AS BOOLEAN) IS NULL"
            yield condition, column.name, shown(value, " is neither true nor false")


_WANTED: Final = {"DECIMAL(18, 4)": "number", "DATE": "date", "JSON": "JSON object"}


def _unfit(text: dict[str, str]) -> Iterator[Problem]:
    """Yield what a row lacks, and what its words may not be."""
    for name in _REQUIRED:
        yield f"{name} IS NULL", name, literal("it is empty")
    for name, choices in CHOICES.items():
        if name in text:
            yield none_of(name, name, choices)
    for kind, names in NEEDED.items():
        for name in names:
            yield f"kind = {literal(kind)} AND {name} IS NULL", name, literal(f"a {kind} event needs it")
    for kind, keys in ATTRIBUTES.items():
        for key in keys:
            condition = f"kind = {literal(kind)} AND (attributes ->> {literal(key)}) IS NULL"
            yield condition, f"attributes.{key}", literal(f"a {kind} event needs it")
    for name, value in text.items():
        limit = MAX_ATTRIBUTES if name == "attributes" else MAX_TEXT
        yield f"strlen({value}) > {limit}", name, literal(f"it is longer than {limit:,} bytes")
