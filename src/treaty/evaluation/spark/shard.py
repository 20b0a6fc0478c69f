"""What an executor does with one shard of leads: judge them as one process judges all, and write down their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from treaty.errors import TreatyError
from treaty.evaluation.in_force import InForce
from treaty.evaluation.tables import TABLES, columns_sql
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database, literal, open_database, query, seal
from treaty.evidence.event import COLUMNS, SCHEMA
from treaty.evidence.events import know
from treaty.evidence.importing import set_up_identity
from treaty.evidence.writing import drafts

__all__ = ["ANSWER", "JUDGED", "Judging", "Shard", "know_from"]

JUDGED: Final = ("handoffs", "clocks", "ledger", "findings")
"""The tables that judging leaves."""
ANSWER: Final = "number INT, events BIGINT, leads BIGINT, problem STRING"
"""A shard, in Spark's words."""
_ANSWER: Final = pa.schema(
    [("number", pa.int32()), ("events", pa.int64()), ("leads", pa.int64()), ("problem", pa.string())]
)
_BITS_OF_A_LEAD: Final = 32
"""A shard numbers its leads `k` apart from all others."""
_ADD_PEOPLE: Final = """
INSERT INTO latest BY NAME
SELECT * REPLACE (NULL AS lead_id) FROM people ANTI JOIN known USING (source, source_id)"""

_COUNTS: Final = """
SELECT count(*), count(DISTINCT coalesce(lead_key, lead_id)) FROM event LEFT JOIN joined USING (lead_id)"""


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard that was judged; `problem` is why it could not be."""

    number: int
    events: int
    leads: int
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Judging:
    """What all shards have in common; it travels to the executors.

    `people` are the known events about people, which stand beside the events of every shard. `folder` holds a folder
    for each table, in which every shard writes one file.
    """

    agreements: tuple[InForce, ...]
    as_of: datetime
    people: pa.Table
    folder: Path
    memory_mib: int

    def partition(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Judge a partition of Spark. A problem is an answer too, because trying again would not solve it."""
        from pyspark import TaskContext  # noqa: PLC0415 -- an extra

        batches = iter(batches)
        if (first := next(batches, None)) is None:
            return
        number = TaskContext.get().partitionId()
        try:
            shard = self.shard(number, pa.RecordBatchReader.from_batches(first.schema, chain([first], batches)))
        except (TreatyError, duckdb.Error) as error:
            shard = Shard(number, 0, 0, str(error))
        yield pa.RecordBatch.from_pylist([asdict(shard)], schema=_ANSWER)

    def shard(self, number: int, events: pa.RecordBatchReader) -> Shard:
        """Judge the leads that the events are of, and write the rows of these leads."""
        with open_database(memory_mib=self.memory_mib, threads=1) as connection:
            first_k = number << _BITS_OF_A_LEAD
            self._judge(connection, events, f"{number:06}", "k IS NOT NULL OR lead_key <> ''", first_k)
            return Shard(number, *connection.execute(_COUNTS).fetchall()[0])

    def no_lead(self) -> None:
        """Write the rows that are of no lead."""
        with open_database() as connection:
            self._judge(connection, SCHEMA.empty_table().to_reader(), "no-lead", "k IS NULL AND lead_key = ''", 0)

    def _judge(self, connection: Database, events: pa.RecordBatchReader, name: str, which: str, first_k: int) -> None:
        """Judge the leads of the events in a new database, and write those rows of each table."""
        paths = [self.folder / table / f"{name}.parquet" for table in JUDGED]
        with drafts(paths) as made:
            seal(connection, files=made)
            connection.register("given", events)
            know_from(connection, "given", self.as_of)
            connection.register("people", self.people)
            connection.execute(_ADD_PEOPLE)
            give_verdicts(connection, self.agreements, self.as_of)
            for table, draft in zip(JUDGED, made, strict=True):
                rows = f"SELECT {first_k}::BIGINT + k AS k, {columns_sql(TABLES[table])} FROM {table} WHERE {which}"  # noqa: S608 -- our own names
                connection.execute(f"COPY ({rows}) TO {literal(str(draft))} (FORMAT parquet, COMPRESSION zstd)")


def know_from(connection: Database, source: str, as_of: datetime) -> None:
    """Make `event`, `known` and `superseded` of the rows of a table or file, in a new database."""
    columns = ", ".join(f"{each.name}::{each.duckdb} AS {each.name}" for each in COLUMNS)
    connection.execute(f"CREATE TEMP TABLE told AS SELECT {columns} FROM {source}")  # noqa: S608 -- our own names
    set_up_identity(connection)
    for name in ("stamps", "unique"):
        connection.execute(query(name))
    know(connection, as_of)
