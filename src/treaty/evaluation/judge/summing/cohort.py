"""Conversions that mature: the last cohort that is done stands in for one that is not (rule 10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from treaty.agreement.measures import Conversion
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.counting import share
from treaty.evaluation.judge.summing.figures import Figures
from treaty.evaluation.judge.summing.periods import periods_of
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.summing.unit import Place, Unit, units_of
from treaty.evaluation.results import State
from treaty.words import Grain

__all__ = ["conversion"]


@dataclass(frozen=True, slots=True)
class _Cohort:
    cell: Cell
    units: Sequence[Unit]
    figures: Figures

    def is_mature(self, as_of: int) -> bool:
        return as_of >= self.cell.ends and self.figures.open == 0

    def met_at(self, age: int) -> int:
        """Count those that had got there at an age of the cohort."""
        until = self.cell.begins + age
        return sum(
            unit.clock.state is State.MET and unit.clock.stopped_at is not None and unit.clock.stopped_at <= until
            for unit in self.units
            if unit.place is Place.MET and not unit.excluded
        )


def conversion(record: Record, cell: Cell, units: Sequence[Unit]) -> Figures:
    """Count the leads that got there, of this cohort or of the last one that is mature."""
    own = share(record, cell, units)
    if cell.promise.within is None or _Cohort(cell, units, own).is_mature(record.as_of):
        return own
    earlier = [each for each in _earlier(record, cell) if each.is_mature(record.as_of) and each.figures.denominator]
    if not earlier:
        return own
    last = max(earlier, key=lambda each: (each.cell.period.start, each.cell.agreement.version))
    age = record.as_of - cell.begins
    return replace(
        own,
        numerator=last.figures.numerator,
        denominator=last.figures.denominator,
        raw_numerator=last.figures.raw_numerator,
        raw_denominator=last.figures.raw_denominator,
        excluded=last.figures.excluded,
        shown=last.cell.period.label,
        cohort_met=int(own.numerator or 0),
        cohort_of=int(own.denominator or 0) + own.open,
        earlier_met=sum(each.met_at(age) for each in earlier),
        earlier_of=sum(int(each.figures.denominator or 0) for each in earlier),
    )


def _earlier(record: Record, cell: Cell) -> Iterator[_Cohort]:
    """Yield the cohorts of earlier periods, under whatever version of the agreement."""
    if cell.period.grain is Grain.ALL:
        return
    for terms in record.versions(cell.agreement.name):
        promise = terms.agreement.commitments.get(cell.name)
        if not isinstance(promise, Conversion) or promise.from_ == "inquiry":
            continue
        for period in periods_of(terms, cell.period.grain, record.as_of):
            if period.start < cell.period.start:
                then = replace(cell, terms=terms, promise=promise, period=period)
                units = [unit for unit in units_of(record, then) if unit.part(cell.by) == cell.segment]
                yield _Cohort(then, units, share(record, then, units))
