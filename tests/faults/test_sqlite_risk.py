"""One SQLite file carries a service of three processes, which are killed again and again.

The figures of docs/decisions/0012 were measured with the program that stands behind this test.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.sqlite_process import SCHEMA, Settings, opened
from tests.faults.sqlite_risk import POINTS_OF, run

KILLS = 20


@pytest.mark.slow
def test_three_processes_lose_and_double_nothing_however_they_are_killed(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    found = run(Settings(str(tmp_path)), KILLS, seed=4)

    record_property("faults", f"three processes on one SQLite file: {found}")
    assert found.kills == {point: KILLS for points in POINTS_OF.values() for point in points}
    assert found.lost_events == found.doubled_events == found.wrong_verdicts == 0
    # event n has lead 7,919 n mod 5,000 and 31 n mod 60 + 1 minutes: of ten events, more than 300 in 2,500 leads
    assert found.messages == 2_500
    assert found.lost_messages == found.unmarked_repeats == 0
    assert found.marked_repeats == KILLS, "only a death between sending and noting it leaves no choice"
    assert found.locked.total() == 0


class TestALock:
    def test_is_refused_at_once_where_a_reader_becomes_a_writer_too_late(self, tmp_path: Path) -> None:
        told = Settings(str(tmp_path), busy_ms=60_000)
        first, second = _two(told)
        second.execute("BEGIN DEFERRED")
        second.execute("SELECT count(*) FROM lead").fetchone()
        _write(first)

        with pytest.raises(sqlite3.OperationalError, match="database is locked"):  # in spite of the minute
            second.execute("INSERT INTO lead (id) VALUES (2)")

    def test_is_waited_for_where_a_writer_says_so_from_the_start(self, tmp_path: Path) -> None:
        told = Settings(str(tmp_path), busy_ms=0)
        first, second = _two(told)
        second.execute("BEGIN")
        second.execute("SELECT count(*) FROM lead").fetchone()
        first.execute("BEGIN IMMEDIATE")
        second.execute("COMMIT")  # a reader hinders no writer, and the other way round
        with pytest.raises(sqlite3.OperationalError, match="database is locked"):
            second.execute("BEGIN IMMEDIATE")
        first.execute("COMMIT")

        _write(second)

        assert first.execute("SELECT count(*) FROM lead").fetchone() == (1,)


def _two(told: Settings) -> tuple[sqlite3.Connection, sqlite3.Connection]:
    first = opened(told)
    first.executescript(SCHEMA)
    return first, opened(told)


def _write(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO lead (id) VALUES (1)")
    connection.execute("COMMIT")
