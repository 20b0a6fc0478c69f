"""When leads that came in were answered in time: by weekday and hour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["WEEKDAYS", "Hour", "Hours"]

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Hour:
    """Answers that fell due from this hour of this weekday (0 is Monday) on: so many in time, so many late."""

    weekday: int
    hour: int
    met: int
    late: int

    @property
    def share(self) -> float:
        """The part that was in time."""
        return self.met / (self.met + self.late)


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours in which anything happened, in the time zone of the agreement."""

    timezone: str
    hours: tuple[Hour, ...]

    @property
    def says(self) -> str:
        """The chart in words."""
        if not self.hours:
            return "No answer fell due."
        told = ", ".join(f"{name} {met} of {of}" for name, met, of in self._by_day())
        return f"Answers in time by the weekday on which a lead reached its owner: {told}."

    def _by_day(self) -> list[tuple[str, int, int]]:
        days = [(name, [hour for hour in self.hours if hour.weekday == n]) for n, name in enumerate(WEEKDAYS)]
        return [
            (name, sum(hour.met for hour in own), sum(hour.met + hour.late for hour in own))
            for name, own in days
            if own
        ]
