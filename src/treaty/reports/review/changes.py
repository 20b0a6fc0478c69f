"""What changed since signing: the same commitments, before the version began and now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from treaty.evaluation.results import RowUnit, Status
from treaty.reports.baseline import Baseline, BaselineRow
from treaty.reports.review.months import is_upper
from treaty.reports.review.review import Change
from treaty.reports.scorecard import Row
from treaty.reports.scorecard.wording import value_text

__all__ = ["changes_since"]


def changes_since(baseline: Baseline, rows: Iterable[Row], currency: str | None) -> tuple[Change, ...]:
    """Compare each commitment of the month with the months before signing, where both have a figure."""
    before = {row.commitment: row for row in baseline.rows}
    return tuple(
        _change(before[row.commitment], row, currency)
        for row in rows
        if row.segment is None and _comparable(before, row)
    )


def _comparable(before: Mapping[str, BaselineRow], row: Row) -> bool:
    earlier = before.get(row.commitment)
    is_known = row.value is not None and row.status not in (Status.NO_DATA, Status.NOT_JUDGED)
    return is_known and earlier is not None and earlier.value is not None and earlier.unit is row.unit


def _change(earlier: BaselineRow, row: Row, currency: str | None) -> Change:
    was, now = float(earlier.value or 0), float(row.value or 0)
    better = None if was == now else (now < was) == is_upper(row)
    known = [month for month in earlier.months if month.value is not None and month.status is not Status.NO_DATA]
    return Change(
        row.commitment, row.target, earlier.shown, len(known), value_text(now, row, currency), better,
        _is_clear(earlier, row),
    )  # fmt: skip


def _is_clear(earlier: BaselineRow, row: Row) -> bool:
    """Tell whether it is no chance: of shares the intervals do not meet, of others all months lie to one side."""
    if row.unit is RowUnit.SHARE:
        if earlier.low is None or earlier.high is None or row.low is None or row.high is None:
            return False
        return row.low > earlier.high or row.high < earlier.low
    values = [float(month.value) for month in earlier.months if month.value is not None]
    now = float(row.value or 0)
    return len(values) > 1 and (now > max(values) or now < min(values))
