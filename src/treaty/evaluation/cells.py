"""What is measured: which lengths of time, which parts of the leads, perhaps a few periods alone."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.words import Grain

__all__ = ["Cells"]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a scorecard.

    `by` names what the leads are divided by: the empty text for all of them together, else `tier`, the name of a
    segment, `team` or `owner`; None is what `evaluate` takes: all, `tier` where the agreement has tiers, and each of
    its segments. `periods` are labels, as in '2026-10', or `all`; None is every period that an agreement was in force.
    """

    grains: tuple[Grain, ...] = (Grain.WEEK, Grain.MONTH, Grain.QUARTER)
    by: tuple[str, ...] | None = None
    periods: tuple[str, ...] | None = None

    def hold(self, label: str) -> bool:
        """Tell whether a period is asked for."""
        return self.periods is None or label in self.periods
