"""Too much of a good thing: leads delivered beyond what was promised or can be worked on (rule 34)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from treaty.agreement.measures import Volume
from treaty.evaluation.measuring.row import Row

__all__ = ["rows_over"]

_TOLERANCE: Final = Fraction(1, 10)
"""Where no plan names one."""


def rows_over(rows: Iterable[Row]) -> frozenset[int]:
    """Return the places of rows that are over twice in a row, or over what the reps can take."""
    given = list(rows)
    places = {(row.clause.p, row.slot.period.grain, row.slot.period.start, row.by, row.segment): row for row in given}
    ends = {
        (row.clause.p, row.slot.period.grain, row.slot.period.end, row.by, row.segment): row for row in places.values()
    }
    found = set()
    for place, row in enumerate(given):
        before = ends.get((row.clause.p, row.slot.period.grain, row.slot.period.start, row.by, row.segment))
        twice = _is_over(row) and before is not None and _is_over(before)
        if twice or _is_beyond_capacity(row):
            found.add(place)
    return frozenset(found)


def _is_over(row: Row) -> bool:
    plan, wanted, value = row.clause.agreement.plan, row.goal.wanted, row.figure.value
    if not row.clause.is_once or wanted is None or wanted.less or value is None:
        return False
    tolerance = plan.tolerance.value if plan else _TOLERANCE
    return value > wanted.top * (1 + tolerance)


def _is_beyond_capacity(row: Row) -> bool:
    plan, value = row.clause.agreement.plan, row.figure.value
    reps = plan.reps if plan else None
    if reps is None or value is None or row.by or not isinstance(row.clause.terms, Volume):
        return False
    return row.slot.period.grain is reps.leads.per and value > reps.heads * Fraction(reps.leads.least)
