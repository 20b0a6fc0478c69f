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

__all__ = ["Coverage", "Pipeline", "coverages", "needed_times", "pipeline_of"]

_WEEKS: Final = 13
"""Of a quarter, as measured coverage has it."""
_QUARTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Coverage:
    """Pipeline that should be open for one window; `agreed` is None where the plan names no multiple.

    `marketing` is the part of it that marketing's streams bring.
    """

    window: Window
    bookings: Fraction
    agreed: Fraction | None
    needed: Fraction
    marketing: Fraction

    @property
    def agreed_pipeline(self) -> Fraction | None:
        """The money that the agreed multiple comes to."""
        return None if self.agreed is None else self.bookings * self.agreed

    @property
    def needed_pipeline(self) -> Fraction:
        """The money of which the win rates leave the bookings."""
        return self.bookings * self.needed


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Two ways to promise pipeline, which are not the same: to hold it, and to create it.

    `maintained` is what should be open when a quarter begins. `created` is what has to come in each quarter, because
    `won` of it is won and the rest lost: what is held must be replaced once it is closed, what was created stays so.
    `marketing` is the part that marketing's streams bring.
    """

    maintained: Fraction
    created: Fraction
    won: Fraction
    marketing: Fraction

    @property
    def lost(self) -> Fraction:
        """What is lost of it in each quarter."""
        return self.created - self.won

    @property
    def in_a_year(self) -> Fraction:
        """What has to be created in four quarters."""
        return self.created * _QUARTERS


def pipeline_of(plan: Plan, demands: Sequence[Demand]) -> Pipeline:
    """Set the pipeline that is to be open against the one that is to be created."""
    this, *_ = coverages(plan, demands)
    held = this.needed_pipeline if this.agreed_pipeline is None else this.agreed_pipeline
    return Pipeline(held, this.needed_pipeline, this.bookings, this.marketing)


def _by_marketing(demands: Sequence[Demand]) -> Fraction:
    """Return the part of the pipeline that comes from marketing's streams."""
    whole = [(demand.terms.sourced_by == "marketing", demand.quota / demand.win_rate) for demand in demands]
    return sum((money for is_own, money in whole if is_own), Fraction()) / sum(money for _, money in whole)


def needed_times(demands: Sequence[Demand]) -> Fraction:
    """Return how many times its quota the pipeline must be: 4 where one of four opportunities is won."""
    quota = sum((demand.quota for demand in demands), Fraction())
    return sum((demand.quota / demand.win_rate for demand in demands), Fraction()) / quota


def coverages(plan: Plan, demands: Sequence[Demand]) -> Iterator[Coverage]:
    """Yield every window; without bookings of their own, the quota is what is to be booked."""
    target = plan.bookings or plan.quota
    per, money = per_of(target), money_of(target, plan)
    quarter = money * _WEEKS if per is Grain.WEEK else turned(money, per, Grain.QUARTER)
    needed, marketing = needed_times(demands), _by_marketing(demands)
    for window in get_args(Window):
        multiple = (plan.coverage or {}).get(window)
        agreed = Fraction(multiple.times) if multiple else None
        bookings = quarter * _QUARTERS if window == "next 12 months" else quarter
        yield Coverage(window, bookings, agreed, needed, marketing)
