"""Verdicts that both parties agreed to leave out: the day on which the CRM was down in the east."""

from __future__ import annotations

from typing import Final

from treaty.calendars import from_seconds
from treaty.demo.export import Export
from treaty.demo.moment import moment
from treaty.demo.passage import Passage
from treaty.demo.person import EAST, OUTAGE
from treaty.demo.spread import HOUR
from treaty.words import format_instant

__all__ = ["exclude"]

_AGREED_AT: Final = moment("2026-10-27 15:30")


def exclude(passage: Passage, export: Export, first_at: int) -> None:
    """Leave out a hot lead that had to wait for the CRM, and was answered late for it."""
    hit = passage.hot and passage.rep.team == EAST and OUTAGE[0] <= passage.assigned_at < OUTAGE[1]
    if hit and first_at > passage.rep.office.deadline(passage.assigned_at, 2 * HOUR):
        qualified_at, agreed_at = (format_instant(from_seconds(at)) for at in (passage.qualified_at, _AGREED_AT))
        export.add(
            "exclusions", passage.qualified_at, passage.lead.id, qualified_at, "tier1-response",
            "the CRM was down in the east", passage.rep.manager, "mia.lund", agreed_at,
        )  # fmt: skip
