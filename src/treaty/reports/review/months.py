"""The last months of each commitment: its trend, and how long it has been kept or missed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from treaty.evaluation.results import RowUnit, Status
from treaty.reports.chart import Trend, TrendPoint
from treaty.reports.scorecard import Row
from treaty.reports.scorecard.wording import value_text

__all__ = ["KEPT", "MISSED", "by_commitment", "in_a_row", "is_upper", "trend_of"]

KEPT: Final = (Status.EXCEEDING, Status.ON_TARGET)
MISSED: Final = (Status.SLIGHTLY_BELOW, Status.BELOW)
_HOUR: Final = 3_600


def by_commitment(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the months of each commitment in order; of a month with two versions the later one counts."""
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        if row.segment is None:
            months = found.setdefault(row.commitment, {})
            if row.period.label not in months or months[row.period.label].version <= row.version:
                months[row.period.label] = row
    return {name: [months[label] for label in sorted(months)] for name, months in found.items()}


def trend_of(commitment: str, months: Sequence[Row], currency: str | None) -> Trend:
    """Return the trend; times are in hours, so that an axis can be read."""
    last = months[-1]
    return Trend(commitment, last.unit, is_upper(last), tuple(_point(row, currency) for row in months))


def is_upper(row: Row) -> bool:
    """Tell whether less is better."""
    return row.unit is RowUnit.SECONDS or (row.target or "").startswith("at most")


def in_a_row(months: Sequence[Row], statuses: Sequence[Status]) -> int:
    """Count the months up to the last that all have one of the statuses."""
    return len(list(takewhile(lambda row: row.status in statuses, reversed(months))))


def _point(row: Row, currency: str | None) -> TrendPoint:
    factor = 1 / _HOUR if row.unit is RowUnit.SECONDS else 1
    has_data = row.value is not None and row.status not in (Status.NO_DATA, Status.NOT_JUDGED)
    value = row.value * factor if has_data and row.value is not None else None
    bound = None if row.bound is None else row.bound * factor
    shown = value_text(row.value, row, currency) if has_data and row.value is not None else "no data"
    low, high = (row.low, row.high) if has_data else (None, None)
    return TrendPoint(row.period.label, row.version, value, low, high, bound, shown)
