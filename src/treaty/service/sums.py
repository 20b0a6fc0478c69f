"""What a worker sums up: a copy of what stands in the store, beside its judge, so that only what changed travels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from treaty.calendars import from_seconds
from treaty.evaluation.in_force import InForce
from treaty.evaluation.measuring import measure
from treaty.evaluation.queries import ask
from treaty.evaluation.results import Measurement
from treaty.evaluation.tables import columns_sql
from treaty.evaluation.verdicts import lay_merges
from treaty.evidence.database import Database, query, registered
from treaty.evidence.events import know
from treaty.evidence.exclusion import Exclusion
from treaty.store.standing import SUMMED, Standing

__all__ = ["Sums"]

_CLOCKS_A_SECOND: Final = 50_000
"""A million clocks take five seconds to sum up, and are left alone for twenty."""
_EMPTY: Final = "CREATE OR REPLACE TEMP TABLE numbered (lead_key VARCHAR, k BIGINT);"
_NUMBER: Final = """
INSERT INTO numbered
SELECT lead_key, (SELECT count(*) FROM numbered) + row_number() OVER ()
FROM names ANTI JOIN numbered USING (lead_key)"""
_OTHERS: Final = "SELECT * FROM {} WHERE k NOT IN (SELECT k FROM numbered SEMI JOIN names USING (lead_key))"
_UNTOLD: Final = "SELECT * FROM fact ANTI JOIN names ON names.lead_key = fact.lead_id"

_TOLD: Final = "CREATE OR REPLACE TEMP VIEW told AS FROM fact UNION ALL FROM fact_of_none"


class Sums:
    """Sums up all leads; `round` is the round of summing up before which all that was judged is in the copy."""

    def __init__(self, connection: Database) -> None:
        self.connection = connection
        self.round = 0
        self.of_no_lead: object = None
        self._at = 0
        self._clocks = 0

    def rests(self, now: int) -> bool:
        """Tell whether it is too early to sum up again, because most of the time is for judging."""
        return self._at <= now < self._at + self._clocks // _CLOCKS_A_SECOND

    def since(self, round_: int) -> int | None:
        """Return since which round leads have to be read to know all that was judged before this one; None is ever.

        A round that is not later is one of another store.
        """
        return self.round if 0 < self.round < round_ else None

    def renew(self, standing: Standing, round_: int) -> None:
        """Put what stands of some leads in place of what stood of them; if this fails, all is read next time."""
        self.round = 0
        connection = self.connection
        with registered(connection, "names", standing.names):
            if standing.is_all:
                self.of_no_lead = None
                connection.execute(_EMPTY)
            connection.execute(_NUMBER)
            for name, table in SUMMED.items():
                told = "* REPLACE (segments::JSON::MAP(VARCHAR, VARCHAR) AS segments)" if name == "handoffs" else "*"
                new = f"SELECT {columns_sql(table)} FROM (SELECT {told} FROM given)"  # noqa: S608 -- our own names
                kept = "" if standing.is_all else f"{_OTHERS.format(name)} UNION ALL BY NAME "
                self._replace(name, standing.rows[name], f"{kept}FROM ({new}) JOIN numbered USING (lead_key)")
            kept = "" if standing.is_all else f"{_UNTOLD} UNION ALL "
            self._replace("fact", standing.facts, f"{kept}FROM given")
        self.round = round_

    def renew_of_no_lead(self, events: pa.Table, state: object) -> None:
        """Put the events of no lead in place of those before; `state` tells them from others."""
        self._replace("fact_of_none", events, "FROM given")
        self.of_no_lead = state

    def measurements(
        self, agreements: Sequence[InForce], exclusions: Sequence[Exclusion], now: int
    ) -> tuple[tuple[Measurement, ...], list[tuple[Any, ...]]]:
        """Sum up; return also the findings that are about no lead."""
        connection = self.connection
        connection.execute(_TOLD)
        connection.execute(query("unique"))
        know(connection, from_seconds(now))
        lay_merges(connection)
        ask(connection, "verdicts", "person")
        self._at, self._clocks = now, connection.execute("SELECT count(*) FROM clocks").fetchall()[0][0]
        measured = measure(connection, agreements, from_seconds(now), None, exclusions)
        known = connection.execute("SELECT getvariable('people_known')").fetchall()[0][0]
        return measured.rows, [] if known else [("", None, 0, "people_unknown", "")]

    def _replace(self, name: str, given: pa.Table, rows: str) -> None:
        """Make a table anew, because what is deleted from one goes on taking memory."""
        with registered(self.connection, "given", given):
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {rows}")
