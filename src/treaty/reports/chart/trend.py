"""A commitment over the last periods, with its intervals and its target."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.evaluation.results import RowUnit

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
        told = ", ".join(f"{point.period} {point.shown}" for point in self.points)
        return f"{self.commitment} by month: {told}."
