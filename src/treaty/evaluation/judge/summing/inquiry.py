"""Conversions of inquiries, which are leads before they are handed over (rule 11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from treaty.evaluation.judge.lead import Lead
from treaty.evaluation.judge.moment import enters
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.figures import Figures
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.summing.unit import Place
from treaty.evidence.kind import Kind

__all__ = ["Inquiry", "inquiries", "inquiry_conversion"]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A lead that asked, and what became of it; `breach_at` is None without a limit."""

    place: Place
    breach_at: int | None

    def part(self, by: str) -> str | None:
        """Return nothing: before its handoff a lead has no part."""
        return None if by else ""


def inquiries(record: Record, cell: Cell) -> tuple[Inquiry, ...]:
    """Return the leads that first asked in the period, while the version was in force."""
    if _is_narrow(cell):
        return ()
    first = [(lead, at) for lead in record.leads if (at := _asked_at(lead)) is not None]
    return tuple(
        _inquiry(record, cell, lead, at)
        for lead, at in first
        if cell.holds(at) and cell.terms.in_force.holds(at) and _is_governed(record, cell, lead, at)
    )


def inquiry_conversion(record: Record, cell: Cell, found: Sequence[Inquiry]) -> Figures:  # noqa: ARG001 -- as every measure is asked
    """Count the inquiries that got there in time, of those that are decided."""
    if _is_narrow(cell):
        return Figures(why="scope of inquiries")
    met = sum(each.place is Place.MET for each in found)
    missed = sum(each.place is Place.MISSED for each in found)
    return Figures(
        numerator=Decimal(met),
        denominator=Decimal(met + missed),
        raw_numerator=Decimal(met),
        raw_denominator=Decimal(met + missed),
        open=len(found) - met - missed,
        breaches=tuple(each.breach_at for each in found if each.breach_at is not None),
    )


def _is_narrow(cell: Cell) -> bool:
    """Tell whether the promise is about some leads only; of inquiries it is not known which."""
    promise = cell.promise
    return promise.for_ is not None or promise.team is not None or promise.when is not None


def _asked_at(lead: Lead) -> int | None:
    entries = (event for event in lead.of(Kind.STAGE_ENTERED) if event.stage == "inquiry")
    return next((event.occurred_at for event in entries), None)


def _is_governed(record: Record, cell: Cell, lead: Lead, at: int) -> bool:
    """Tell whether the lead is the agreement's: that of its first handoff, else the first in force when it asked."""
    own = [handoff for handoff in record.handoffs if handoff.lead_key == lead.key]
    if own:
        return min(own, key=lambda handoff: handoff.number).agreement == cell.agreement.name
    return record.first_in_force(at) is cell.terms


def _inquiry(record: Record, cell: Cell, lead: Lead, start: int) -> Inquiry:
    within = cell.promise.within
    breach_at = start + within.amount if within else None
    reached = _reached(record, cell, lead, start)
    if reached is not None:
        place = Place.MET if breach_at is None or reached <= breach_at else Place.MISSED
    else:
        place = Place.OPEN if breach_at is None or record.as_of <= breach_at else Place.MISSED
    return Inquiry(place, breach_at)


def _reached(record: Record, cell: Cell, lead: Lead, start: int) -> int | None:
    """Return when the lead got to the later stage, at or after it asked."""
    if cell.promise.to == "mql":
        found = [each.qualified_at for each in record.handoffs if each.lead_key == lead.key]
    else:
        found = [
            event.occurred_at for event in lead.events if enters(event, cell.promise.to, cell.agreement, lead.deals)
        ]
    return min((at for at in found if at >= start), default=None)
