"""When the rows of leads are summed up again: soon after something changed, and now and then because time goes on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import connection, transaction

from treaty.store.dialect import locked, shared, told

__all__ = [
    "IN_FORCE",
    "PROPOSED",
    "RUNS",
    "claim_summing",
    "finish_summing",
    "hold_summing",
    "mark_dirty",
    "measured_at",
]

IN_FORCE: Final = "in_force"
PROPOSED: Final = "proposed"
RUNS: Final = (IN_FORCE, PROPOSED)
_DEBOUNCE: Final = {IN_FORCE: 5, PROPOSED: 900}
"""Seconds in which changes are gathered before all is summed up anew; what is proposed judges all leads besides."""
_AGAIN: Final = 600
"""Seconds after which all is summed up anew though nothing changed: ages grow, and rows become final."""
_LEASE: Final = {IN_FORCE: 120, PROPOSED: 600}
"""Seconds that a dead worker can hold a run. One that takes longer only does it again, with what it read at hand."""


def mark_dirty(at: int, runs: Iterable[str] = RUNS) -> None:
    """Say that something changed that is summed up; works inside a transaction, after it locked leads.

    A run that is marked already is not written again, so that many transactions need not wait for one row; but who
    sums it up waits for all that marked it.
    """
    with connection.cursor() as cursor:
        for run in runs:
            if not told(f"SELECT 1 FROM summing WHERE run = %s AND dirty_at <= %s {shared()}", [run, at]):
                cursor.execute(
                    "INSERT INTO summing (run, dirty_at, due_at) VALUES (%s, %s, %s) ON CONFLICT (run) DO UPDATE "
                    "SET dirty_at = excluded.dirty_at, due_at = CASE WHEN summing.due_at < excluded.due_at "
                    "THEN summing.due_at ELSE excluded.due_at END",
                    [run, at, at + _DEBOUNCE[run]],
                )


def claim_summing(run: str, worker: str, now: int, *, at_once: bool = False) -> int | None:
    """Take on to sum up a run that is due and that nobody sums up; opens a transaction.

    Return the number of the round that begins, or None. What was judged in rounds before is committed, because whoever
    marks a run holds it until the end of the transaction; from now on changes count for the next time. With `at_once` a
    run is due as soon as anything changed, or time went on since.
    """
    due = "(due_at <= %s OR dirty_at IS NOT NULL OR measured_at <> %s)" if at_once else "due_at <= %s"
    asked = [run, now, *([now] if at_once else []), now]
    free = "(leased_until IS NULL OR leased_until <= %s)"
    if not told(f"SELECT 1 FROM summing WHERE run = %s AND {due} AND {free}", asked):
        return None
    with transaction.atomic():
        if not told(f"SELECT 1 FROM summing WHERE run = %s AND {due} AND {free} {locked()}", asked):
            return None
        begun = told(
            "UPDATE summing SET dirty_at = NULL, leased_by = %s, leased_until = %s, round = round + 1 WHERE run = %s "
            "RETURNING round",
            [worker, now + _LEASE[run], run],
        )
    return int(begun[0][0])


def hold_summing(run: str, worker: str, now: int) -> bool:
    """Go on holding a run; False says that somebody else sums it up by now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE summing SET leased_until = %s WHERE run = %s AND leased_by = %s", [now + _LEASE[run], run, worker]
        )
        return bool(cursor.rowcount)


def finish_summing(run: str, worker: str, now: int) -> bool:
    """Say that a run was summed up as of now, and when again; works inside the transaction that writes its rows.

    False says that somebody else sums it up by now, so that nothing shall be written.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE summing SET measured_at = %s, leased_by = NULL, leased_until = NULL, "
            "due_at = CASE WHEN dirty_at IS NULL THEN CAST(%s AS bigint) ELSE dirty_at + %s END "
            "WHERE run = %s AND leased_by = %s",
            [now, now + max(_AGAIN, _DEBOUNCE[run]), _DEBOUNCE[run], run, worker],
        )
        return bool(cursor.rowcount)


def measured_at(run: str) -> int | None:
    """Return the instant as of which the measurements of a run stand; None before the first time."""
    found = told("SELECT measured_at FROM summing WHERE run = %s", [run])
    return found[0][0] if found else None
