"""Proposed targets: today's target, moved by as little as the last three months demand.

Of a share the months are taken together, and what they do not contradict is Wilson's 95 % interval. Of an amount, a
time or a multiple it is the range of the months. A target inside stays. One outside is proposed to move to the nearest
end, rounded so that it stays inside: a share to a whole per cent, other numbers to two digits, times in hours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil, floor
from typing import Final

from treaty.evaluation.results import RowUnit, Status
from treaty.reports.review.months import is_upper
from treaty.reports.review.review import Proposal
from treaty.reports.scorecard import Row
from treaty.reports.scorecard.wording import amount_text, share_text, value_text
from treaty.statistics import wilson

__all__ = ["MONTHS", "propose"]

MONTHS: Final = 3
"""So many months carry a proposal; fewer carry none."""
_MILLION: Final = 1_000_000
_PERCENT: Final = 100
_HOUR: Final = 3_600
_DIGITS: Final = 2
_JUDGED: Final = (Status.EXCEEDING, Status.ON_TARGET, Status.SLIGHTLY_BELOW, Status.BELOW)


def propose(months: Mapping[str, Sequence[Row]], currency: str | None) -> tuple[Proposal, ...]:
    """Return a proposal for each commitment with a target and three judged months under it."""
    return tuple(found for rows in months.values() if (found := _proposal(rows, rows[-MONTHS:], currency)) is not None)


def _proposal(months: Sequence[Row], last: Sequence[Row], currency: str | None) -> Proposal | None:
    row = months[-1]
    if len(last) < MONTHS or row.bound is None or row.target is None or row.cohort is not None:
        return None
    if any(each.status not in _JUDGED or each.value is None for each in last):
        return None
    low, high, seen = _not_contradicted(last, currency)
    bound = float(row.bound)
    if low <= bound <= high or (row.most is not None and low <= float(row.most) and bound <= high):
        return _said(row, row.target, seen, changes=False)
    moved = _rounded(low, up=True, unit=row.unit) if bound < low else _rounded(high, up=False, unit=row.unit)
    moved = min(max(moved, low), high) if row.unit is not RowUnit.SHARE else moved
    if moved == bound:
        return _said(row, row.target, seen, changes=False)
    return _said(row, _written(row, moved, currency), seen, changes=True)


def _said(row: Row, proposed: str, seen: str, *, changes: bool) -> Proposal:
    return Proposal(row.commitment, row.owner, row.target or "", proposed, changes, seen)


def _not_contradicted(last: Sequence[Row], currency: str | None) -> tuple[float, float, str]:
    """Return the lowest and the highest target that the months leave open, and what they were."""
    span = f"{last[0].period.label} to {last[-1].period.label}"
    if last[0].unit is RowUnit.SHARE:
        met = sum(int(each.numerator or 0) for each in last)
        of = sum(int(each.denominator or 0) for each in last)
        low, high = (end / _MILLION for end in wilson(met, of))
        return low, high, f"{met:,} of {of:,} from {span}: {share_text(met / of)}, {low:.1%} to {high:.1%}"
    values = [float(each.value or 0) for each in last]
    told = ", ".join(value_text(float(each.value or 0), each, currency) for each in last)
    return min(values), max(values), f"{told} from {span}"


def _rounded(number: float, *, up: bool, unit: RowUnit) -> float:
    """Round into the interval: up from its lower end, down from its upper."""
    if unit is RowUnit.SHARE:
        return (ceil if up else floor)(round(number * _PERCENT, 6)) / _PERCENT
    if unit is RowUnit.SECONDS:
        return _HOUR * _rounded(number / _HOUR, up=up, unit=RowUnit.FIGURE)
    exact = Decimal(repr(number))
    step = Decimal(1).scaleb(exact.adjusted() - _DIGITS + 1)
    return float((exact / step).to_integral_value(ROUND_CEILING if up else ROUND_FLOOR) * step)


def _written(row: Row, bound: float, currency: str | None) -> str:
    text = value_text(bound, replace(row, bound=None), currency)
    if row.unit in (RowUnit.LEADS, RowUnit.MONEY):
        return f"{amount_text(bound)} {currency or ''}".rstrip() if row.unit is RowUnit.MONEY else amount_text(bound)
    if row.unit is RowUnit.SECONDS:
        return f"under {text}"
    return f"at most {text}" if is_upper(row) else text
