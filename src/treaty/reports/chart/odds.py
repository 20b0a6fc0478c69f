"""How the chance of a quota grows with the leads."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Chance", "Odds"]


@dataclass(frozen=True, slots=True)
class Chance:
    """So many leads reach the quota with this chance."""

    leads: int
    chance: float


@dataclass(frozen=True, slots=True)
class Odds:
    """The curve by rising leads, the plan on it, and the leads for chances that were asked for."""

    curve: tuple[Chance, ...]
    planned: Chance
    wanted: tuple[Chance, ...]

    @property
    def says(self) -> str:
        """The chart in words."""
        told = ", ".join(f"{each.leads:,} with {each.chance:.0%}" for each in self.wanted)
        return f"{self.planned.leads:,} leads reach the quota with a chance of {self.planned.chance:.0%}; {told}."
