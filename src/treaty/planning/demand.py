"""From a quota back to deals, opportunities, SQLs and MQLs, and forward again."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, prod
from typing import Final

from treaty.agreement.amount import Amount
from treaty.agreement.plan import Plan, Stream
from treaty.errors import InputError
from treaty.planning.pace import turned
from treaty.words import Grain, Share

__all__ = ["Demand", "Step", "demand_of", "money_of", "per_of"]

_MOST: Final = 10**15
_DEALS: Final = "deals"


@dataclass(frozen=True, slots=True)
class Step:
    """So many `things` are needed: exactly `of` / `rate`, which is rounded up."""

    things: str
    name: str
    of: int
    rate: Share
    exact: Fraction
    needed: int


@dataclass(frozen=True, slots=True)
class Demand:
    """What one stream needs in each period of the quota; the steps go backward, from the deals to the leads."""

    stream: str
    terms: Stream
    quota: Fraction
    deals: int
    steps: tuple[Step, ...]

    @property
    def leads(self) -> int:
        """How many there must be at the first step."""
        return self.steps[-1].needed if self.steps else self.deals

    @property
    def lead(self) -> str:
        """What the first step calls a lead."""
        return self.steps[-1].things if self.steps else _DEALS

    @property
    def value(self) -> Fraction:
        """What one lead is worth."""
        return self.quota / self.leads

    @property
    def deal(self) -> Fraction:
        """The average value of a deal."""
        return Fraction(self.terms.deal)

    @property
    def rate(self) -> Fraction:
        """The part of the leads that become deals."""
        return prod((step.rate.value for step in self.steps), start=Fraction(1))

    @property
    def win_rate(self) -> Fraction:
        """The rate of the last step."""
        return self.steps[0].rate.value if self.steps else Fraction(1)

    def forward(self, leads: int) -> Fraction:
        """Return the money that so many leads bring on average."""
        return leads * self.rate * self.deal


def per_of(amount: Amount) -> Grain:
    """Return the period of an amount that has one; the format lets no other stand here."""
    return amount.per or Grain.MONTH


def money_of(amount: Amount, plan: Plan) -> Fraction:
    """Return the amount, or its lower end, of all people together.

    Raises:
        InputError: it is per rep, and the plan does not say how many there are.
    """
    if not amount.per_rep:
        return Fraction(amount.least)
    if plan.reps is None:
        raise InputError(
            f"'{amount}' needs the number of reps", where="plan", hint="add 'reps: {heads: 20, leads: 60 per month}'"
        )
    return Fraction(amount.least) * plan.reps.heads


def demand_of(name: str, stream: Stream, plan: Plan) -> Demand:
    """Work backward from the stream's part of the quota; each step is rounded up.

    Raises:
        InputError: it takes more leads than there can be.
    """
    quota = _quota(stream, plan)
    deals = ceil(quota / Fraction(stream.deal))
    needed, steps = deals, list[Step]()
    for step, rate in reversed(tuple(stream.rates.items())):
        exact = needed / rate.value
        things = step.partition(" to ")[0] if " to " in step else f"before {step}"
        steps.append(Step(things, step, needed, rate, exact, ceil(exact)))
        needed = ceil(exact)
    if needed > _MOST:
        raise InputError(
            f"'{name}' takes more than {_MOST:,} leads", where="plan.streams", hint="look at its deal and its rates"
        )
    return Demand(name, stream, quota, deals, tuple(steps))


def _quota(stream: Stream, plan: Plan) -> Fraction:
    """Return the stream's part of the quota, in the period of the plan's quota."""
    if stream.quota is not None:
        return turned(money_of(stream.quota, plan), per_of(stream.quota), per_of(plan.quota))
    share = stream.share.value if stream.share else Fraction(1)
    return money_of(plan.quota, plan) * share
