"""Leaving verdicts out of the adjusted figures, which is written down in the audit."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from treaty.evidence.exclusion import Exclusion
from treaty.store.audit import append
from treaty.store.exclusions import put_exclusions

__all__ = ["exclude"]


def exclude(given: Sequence[Exclusion], at: int, actor: str) -> int:
    """Keep exclusions, all or none, and return how many are new."""
    with transaction.atomic():
        added = put_exclusions(given, at)
        if added:
            append(actor, "exclusions.taken", "exclusions", {"given": len(given), "new": added}, at)
    return added
