"""JSON lines: one object a line. A name with dots leads into nested objects: `properties.email`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from treaty.errors import InputError
from treaty.evidence.database import Database, literal
from treaty.evidence.tables.foreign import MAX_COLUMNS, Broken, Loaded, columns_sql
from treaty.evidence.tables.raw import raw_bytes

__all__ = ["JsonFile"]

_BATCH: Final = 50_000


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A file of JSON lines, which stands in the database as text since it was opened."""

    path: Path
    columns: tuple[str, ...]
    text_table: str

    @classmethod
    def open(cls, connection: Database, path: Path) -> JsonFile:
        """Read the lines, and the keys of their objects and of the objects right inside them."""
        number = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'json_text_%'")
        table = f"json_text_{number.fetchall()[0][0]}"
        connection.execute(f"CREATE TEMP TABLE {table} (n BIGINT, text VARCHAR, is_object BOOLEAN)")
        for numbers, texts in _batches(path):
            connection.execute(
                f"INSERT INTO {table} SELECT n, text, CASE WHEN json_valid(text) THEN json_type(text) = 'OBJECT' "
                "ELSE false END FROM (SELECT unnest($numbers::BIGINT[]) AS n, unnest($texts::VARCHAR[]) AS text) "
                "WHERE trim(text, ' \t\r\n') <> ''",
                {"numbers": numbers, "texts": texts},
            )
        return cls(path, _keys(connection, table, path), table)

    def load(self, connection: Database, table: str, used: Sequence[str | None], nulls: Sequence[str]) -> Loaded:
        """Take the used keys out of the lines."""
        columns = columns_sql(used, nulls, lambda name: f"json_extract_string(text, {literal(_json_path(name))})")
        connection.execute(f"CREATE TEMP TABLE {table} AS SELECT n{columns} FROM {self.text_table} WHERE is_object")
        broken = connection.execute(
            f"SELECT n, left(text, 200) FROM {self.text_table} WHERE NOT is_object ORDER BY n"
        ).fetchall()
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
        connection.execute(f"DROP TABLE {self.text_table}")
        return Loaded(rows, tuple(Broken(n, "the line is no JSON object", text.strip()) for n, text in broken))

    def lines(self, connection: Database, wanted: frozenset[int]) -> Mapping[int, int]:  # noqa: ARG002
        """Return the numbers themselves: a record is a line."""
        return {number: number for number in wanted}


def _batches(path: Path) -> Iterator[tuple[list[int], list[str]]]:
    """Yield the lines with their numbers; what is not UTF-8 comes as text that is no JSON."""
    with raw_bytes(path) as data:
        first = 1
        while lines := list(islice(data, _BATCH)):
            yield (
                list(range(first, first + len(lines))),
                [line.decode("utf-8", errors="backslashreplace") for line in lines],
            )
            first += len(lines)


def _keys(connection: Database, table: str, path: Path) -> tuple[str, ...]:
    rows = connection.execute(
        f"""
        WITH object AS (SELECT text::JSON AS o FROM {table} WHERE is_object),
             top AS (SELECT o, unnest(json_keys(o)) AS key FROM object),
             inner_object AS (SELECT key, o->key AS i FROM top WHERE json_type(o->key) = 'OBJECT')
        SELECT DISTINCT key FROM top UNION SELECT DISTINCT key || '.' || unnest(json_keys(i)) FROM inner_object
        ORDER BY 1 LIMIT {MAX_COLUMNS + 1}
        """
    ).fetchall()
    if not rows:
        raise InputError("the file holds no JSON object", where=str(path), hint="JSON lines have one object a line")
    if len(rows) > MAX_COLUMNS:
        raise InputError(f"its objects have more than {MAX_COLUMNS:,} different keys", where=str(path))
    return tuple(row[0] for row in rows)


def _json_path(name: str) -> str:
    """Return the JSON path of a key; each part is quoted, so that nothing in it has a meaning."""
    return "$" + "".join('."' + part.replace('"', '\\"') + '"' for part in name.split("."))
