"""The leads that must arrive, month by month, of each stream."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Demand", "DemandMonth"]


@dataclass(frozen=True, slots=True)
class DemandMonth:
    """The leads of each stream, in the order of `Demand.streams`."""

    month: str
    leads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """The months of a plan; `room` is what sales can take in a month, None where nobody says."""

    streams: tuple[str, ...]
    months: tuple[DemandMonth, ...]
    room: float | None

    @property
    def says(self) -> str:
        """The chart in words."""
        told = ", ".join(f"{each.month} {sum(each.leads):,}" for each in self.months)
        room = "" if self.room is None else f" Sales can take {self.room:,.0f} in a month."
        return f"Leads that must arrive: {told}.{room}"
