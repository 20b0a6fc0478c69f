"""What the reps can take, against what the plan brings them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from treaty.agreement.plan import Reps
from treaty.planning.demand import per_of
from treaty.planning.pace import turned
from treaty.words import Grain

__all__ = ["Capacity", "capacity_of", "room_in_month"]


@dataclass(frozen=True, slots=True)
class Capacity:
    """So many people can take `room` leads in each `per`; the plan brings `leads`, which takes `people`."""

    heads: int
    each: Fraction
    per: Grain
    room: Fraction
    leads: int
    people: int

    @property
    def is_enough(self) -> bool:
        """Whether the leads fit, all months alike."""
        return self.leads <= self.room


def capacity_of(reps: Reps, leads: Fraction, per: Grain) -> Capacity:
    """Set the leads of each period against what the reps can take."""
    each, own = Fraction(reps.leads.least), per_of(reps.leads)
    brought = ceil(turned(leads, per, own))
    return Capacity(reps.heads, each, own, each * reps.heads, brought, ceil(brought / each))


def room_in_month(reps: Reps | None) -> Fraction | None:
    """Return how many leads all reps can take in a month; None where the plan does not say."""
    return turned(Fraction(reps.leads.least), per_of(reps.leads), Grain.MONTH) * reps.heads if reps else None
