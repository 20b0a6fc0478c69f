"""One row: figures set against their target (rules 29 to 34)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from treaty.agreement.measures import AverageResponse, Conversion, Meeting
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.figures import Figures, rounded
from treaty.evaluation.judge.summing.interval import wilson
from treaty.evaluation.judge.summing.measures import Way
from treaty.evaluation.judge.summing.over import is_over
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.summing.state import state_of
from treaty.evaluation.judge.summing.status import Judged, status_of
from treaty.evaluation.judge.summing.target import Aim, aim_of
from treaty.evaluation.results import Measurement, RowUnit, Status

__all__ = ["measurement"]


def measurement(record: Record, cell: Cell, way: Way, figures: Figures) -> Measurement:
    """Return the row of a cell."""
    aim, judged = aim_of(record, cell), _judged(cell, way)
    why = figures.why or (aim.why if aim else None) or ("dated" if figures.dated else _unripe(cell, figures))
    status = Status.NOT_JUDGED
    if why is None:
        status = status_of(judged, cell.agreement.status, aim, figures.numerator, figures.denominator)
    low, high = _interval(way, figures)
    state = None if why else state_of(cell, way.kind, judged, figures, aim, status, record.as_of)
    budget, spent = (None, None) if why or not way.counts_leads else _budget(cell, figures, aim)
    return Measurement(
        agreement=cell.agreement.name,
        version=cell.agreement.version,
        commitment=cell.name,
        grain=str(cell.period.grain),
        period=cell.period.label,
        start=cell.period.start,
        end=cell.period.end,
        by=cell.by,
        segment=cell.segment,
        party=cell.promise.party,
        measure=cell.promise.measure,
        kind=way.kind,
        unit=way.unit,
        target=aim.text if aim else None,
        bound=_number(aim.bound if aim else None),
        most=_number(aim.most if aim else None),
        low=low,
        high=high,
        status=status,
        state=state[0] if state else None,
        final_at=state[1] if state else None,
        by_chance=_is_by_chance(status, aim, low, high),
        over=is_over(record, cell, way, figures, aim),
        budget=budget,
        spent=spent,
        why=why,
        **_told(figures),
    )


def _unripe(cell: Cell, figures: Figures) -> str | None:
    """Tell of a conversion of whose leads some may still convert, without an earlier cohort in their place."""
    is_open = isinstance(cell.promise, Conversion) and figures.open > 0 and figures.shown is None
    return "no mature cohort" if is_open else None


def _judged(cell: Cell, way: Way) -> Judged:
    is_median = isinstance(cell.promise, AverageResponse) and cell.promise.average == "median"
    quotient = way.unit in (RowUnit.SHARE, RowUnit.SECONDS, RowUnit.MULTIPLE) and not is_median
    return Judged(way.unit, counts=way.counts_leads or way.unit is RowUnit.SECONDS, quotient=quotient)


_TOLD = (
    "numerator", "denominator", "raw_numerator", "raw_denominator", "open", "excluded", "void", "aside", "shown",
    "cohort_met", "cohort_of", "earlier_met", "earlier_of", "unanswered", "oldest", "median_elapsed", "p90_elapsed",
    "median_business", "p90_business", "blank", "crm_numerator", "left_numerator", "left_denominator",
)  # fmt: skip


def _told(figures: Figures) -> dict[str, Any]:
    """Return the figures that stand in the row as they were counted."""
    return {name: getattr(figures, name) for name in _TOLD}


def _number(number: Fraction | None) -> Decimal | None:
    return None if number is None else rounded(number, 6)


def _interval(way: Way, figures: Figures) -> tuple[int | None, int | None]:
    if not way.counts_leads or not figures.denominator:
        return None, None
    return wilson(int(figures.numerator or 0), int(figures.denominator))


def _is_by_chance(status: Status, aim: Aim | None, low: int | None, high: int | None) -> bool:
    """Tell whether a miss cannot be told from noise."""
    missed = status in (Status.SLIGHTLY_BELOW, Status.BELOW)
    if not missed or aim is None or aim.bound is None or low is None or high is None:
        return False
    return low <= aim.bound * 10**6 <= high


def _budget(cell: Cell, figures: Figures, aim: Aim | None) -> tuple[int | None, int | None]:
    """Return how many leads may miss the promise, and how many did (rule 33)."""
    if aim is None or aim.bound is None or figures.numerator is None or figures.denominator is None:
        return None, None
    leads = int(figures.denominator) + (0 if figures.shown else figures.open)
    if isinstance(cell.promise, Meeting) and cell.promise.cancelled_by:
        return int(aim.bound * leads), int(figures.numerator)
    return int((1 - aim.bound) * leads), int(figures.denominator - figures.numerator)
