"""Open pipeline against bookings: what the agreement asks for, and what the win rates ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, get_args

from treaty.agreement.plan import Plan, Window
from treaty.planning.demand import Demand, money_of, per_of
from treaty.planning.pace import turned
from treaty.words import Grain

__all__ = ["Coverage", "coverages", "needed_times"]

_WEEKS: Final = 13
"""Of a quarter, as measured coverage has it."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Pipeline that should be open for one window; `agreed` is None where the plan names no multiple."""

    window: Window
    bookings: Fraction
    agreed: Fraction | None
    needed: Fraction

    @property
    def agreed_pipeline(self) -> Fraction | None:
        """The money that the agreed multiple comes to."""
        return None if self.agreed is None else self.bookings * self.agreed

    @property
    def needed_pipeline(self) -> Fraction:
        """The money of which the win rates leave the bookings."""
        return self.bookings * self.needed


def needed_times(demands: Sequence[Demand]) -> Fraction:
    """Return how many times its quota the pipeline must be: 4 where one of four opportunities is won."""
    quota = sum((demand.quota for demand in demands), Fraction())
    return sum((demand.quota / demand.win_rate for demand in demands), Fraction()) / quota


def coverages(plan: Plan, demands: Sequence[Demand]) -> Iterator[Coverage]:
    """Yield every window; without bookings of their own, the quota is what is to be booked."""
    target = plan.bookings or plan.quota
    per, money = per_of(target), money_of(target, plan)
    quarter = money * _WEEKS if per is Grain.WEEK else turned(money, per, Grain.QUARTER)
    needed = needed_times(demands)
    for window in get_args(Window):
        multiple = (plan.coverage or {}).get(window)
        agreed = Fraction(multiple.times) if multiple else None
        yield Coverage(window, quarter * 4 if window == "next 12 months" else quarter, agreed, needed)
