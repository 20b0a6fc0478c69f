"""Exclusions in the store."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from treaty.evidence.exclusion import Exclusion
from treaty.store.dialect import told
from treaty.store.models import ExclusionRow
from treaty.store.summing import mark_dirty

__all__ = ["exclusions", "put_exclusions"]


def exclusions() -> tuple[Exclusion, ...]:
    """Return all exclusions, sorted."""
    columns = "lead_key, qualified_at, commitment, reason, proposed_by, agreed_by, agreed_at"
    return tuple(sorted(Exclusion(*each) for each in told(f"SELECT {columns} FROM exclusion")))


def put_exclusions(given: Iterable[Exclusion], at: int) -> int:
    """Keep exclusions; of one handoff and commitment the first stays. Return how many are new. Opens a transaction."""
    rows = [
        ExclusionRow(
            lead_key=each.lead_key,
            qualified_at=each.qualified_at,
            commitment=each.commitment,
            reason=each.reason,
            proposed_by=each.proposed_by,
            agreed_by=each.agreed_by,
            agreed_at=each.agreed_at,
        )
        for each in given
    ]
    with transaction.atomic():
        before = ExclusionRow.objects.count()
        ExclusionRow.objects.bulk_create(rows, ignore_conflicts=True)
        new: int = ExclusionRow.objects.count() - before
        if new:
            mark_dirty(at)
    return new
