"""Leads: which records are one, when they are due, and who judges them at the moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction

from treaty.store.dialect import insert_rows, is_postgres, listed, locked, lowest, told, values_sql

__all__ = [
    "Claimed",
    "claim",
    "held",
    "leads_of",
    "mark_due",
    "mark_leads_with",
    "records_of",
    "release",
    "set_apart",
    "turn_back",
]

_LEASE: Final = 60
_SKEW: Final = 5
"""Seconds by which the clocks of two machines may differ."""
_ROWS: Final = ("handoff", "clock", "ledger", "finding")


@dataclass(frozen=True, slots=True, order=True)
class Claimed:
    """A lead that a worker judges now, and its revision when it took it."""

    id: int
    revision: int


# --- which records are one lead


def leads_of(records: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the lead of each record, made where there is none; records of a pair are of one lead from now on.

    Works inside a transaction, whose caller holds the names of the records. The leads stay locked until its end.
    """
    pairs = tuple(pairs)
    names = sorted({*records, *(record for pair in pairs for record in pair)})
    found = _found(names)
    _make([name for name in names if name not in found])
    while _found(names) != found or not found:  # until nobody joined them before they were locked
        found = _found(names)
        _lock(found.values())
    into = _joined(found, pairs)
    _join({lead: kept for lead, kept in into.items() if lead != kept})
    return {record: into[lead] for record, lead in found.items()}


def _found(names: Iterable[str]) -> dict[str, int]:
    query = f"SELECT record_id, lead_id FROM record JOIN {values_sql(record_id='text')} AS asked USING (record_id)"
    return dict(told(query, [listed((name,) for name in names)]))


def _make(names: Sequence[str]) -> None:
    if names:
        query = f"INSERT INTO lead (revision) SELECT 0 FROM {values_sql(record_id='text')} AS asked RETURNING id"
        made = told(query, [listed((name,) for name in names)])
        insert_rows("record", ("record_id", "lead_id"), [(name, id_) for name, (id_,) in zip(names, made, strict=True)])


def _lock(leads: Iterable[int]) -> None:
    """Lock leads in the order that everybody locks them in."""
    if is_postgres():
        told("SELECT id FROM lead WHERE id = ANY(%s) ORDER BY id FOR UPDATE", [list(leads)])


def _joined(found: Mapping[str, int], pairs: Iterable[tuple[str, str]]) -> dict[int, int]:
    """Return for every lead the smallest of those that pairs connect it with."""
    into = {lead: lead for lead in found.values()}

    def top(lead: int) -> int:
        while (up := into[lead]) != lead:
            lead = up
        return lead

    for one, other in pairs:
        kept, gone = sorted((top(found[one]), top(found[other])))
        into[gone] = kept
    return {lead: top(lead) for lead in into}


def _join(into: Mapping[int, int]) -> None:
    """Let leads become part of others, with their records and what stands of them until the others are judged."""
    with connection.cursor() as cursor:
        for gone, kept in into.items():
            for table in ("record", *_ROWS):
                cursor.execute(f"UPDATE {table} SET lead_id = %s WHERE lead_id = %s", [kept, gone])
            cursor.execute("DELETE FROM lead WHERE id = %s", [gone])


# --- when they are due


def mark_due(counts: Mapping[int, int], at: int) -> None:
    """Mark leads as due, by how many events more they have; works inside a transaction that holds them."""
    if counts:
        due = lowest("lead.due_at", "CAST(%s AS bigint)")
        query = (
            f"UPDATE lead SET revision = lead.revision + more.n, due_at = {due}, error = NULL, set_apart_at = NULL "
            f"FROM {values_sql(id='bigint', n='bigint')} AS more WHERE lead.id = more.id"
        )
        with connection.cursor() as cursor:
            cursor.execute(query, [at, at, listed(counts.items())])


def mark_leads_with(condition: str, parameters: Sequence[object], at: int) -> int:
    """Mark the leads as due of which an event `e` meets a condition in SQL; works inside a transaction."""
    found = told(
        "SELECT id FROM lead WHERE id IN (SELECT record.lead_id FROM event e JOIN record ON record_id = e.lead_id "
        f"WHERE {condition}) ORDER BY id {locked()}",
        parameters,
    )
    mark_due({lead: 1 for (lead,) in found}, at)
    return len(found)


def turn_back(now: int) -> bool:
    """Mark what was judged in the future as due: a clock was set back. Tell whether there was any."""
    limit = now + _SKEW
    if not told("SELECT 1 FROM lead WHERE judged_at > %s LIMIT 1", [limit]):
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE lead SET due_at = {lowest('due_at', 'CAST(%s AS bigint)')}, judged_at = NULL WHERE judged_at > %s",
            [now, now, limit],
        )
    return True


# --- who judges them


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


def records_of(leads: Iterable[int]) -> list[tuple[str, int]]:
    """Return the records of leads, each with its lead."""
    query = f"SELECT record_id, lead_id FROM record WHERE lead_id IN {values_sql(id='bigint')}"
    return told(query, [listed((lead,) for lead in leads)])


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
    """Give back all leads that a worker holds, so that nobody has to wait for its leases to end."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE lead SET leased_by = NULL, leased_until = NULL WHERE leased_by = %s", [worker])
