"""More than was asked for: two periods running, or beyond what sales can take (rule 34)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from treaty.agreement.measures import LeadValue, Volume
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.figures import Figures
from treaty.evaluation.judge.summing.measures import Way
from treaty.evaluation.judge.summing.periods import periods_of
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.summing.target import Aim, aim_of

__all__ = ["is_over"]

_TOLERANCE: Final = Fraction(1, 10)


def is_over(record: Record, cell: Cell, way: Way, figures: Figures, aim: Aim | None) -> bool:
    """Tell whether so much is harmful in the long run."""
    if not isinstance(cell.promise, Volume | LeadValue):
        return False
    if isinstance(cell.promise, Volume) and _is_beyond_capacity(cell, figures):
        return True
    return _is_above(cell, figures, aim) and _was_above(record, cell, way)


def _is_beyond_capacity(cell: Cell, figures: Figures) -> bool:
    reps = cell.agreement.plan.reps if cell.agreement.plan else None
    if reps is None or cell.by or reps.leads.per is not cell.period.grain:
        return False
    return (figures.numerator or 0) > reps.heads * reps.leads.least


def _is_above(cell: Cell, figures: Figures, aim: Aim | None) -> bool:
    """Tell whether there was more than the target and its tolerance."""
    if aim is None or aim.upper is None or figures.numerator is None:
        return False
    plan = cell.agreement.plan
    tolerance = plan.tolerance.value if plan else _TOLERANCE
    return Fraction(figures.numerator) > aim.upper * (1 + tolerance)


def _was_above(record: Record, cell: Cell, way: Way) -> bool:
    """Tell whether it was so in the period before, too."""
    periods = periods_of(cell.terms, cell.period.grain, record.as_of)
    before = next((each for each in periods if each.end == cell.period.start), None)
    if before is None:
        return False
    then = replace(cell, period=before)
    items = [each for each in way.items(record, then) or () if each.part(cell.by) == cell.segment]
    return _is_above(then, way.figures(record, then, items), aim_of(record, then))
