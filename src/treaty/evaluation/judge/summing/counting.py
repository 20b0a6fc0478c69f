"""Shares of leads: how many kept the promise, of how many (rules 8 and 9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from treaty.agreement.measures import Meeting
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.figures import Figures
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.summing.unit import Place, Unit

__all__ = ["breaches", "counted", "number", "share"]


def share(record: Record, cell: Cell, units: Sequence[Unit]) -> Figures:  # noqa: ARG001 -- as every measure is asked
    """Count those that kept the promise, or called off late, of those that are decided."""
    called_off = isinstance(cell.promise, Meeting) and cell.promise.cancelled_by is not None
    of = Place.MISSED if called_off else Place.MET
    return counted(
        units,
        numerator=number(units, of),
        denominator=number(units, Place.MET, Place.MISSED),
        raw_numerator=number(units, of, raw=True),
        raw_denominator=number(units, Place.MET, Place.MISSED, raw=True),
    )


def number(units: Iterable[Unit], *places: Place, raw: bool = False) -> Decimal:
    """Count the units in some places; raw, as if nothing were excluded."""
    return Decimal(sum(unit.place in places and (raw or not unit.excluded) for unit in units))


def counted(units: Sequence[Unit], **more: Decimal | int | str | None) -> Figures:
    """Return figures with the counts that every row about clocks has."""
    changing = (Place.OPEN, Place.MET, Place.MISSED)
    return Figures(
        open=int(number(units, Place.OPEN)),
        excluded=sum(unit.excluded and unit.place in changing for unit in units),
        void=int(number(units, Place.VOID, raw=True)),
        aside=int(number(units, Place.ASIDE, raw=True)),
        breaches=breaches(units),
        dated=bool(units) and all(unit.is_dated for unit in units),
        **more,  # type: ignore[arg-type]
    )


def breaches(units: Iterable[Unit]) -> tuple[int, ...]:
    """Return when the clocks of a row are breached, whatever became of them."""
    return tuple(clock.breach_at for unit in units for clock in unit.clocks if clock.breach_at is not None)
