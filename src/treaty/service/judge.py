"""The judge of a worker: one database in memory that goes on living, told of some leads at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Any, Final

import duckdb
import pyarrow as pa

from treaty.calendars import from_seconds
from treaty.evaluation.in_force import InForce
from treaty.evaluation.queries import ask
from treaty.evaluation.tables import TABLES, Table, columns_sql
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database, identifier, literal, open_database, query, registered, seal
from treaty.evidence.event import SCHEMA
from treaty.evidence.events import know
from treaty.evidence.importing import set_up_identity
from treaty.service.sums import Sums
from treaty.store.results import Judged
from treaty.store.staff import Span
from treaty.store.standing import SUMMED

__all__ = ["Judge", "People", "opened_judge"]

_MEMORY_MIB: Final = 1_024
_TABLES: Final = ("handoffs", "clocks", "ledger", "findings")
_COLUMNS: Final = ", ".join(SCHEMA.names)
_ADD_PEOPLE: Final = """
INSERT INTO latest BY NAME
SELECT * REPLACE (NULL AS lead_id) FROM people ANTI JOIN known USING (source, source_id)"""
_OPTIMIZERS: Final = {
    "build_side_probe_side", "column_lifetime", "common_aggregate", "deliminator", "expression_rewriter",
    "filter_pullup", "filter_pushdown", "in_clause", "join_order", "limit_pushdown", "regex_range", "top_n",
    "unnest_rewriter", "unused_columns",
}  # fmt: skip
"""What DuckDB shall do to make plans better. The rest costs a quarter of judging few leads, and saves nothing here."""
_TURN: Final = "SELECT min(t) FROM (SELECT unnest([epoch_us(occurred_at), epoch_us(recorded_at)]) // 1000000 AS t FROM event) WHERE t > $1"  # fmt: skip  # noqa: E501
_NEXT: Final = """
WITH turn AS (
  SELECT lead, epoch_us(unnest([occurred_at, recorded_at])) // 1000000 AS at_s FROM arrived
  UNION ALL SELECT lead, next_at FROM handoffs JOIN holder USING (lead_key)
  UNION ALL SELECT lead, next_at FROM clocks JOIN holder USING (lead_key))
SELECT lead, min(at_s) FILTER (at_s > $1) FROM turn GROUP BY lead"""


@dataclass(frozen=True, slots=True)
class People:
    """What is known of people at an instant: the events that count, the spans that they come to, the next instant."""

    events: pa.Table
    spans: frozenset[Span]
    turn: int | None


class Judge:
    """Judges leads; what it was told before has no effect on what it says next. `sums` sums up what anybody judged.

    An error inside its database may end that for good, whatever it is asked afterwards; `renew` mends it.
    """

    def __init__(self) -> None:
        self._opened = ExitStack()
        self.renew()

    def renew(self) -> None:
        """Go on with a new database; whatever was wrong with the one before goes with it."""
        self.close()
        self._connection, beside = self._opened.enter_context(_databases())
        self.sums = Sums(beside)

    def close(self) -> None:
        """Give the memory back."""
        self._opened.close()

    def is_broken(self) -> bool:
        """Tell whether the database answers nothing any more, not even what is true of any."""
        try:
            self._connection.execute("SELECT 1").fetchall()
        except duckdb.Error:
            return True
        return False

    def people(self, events: pa.Table, now: int) -> People:
        """Read events about people."""
        self._tell(events, now)
        ask(self._connection, "verdicts", "person")
        spans = self._connection.execute("SELECT person, team, from_us, until_us FROM person_span").fetchall()
        known = self._connection.sql("FROM known WHERE kind = 'person.changed'").to_arrow_table()
        turn = self._connection.execute(_TURN, [now]).fetchall()[0][0]
        return People(known, frozenset(spans), turn)

    def verdicts(
        self,
        agreements: Sequence[InForce],
        events: pa.Table,
        records: Iterable[tuple[str, int]],
        people: People,
        now: int,
    ) -> Judged:
        """Judge the leads that the records are of, by all their events."""
        connection = self._connection
        self._judge(agreements, events, people, now)
        names, leads = zip(*records, strict=True)
        holder = pa.table({"lead_key": pa.array(names, pa.string()), "lead": pa.array(leads, pa.int64())})
        with registered(connection, "holder", holder), registered(connection, "arrived", events):
            rows = {table: self._rows(TABLES[table]) for table in _TABLES}
            next_at = dict(connection.execute(_NEXT, [now]).fetchall())
            last = dict(connection.execute("SELECT lead, max(id) FROM arrived GROUP BY lead").fetchall())
        return Judged(now, rows, next_at, last)

    def standing(
        self, agreements: Sequence[InForce], events: pa.Table, people: People, now: int
    ) -> dict[str, pa.Table]:
        """Judge leads by all their events, and return of their rows only what is summed up."""
        self._judge(agreements, events, people, now)
        return {
            name: self._connection.sql(f"SELECT {columns_sql(table)} FROM {name}").to_arrow_table()  # noqa: S608 -- our own names
            for name, table in SUMMED.items()
        }

    def _judge(self, agreements: Sequence[InForce], events: pa.Table, people: People, now: int) -> None:
        self._tell(events, now)
        with registered(self._connection, "people", people.events):
            self._connection.execute(_ADD_PEOPLE)
        give_verdicts(self._connection, agreements, from_seconds(now))

    def _tell(self, events: pa.Table, now: int) -> None:
        """Make the tables of `know` out of these events alone."""
        with registered(self._connection, "given", events):
            self._connection.execute(f"CREATE OR REPLACE TEMP TABLE told AS SELECT {_COLUMNS} FROM given")  # noqa: S608 -- our own names
        self._connection.execute(query("unique"))
        know(self._connection, from_seconds(now))

    def _rows(self, table: Table) -> list[tuple[Any, ...]]:
        told = f"(SELECT lead, {columns_sql(table)} FROM {identifier(table.name)} JOIN holder USING (lead_key))"  # noqa: S608 -- our own names
        if table.name == "handoffs":
            kept = "* EXCLUDE (held_team) REPLACE (segments::JSON::VARCHAR AS segments)"
            told = f"(SELECT {kept} FROM {told} LEFT JOIN held_now USING (lead_key, number))"  # noqa: S608 -- our own names
        return self._connection.execute(f"FROM {told}").fetchall()


@contextmanager
def opened_judge() -> Iterator[Judge]:
    """Open a judge for a while."""
    judge = Judge()
    try:
        yield judge
    finally:
        judge.close()


@contextmanager
def _databases() -> Iterator[tuple[Database, Database]]:
    """Open a database with one thread and bounded memory, closed to the outside, twice: each has tables of its own."""
    with open_database(memory_mib=_MEMORY_MIB, threads=1) as connection:
        set_up_identity(connection)
        connection.execute(query("stamps"))
        _plan_fast(connection)
        with closing(connection.cursor()) as beside:
            beside.execute("SET TimeZone = 'UTC'")
            beside.execute(query("identity"))
            seal(connection)
            yield connection, beside


def _plan_fast(connection: Database) -> None:
    """Spare DuckDB what does not pay: for few leads, planning the questions takes far longer than answering them."""
    known = [name for (name,) in connection.execute("SELECT name FROM duckdb_optimizers()").fetchall()]
    connection.execute(f"SET disabled_optimizers = {literal(','.join(sorted({*known} - _OPTIMIZERS)))}")
