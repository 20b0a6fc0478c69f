"""How far the leads of a period got."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.reports.scorecard.wording import share_text

__all__ = ["Funnel", "FunnelStep"]


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """Leads that got to a step, and their part of the first step, null where there are none."""

    name: str
    leads: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Funnel:
    """The steps from the first to the last; void leads and those that miss the definition are in none."""

    steps: tuple[FunnelStep, ...]
    left_out: int = 0

    @property
    def says(self) -> str:
        """The chart in words."""
        told = ", ".join(
            f"{step.leads:,} {step.name.lower()}"
            + ("" if step.share is None or n == 0 else f" ({share_text(step.share)})")
            for n, step in enumerate(self.steps)
        )
        rest = f" {self.left_out:,} that are void or miss the definition are left out." if self.left_out else ""
        return f"Of the leads of the month: {told}.{rest}"
