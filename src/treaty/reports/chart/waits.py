"""How long leads wait for an answer: the share that still waits, by time."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Curve", "CurvePoint", "Waits"]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """From this hour on, so large a share still waits; the interval is null where there is none."""

    hours: float
    left: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """The leads of one commitment; `limit` is in hours, null where it is in days."""

    commitment: str
    limit: float | None
    leads: int
    points: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """Curves over the same hours; `unit` says which hours: business or elapsed. `until` is the last hour shown."""

    unit: str
    until: float
    curves: tuple[Curve, ...]

    @property
    def says(self) -> str:
        """The chart in words."""
        told = "; ".join(map(_curve, self.curves))
        return f"The share of leads that still wait for an answer, by {self.unit} hours. {told}."


def _curve(curve: Curve) -> str:
    half = next((point.hours for point in curve.points if point.left <= 0.5), None)
    told = f"{curve.commitment}: of {curve.leads:,} leads "
    told += "fewer than half are answered" if half is None else f"half are answered within {half:,.1f} hours"
    return told if curve.limit is None else f"{told}, where {curve.limit:g} are agreed"
