"""When leads are due to be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.db import connection, transaction

from treaty.store.dialect import listed, locked, lowest, told, values_sql

__all__ = ["mark_due", "mark_leads_with", "turn_back"]

_SKEW: Final = 5
"""Seconds by which the clocks of two machines may differ."""


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
