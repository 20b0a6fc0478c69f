"""Records of the CRM: which of them are one lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.db import connection

from treaty.store.dialect import insert_rows, is_postgres, listed, told, values_sql

__all__ = ["leads_after", "leads_of", "records_of"]

_ROWS: Final = ("handoff", "clock", "ledger", "finding")


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


def leads_after(lead: int, most: int) -> tuple[int, ...]:
    """Return the next leads behind one, in the order of their numbers; without those that are set apart."""
    query = "SELECT id FROM lead WHERE id > %s AND set_apart_at IS NULL ORDER BY id LIMIT %s"
    return tuple(each for (each,) in told(query, [lead, most]))


def records_of(leads: Iterable[int]) -> list[tuple[str, int]]:
    """Return the records of leads, each with its lead."""
    query = f"SELECT record_id, lead_id FROM record WHERE lead_id IN {values_sql(id='bigint')}"
    return told(query, [listed((lead,) for lead in leads)])
