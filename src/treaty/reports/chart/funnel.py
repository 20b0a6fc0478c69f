"""How far the leads of a period got."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Funnel", "FunnelStep"]


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """Leads that got to a step, and their part of the first step, null where there are none."""

    name: str
    leads: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """The steps from the first to the last."""

    steps: tuple[FunnelStep, ...]

    @property
    def says(self) -> str:
        """The chart in words."""
        told = ", ".join(
            f"{step.leads:,} {step.name.lower()}" + ("" if step.share is None or n == 0 else f" ({step.share:.0%})")
            for n, step in enumerate(self.steps)
        )
        return f"Of the leads of the month: {told}."
