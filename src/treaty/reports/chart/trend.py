"""A commitment over the last periods, with its intervals and its target."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.evaluation.results import RowUnit
from treaty.reports.scorecard.wording import amount_text, interval_text, share_text

__all__ = ["Trend", "TrendPoint"]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A period: the value null where there is none, the interval only of shares, the bound where there is a target."""

    period: str
    version: int
    value: float | None
    low: float | None
    high: float | None
    bound: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The periods of a commitment from the first to the last; `shown` is each value in words.

    `is_upper` is true where less is better.
    """

    commitment: str
    unit: RowUnit
    is_upper: bool
    points: tuple[TrendPoint, ...]

    @property
    def says(self) -> str:
        """The chart in words."""
        bound = self.points[-1].bound if self.points else None
        agreed = "" if bound is None else f", agreed {'at most ' if self.is_upper else ''}{self._number(bound)}"
        return f"{self.commitment} by month{agreed}: {', '.join(map(self._said, self.points))}."

    def is_missed(self, point: TrendPoint) -> bool:
        """Tell whether a period has a value that is not what was agreed."""
        if point.value is None or point.bound is None:
            return False
        return point.value > point.bound if self.is_upper else point.value < point.bound

    def _said(self, point: TrendPoint) -> str:
        told = filter(None, (interval_text(point.low, point.high), "missed" if self.is_missed(point) else ""))
        more = "; ".join(told)
        return f"{point.period} {point.shown}{f' ({more})' if more else ''}"

    def _number(self, value: float) -> str:
        if self.unit is RowUnit.SHARE:
            return share_text(value)
        return amount_text(value) + (" hours" if self.unit is RowUnit.SECONDS else "")
