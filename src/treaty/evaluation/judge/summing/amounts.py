"""Amounts of leads, and what they are worth (rules 12 and 13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.counting import counted, number
from treaty.evaluation.judge.summing.figures import Figures, rounded
from treaty.evaluation.judge.summing.periods import begins, day_of, fiscal_quarter
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.summing.unit import Place, Unit, is_accepted, units_of
from treaty.evaluation.results import Handoff
from treaty.planning import lead_value

__all__ = ["delivered", "value", "volume"]


def delivered(record: Record, cell: Cell) -> tuple[Unit, ...]:
    """Return the leads of a period, and which of them count already in this quarter."""
    return tuple(
        replace(unit, place=Place.AGAIN)
        if unit.place is Place.MET and _came_before(record, cell, unit.handoff)
        else unit
        for unit in units_of(record, cell)
    )


def volume(record: Record, cell: Cell, units: Sequence[Unit]) -> Figures:  # noqa: ARG001 -- as every measure is asked
    """Count the leads that were delivered."""
    return counted(units, numerator=number(units, Place.MET), raw_numerator=number(units, Place.MET, raw=True))


def value(record: Record, cell: Cell, units: Sequence[Unit]) -> Figures:
    """Return what the leads that were delivered are worth."""
    found = volume(record, cell, units)
    each = cell.promise.value_per_lead
    if each is None:
        each = lead_value(cell.agreement, cell.promise.for_, cell.by, cell.segment)
    if each is None:
        return replace(found, numerator=None, raw_numerator=None, why="no value per lead")
    return replace(found, numerator=_worth(found.numerator, each), raw_numerator=_worth(found.raw_numerator, each))


def _worth(leads: Decimal | None, each: Decimal | Fraction) -> Decimal:
    return rounded(Fraction(leads or 0) * Fraction(each), 4)


def _came_before(record: Record, cell: Cell, handoff: Handoff) -> bool:
    """Tell whether the lead counted in this fiscal quarter already, under whatever version."""
    since = begins(cell.terms, fiscal_quarter(cell.terms, day_of(cell.terms, handoff.qualified_at)))
    return any(
        since <= other.qualified_at < handoff.qualified_at and _is_good(record, other)
        for other in record.handoffs
        if (other.lead_key, other.agreement) == (handoff.lead_key, handoff.agreement)
    )


def _is_good(record: Record, handoff: Handoff) -> bool:
    """Tell whether a handoff counts but for repetition."""
    versions = record.versions(handoff.agreement)
    agreement = next(each.agreement for each in versions if each.agreement.version == handoff.version)
    return handoff.void is None and (not handoff.off_definition or is_accepted(agreement, handoff))
