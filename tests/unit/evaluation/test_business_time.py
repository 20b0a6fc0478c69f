"""Calendars laid out for SQL."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from tests.unit.calendars.office import at, calendar, said
from treaty.calendars import CalendarError
from treaty.evaluation.business_time import horizon, lay_out
from treaty.words import Duration

MICRO = 1_000_000
NIGHT = {"mon-fri": "22:00-06:00"}


@pytest.fixture
def laid_out() -> Iterator[duckdb.DuckDBPyConnection]:
    """Two calendars, laid out for January 2026, and a table of pauses without any."""
    with duckdb.connect() as connection:
        calendars = {"office": calendar(), "night": calendar(hours=NIGHT)}
        lay_out(connection, calendars, at("2026-01-01T00:00"), at("2026-02-01T00:00"))
        connection.execute("CREATE TEMP TABLE pause (q INT, from_us BIGINT, until_us BIGINT)")
        yield connection


def answers(connection: duckdb.DuckDBPyConnection, macro: str, columns: str, *rows: tuple[object, ...]) -> list[object]:
    """Ask one macro; instants are given as text and answered as text."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE question (q INT, {columns})")
    places = ", ".join("?" for _ in rows[0])
    for q, row in enumerate(rows):
        plain = [at(each) * MICRO if isinstance(each, str) and each[:2] == "20" else each for each in row]
        connection.execute(f"INSERT INTO question VALUES ({q}, {places})", plain)
    found = connection.execute(f"FROM {macro}('question', 'pause') ORDER BY q").fetchall()
    return [row[-1] if row[-1] is None or row[-1] < 10**14 else said(row[-1] // MICRO) for row in found]


def test_counts_open_time_by_calendar(laid_out: duckdb.DuckDBPyConnection) -> None:
    found = answers(
        laid_out,
        "counted_time",
        "calendar VARCHAR, start_us BIGINT, end_us BIGINT",
        ("office", "2026-01-05T12:00", "2026-01-06T12:00"),
        ("night", "2026-01-05T12:00", "2026-01-06T12:00"),
        ("office", "2026-01-06T12:00", "2026-01-05T12:00"),
        ("office", "2026-01-03T12:00", "2026-01-04T12:00"),
    )

    assert found == [8 * 3_600 * MICRO, 8 * 3_600 * MICRO, 0, 0]


def test_finds_when_limits_fall_due(laid_out: duckdb.DuckDBPyConnection) -> None:
    found = answers(
        laid_out,
        "due_times",
        "calendar VARCHAR, start_us BIGINT, unit VARCHAR, amount BIGINT",
        ("office", "2026-01-05T20:00", "business", 7_200 * MICRO),
        ("office", "2026-01-05T20:00", "elapsed", 7_200 * MICRO),
        ("office", "2026-01-05T20:00", "working days", 1),
        ("office", "2026-01-06T08:00", "working days", 1),
        ("night", "2026-01-06T02:00", "working days", 1),
        (None, "2026-01-06T02:00", "elapsed", 3_600 * MICRO),
    )

    assert found == [
        "2026-01-06T11:00",
        "2026-01-05T22:00",
        "2026-01-07T17:00",
        "2026-01-07T17:00",
        "2026-01-07T06:00",
        "2026-01-06T03:00",
    ]


def test_takes_openings_and_closing_bells_exactly(laid_out: duckdb.DuckDBPyConnection) -> None:
    """A working day that opens as a pause begins is in it, one that opens as it ends is not; a bell ends its day."""
    laid_out.execute(
        "INSERT INTO pause SELECT 0, $1, $2", [at("2026-01-06T09:00") * MICRO, at("2026-01-07T09:00") * MICRO]
    )
    found = answers(
        laid_out,
        "due_times",
        "calendar VARCHAR, start_us BIGINT, unit VARCHAR, amount BIGINT",
        ("office", "2026-01-05T12:00", "working days", 1),
        ("office", "2026-01-05T17:00", "working days", 1),
        ("office", "2026-01-05T16:59:59", "working days", 1),
    )

    assert found == ["2026-01-07T17:00", "2026-01-07T17:00", "2026-01-06T17:00"]


def test_does_not_know_what_was_not_laid_out(laid_out: duckdb.DuckDBPyConnection) -> None:
    counted = answers(
        laid_out,
        "counted_time",
        "calendar VARCHAR, start_us BIGINT, end_us BIGINT",
        ("office", "2025-12-31T23:00", "2026-01-06T12:00"),
        ("office", "2026-01-30T12:00", "2026-02-01T00:00"),
        ("attic", "2026-01-05T12:00", "2026-01-06T12:00"),
    )
    due = answers(
        laid_out,
        "due_times",
        "calendar VARCHAR, start_us BIGINT, unit VARCHAR, amount BIGINT",
        ("office", "2025-12-31T12:00", "business", 3_600 * MICRO),
        ("office", "2026-01-30T12:00", "business", 400 * 3_600 * MICRO),
        ("office", "2026-01-30T12:00", "working days", 100),
        ("attic", "2026-01-05T12:00", "business", 3_600 * MICRO),
    )

    assert counted == [None, None, None]
    assert due == [None, None, None, None]


def test_lies_far_enough_out_for_the_last_clock() -> None:
    """100 hours from Friday 2026-01-30 at noon: 5 that day, 11 days of 8 until 2026-02-16, and 7 on the 17th."""
    until = horizon([calendar()], [Duration.parse("100 business hours")], at("2026-01-30T12:00"))

    with duckdb.connect() as connection:
        connection.execute("CREATE TEMP TABLE pause (q INT, from_us BIGINT, until_us BIGINT)")
        lay_out(connection, {"office": calendar()}, at("2026-01-30T12:00"), until)
        columns = "calendar VARCHAR, start_us BIGINT, unit VARCHAR, amount BIGINT"
        question = ("office", "2026-01-30T12:00", "business", 360_000 * MICRO)

        assert answers(connection, "due_times", columns, question) == ["2026-02-17T16:00"]
    with pytest.raises(CalendarError, match="reaches further"):
        horizon([calendar()], [Duration.parse("900000000 business hours")], at("2026-01-30T12:00"))


def test_finds_the_next_counted_instant_and_none_behind_the_last_opening(laid_out: duckdb.DuckDBPyConnection) -> None:
    found = answers(
        laid_out,
        "next_counted",
        "calendar VARCHAR, at_us BIGINT",
        ("office", "2026-01-05T20:00"),
        ("night", "2026-01-30T23:00"),
        ("night", "2026-01-31T12:00"),
        ("office", "2026-01-30T17:00"),
        (None, "2026-01-31T12:00"),
    )

    assert found == ["2026-01-06T09:00", "2026-01-30T23:00", None, None, "2026-01-31T12:00"]


def test_takes_no_calendars_at_all() -> None:
    with duckdb.connect() as connection:
        lay_out(connection, {}, 0, 86_400)
        connection.execute("CREATE TEMP TABLE pause (q INT, from_us BIGINT, until_us BIGINT)")
        columns = "calendar VARCHAR, start_us BIGINT, unit VARCHAR, amount BIGINT"
        rows = (None, "2026-01-05T00:00", "elapsed", MICRO), ("office", "2026-01-05T00:00", "business", MICRO)

        assert answers(connection, "due_times", columns, *rows) == ["2026-01-05T00:00:01", None]
