"""Exclusions that leave nothing out (rule 7)."""

from __future__ import annotations

from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.results import FindingRow

__all__ = ["unmatched"]


def unmatched(record: Record) -> tuple[FindingRow, ...]:
    """Tell of exclusions that name no handoff, or a commitment that has no clock on it."""
    numbers = {(each.lead_key, each.qualified_at): each for each in record.handoffs}
    found = []
    for exclusion in record.exclusions:
        handoff = numbers.get((exclusion.lead_key, exclusion.qualified_at))
        if handoff is None or not record.clocks(handoff, exclusion.commitment):
            number = handoff.number if handoff else None
            found.append((exclusion.lead_key, number, exclusion.qualified_at, exclusion.commitment))
    return tuple(
        FindingRow(lead_key, number, at, "exclusion_unmatched", commitment)
        for lead_key, number, at, commitment in sorted(found, key=lambda each: (each[0], each[2], each[3]))
    )
