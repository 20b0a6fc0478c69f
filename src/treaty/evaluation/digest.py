"""Whether two evaluations say the same: one short text for all their rows, in whatever order those stand.

Every row is written as one text and hashed to 128 bits, and the hashes of a table are added up. So parts of a table,
such as the shards of a large run, have sums of their own that add up to the sum of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import pyarrow as pa

from treaty.evaluation.queries import ask
from treaty.evaluation.tables import TABLES, Table
from treaty.evidence.database import Database, identifier
from treaty.evidence.event import Column

__all__ = ["RowSum", "digest", "digest_of", "row_sum"]

_MODULUS: Final = 2**128


@dataclass(frozen=True, slots=True)
class RowSum:
    """How many rows there are, and their hashes added up modulo 2^128."""

    rows: int = 0
    total: int = 0

    def __add__(self, other: RowSum) -> RowSum:
        """Return what both parts together come to."""
        return RowSum(self.rows + other.rows, (self.total + other.total) % _MODULUS)


def row_sum(connection: Database, name: str, *, source: str | None = None) -> RowSum:
    """Add up the rows of a result table, or of a table or view `source` that holds some of its rows."""
    connection.execute(f"CREATE OR REPLACE TEMP MACRO row_text(t) AS {_row_text(TABLES[name])}")
    connection.execute(f"CREATE OR REPLACE TEMP VIEW summed AS FROM {identifier(source or name)}")
    ask(connection, "digest", "row_sum")
    rows, upper, lower = connection.execute("FROM row_sum").fetchall()[0]
    return RowSum(rows, ((upper << 64) + lower) % _MODULUS)


def digest(sums: Mapping[str, RowSum]) -> str:
    """Return the digest of an evaluation; a table that is not among them counts as empty."""
    told = {name: sums.get(name, RowSum()) for name in TABLES}
    lines = [f"{name} {each.rows} {each.total:032x}\n" for name, each in told.items()]
    return sha256("".join(lines).encode()).hexdigest()


def digest_of(connection: Database) -> str:
    """Return the digest of the five tables that `evaluate` left."""
    return digest({name: row_sum(connection, name) for name in TABLES})


def _row_text(table: Table) -> str:
    """Write a row as a text that no other row has: all texts, then their lengths in bytes, then everything else.

    Read from the end it has as many commas as there are columns; the lengths part the texts, and tell null from empty.
    """
    texts = [_value(each) for each in table.columns if _is_text(each)]
    others = [_value(each) for each in table.columns if not _is_text(each)]
    numbers = [f"{each}, ','" for each in (*(f"strlen({text})" for text in texts), *others)]
    return "concat(" + ", ".join([*texts, "';'", *numbers]) + ")"


def _is_text(column: Column) -> bool:
    return bool(pa.types.is_string(column.arrow) or pa.types.is_map(column.arrow))


def _value(column: Column) -> str:
    value = f"t.{identifier(column.name)}"
    return f"map_text({value})" if pa.types.is_map(column.arrow) else f"{value}::{column.duckdb}"
