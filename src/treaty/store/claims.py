"""Claims: who judges which leads at the moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction

from treaty.store.dialect import is_postgres, listed, locked, told, values_sql

__all__ = ["Claimed", "claim", "held", "release", "set_apart"]

_LEASE: Final = 60


@dataclass(frozen=True, slots=True, order=True)
class Claimed:
    """A lead that a worker judges now, and its revision when it took it."""

    id: int
    revision: int


def claim(worker: str, now: int, most: int) -> tuple[Claimed, ...]:
    """Take some of the leads that are due and that nobody holds, for a minute; what is due longest comes first."""
    free = "due_at <= %s AND (leased_until IS NULL OR leased_until <= %s)"
    if not told(f"SELECT 1 FROM lead WHERE {free} LIMIT 1", [now, now]):
        return ()
    taken = told(
        "UPDATE lead SET leased_by = %s, leased_until = %s WHERE id IN "
        f"(SELECT id FROM lead WHERE {free} ORDER BY due_at LIMIT %s {locked(skip=True)}) RETURNING id, revision",
        [worker, now + _LEASE, now, now, most],
    )
    return tuple(sorted(Claimed(*each) for each in taken))


def held(worker: str, claimed: Iterable[Claimed]) -> dict[int, int]:
    """Return the revisions of those leads that the worker still holds, and lock them; works inside a transaction."""
    query = (
        f"SELECT lead.id, revision FROM lead JOIN {values_sql(id='bigint')} AS asked ON asked.id = lead.id "
        f"WHERE leased_by = %s ORDER BY lead.id {'FOR UPDATE OF lead' if is_postgres() else ''}"
    )
    return dict(told(query, [listed((each.id,) for each in claimed), worker]))


def set_apart(worker: str, lead: Claimed, error: str, now: int) -> None:
    """Let nobody judge a lead until something new arrives of it, and keep why; opens a transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE lead SET error = %s, set_apart_at = %s, due_at = NULL, leased_by = NULL, leased_until = NULL "
            "WHERE id = %s AND leased_by = %s AND revision = %s",
            [error, now, lead.id, worker, lead.revision],
        )
        cursor.execute(
            "UPDATE lead SET leased_by = NULL, leased_until = NULL WHERE id = %s AND leased_by = %s", [lead.id, worker]
        )


def release(worker: str) -> None:
    """Give back all that a worker holds, so that nobody has to wait for its leases to end.

    What it began to sum up is due at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("UPDATE lead SET leased_by = NULL, leased_until = NULL WHERE leased_by = %s", [worker])
        cursor.execute("UPDATE summing SET leased_by = NULL, leased_until = NULL WHERE leased_by = %s", [worker])
