"""Whether a row may still change (rule 32)."""

from __future__ import annotations

from decimal import Decimal

from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.figures import Figures
from treaty.evaluation.judge.summing.status import Judged, status_of
from treaty.evaluation.judge.summing.target import Aim
from treaty.evaluation.results import RowKind, RowState, RowUnit, Status

__all__ = ["state_of"]


def state_of(
    cell: Cell, kind: RowKind, judged: Judged, figures: Figures, aim: Aim | None, status: Status, as_of: int
) -> tuple[RowState, int | None]:
    """Return the state, and the instant at which it became final, if it is."""
    end = cell.begins if kind is RowKind.SNAPSHOT else cell.ends
    last = max((end, *figures.breaches)) + cell.agreement.late_logging.any.amount
    if as_of < end or figures.shown is not None or _could_change(cell, judged, figures, aim, status):
        return RowState.PROVISIONAL, None
    if figures.open or as_of < last:
        return RowState.SETTLED, None
    return RowState.FINAL, last


def _could_change(cell: Cell, judged: Judged, figures: Figures, aim: Aim | None, status: Status) -> bool:
    """Tell whether the open clocks could give another status: all of them met, or none."""
    if not figures.open:
        return False
    if judged.unit is RowUnit.SECONDS:
        return True
    found, rest = figures.numerator or Decimal(), Decimal(figures.open)
    of = (figures.denominator or Decimal()) + rest
    rules = cell.agreement.status
    return any(status_of(judged, rules, aim, each, of) is not status for each in (found, found + rest))
