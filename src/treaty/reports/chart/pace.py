"""How an amount grew over a period, beside what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Pace", "PaceDay"]


@dataclass(frozen=True, slots=True)
class PaceDay:
    """At the end of a day: what is there, null for days to come, and what should be, by working days."""

    day: date
    reached: int | None
    expected: float


@dataclass(frozen=True, slots=True)
class Pace:
    """The days of a period; `tolerance` is the part of what is expected that no one worries about."""

    commitment: str
    target: float
    tolerance: float
    days: tuple[PaceDay, ...]

    @property
    def says(self) -> str:
        """The chart in words."""
        past = [day for day in self.days if day.reached is not None]
        if not past:
            return f"{self.commitment}: nothing was delivered yet of {self.target:,.0f}."
        last = past[-1]
        return (
            f"{self.commitment}: {last.reached:,} leads were there by {last.day}, {last.expected:,.0f} expected by "
            f"working days; the target is {self.target:,.0f}, and {self.tolerance:.0%} more or less is no worry."
        )
