"""Handoffs as they stand, for those who answer to a message about one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from treaty.store.models import HandoffRow, Record

__all__ = ["Passage", "passage_of"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A handoff: what governs it, and when and how it ended; `ended_at` is None while it goes on."""

    lead_key: str
    number: int
    agreement: str
    version: int
    ended_at: int | None
    end: str | None


_LONGEST: Final = 10
_COLUMNS: Final = tuple(Passage.__slots__)


def passage_of(subject: str) -> Passage | None:
    """Return the handoff that `lead#2` means; None where there is none.

    Where the record was merged into another since, it is the last handoff of that lead.
    """
    record, _, number = subject.rpartition("#")
    return _passage(record, int(number)) if number.isascii() and number.isdecimal() and len(number) < _LONGEST else None


def _passage(record: str, number: int) -> Passage | None:
    if found := HandoffRow.objects.filter(lead_key=record, number=number).values_list(*_COLUMNS).first():
        return Passage(*found)
    lead = Record.objects.filter(record_id=record).values_list("lead_id", flat=True).first()
    rows = HandoffRow.objects.filter(lead_id=lead).exclude(lead_key=record) if lead else HandoffRow.objects.none()
    found = rows.order_by("-qualified_at").values_list(*_COLUMNS).first()
    return Passage(*found) if found else None
