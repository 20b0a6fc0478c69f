"""How likely leads bring a quota if rates are no surer than the history that they were learned from.

A rate that was learned from n leads is as likely to be p as n leads with its share of successes say, before which every
rate was as likely: a beta distribution. One step of one stream has a closed form. All else is simulated: rates are
drawn, always the same ones, and for each draw the chance is worked out as if they were certain. So more leads never
lower it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import ceil, gcd, lcm, prod, sqrt
from random import Random
from statistics import fmean, pvariance
from typing import Final

from treaty.planning.certain import additions_for, chance_with
from treaty.planning.demand import Demand
from treaty.statistics import beta_chance_of, chance_of, normal_chance

__all__ = ["Likelihood", "is_learned", "likelihood"]

Likelihood = Callable[[Sequence[int]], tuple[float, float | None]]
"""From the leads of each stream to the chance, and its standard error where it is simulated."""

_SEED: Final = "treaty plan"
_DRAWS: Final = 8_000
"""Of the rate of one stream; they are put in order, and each of `_SLICES` slices counts as its mean."""
_SLICES: Final = 80
_SEVERAL: Final = 1_000
"""Draws of the rates of several streams, with the normal curve; with exact sums for few deals there are fewer."""
_FEW: Final = 300
_MOST: Final = 100
"""So many additions a draw may take for its exact chance."""
_MANY: Final = 1_000
_LARGEST: Final = 100_000
"""Up to so many leads the closed form adds up its terms."""
_FINE: Final = 10**9


def is_learned(demand: Demand) -> bool:
    """Tell whether a rate of the stream is uncertain."""
    return any(step.name in (demand.terms.learned_from or {}) for step in demand.steps)


def likelihood(demands: Sequence[Demand]) -> Likelihood:
    """Return the chance of any leads that the streams bring their quota, one number of leads for each."""
    if len(demands) > 1:
        return _of_several(demands)
    (demand,) = demands
    return _of_one_step(demand) if len(demand.steps) == 1 else _of_one(demand)


def _of_one_step(demand: Demand) -> Likelihood:
    ((made, missed),) = _evidence(demand)
    simulated = _of_one(demand)

    def chance(leads: Sequence[int]) -> tuple[float, float | None]:
        (many,) = leads
        return (beta_chance_of(demand.deals, many, made, missed), None) if many <= _LARGEST else simulated(leads)

    return chance


def _of_one(demand: Demand) -> Likelihood:
    random = Random(_SEED)  # noqa: S311 -- a simulation
    drawn = sorted(_drawn(demand, random) for _ in range(_DRAWS))
    size = _DRAWS // _SLICES
    rates = [fmean(drawn[first : first + size]) for first in range(0, _DRAWS, size)]

    def chance(leads: Sequence[int]) -> tuple[float, float | None]:
        chances = [_chance(demand.deals, leads[0], rate) for rate in rates]
        return fmean(chances), sqrt(pvariance(chances) / _DRAWS)

    return chance


def _of_several(demands: Sequence[Demand]) -> Likelihood:
    random = Random(_SEED)  # noqa: S311 -- a simulation
    draws = [[_drawn(demand, random) for demand in demands] for _ in range(_SEVERAL)]
    few = [[_exact(rate) for rate in rates] for rates in draws[:_FEW]]
    goal = _goal(demands)
    is_small = additions_for(demands, [demand.leads for demand in demands]) <= _MOST

    def chance(leads: Sequence[int]) -> tuple[float, float | None]:
        if is_small:
            chances = [chance_with(demands, leads, rates)[0] for rates in few]
        else:
            chances = [_normal(demands, leads, rates, goal) for rates in draws]
        return fmean(chances), sqrt(pvariance(chances) / len(chances))

    return chance


def _evidence(demand: Demand) -> Iterator[tuple[float, float]]:
    """Yield how many leads made each learned step and how many did not."""
    known = demand.terms.learned_from or {}
    for step in demand.steps:
        if step.name in known:
            yield float(step.rate.value * known[step.name]), float((1 - step.rate.value) * known[step.name])


def _drawn(demand: Demand, random: Random) -> float:
    """Draw a rate from lead to deal."""
    certain = prod(step.rate.value for step in demand.steps if step.name not in (demand.terms.learned_from or {}))
    return float(certain) * prod(random.betavariate(1 + made, 1 + missed) for made, missed in _evidence(demand))


def _chance(deals: int, leads: int, rate: float) -> float:
    """Return the chance of so many deals; of many by the normal curve, whose error is far below that of drawing."""
    variance = leads * rate * (1 - rate)
    if variance < _MANY:
        return chance_of(deals, leads, _exact(rate))
    return normal_chance((deals - 0.5 - leads * rate) / sqrt(variance), (1 - 2 * rate) / sqrt(variance))


def _exact(rate: float) -> Fraction:
    return Fraction(max(1, round(rate * _FINE)), _FINE)


def _goal(demands: Sequence[Demand]) -> float:
    """Return the money halfway to the first sum of deals that brings the quota: sums come in steps of their divisor."""
    scale = lcm(*(demand.deal.denominator for demand in demands))
    step = Fraction(gcd(*(int(demand.deal * scale) for demand in demands)), scale)
    quota = sum((demand.quota for demand in demands), Fraction())
    return float((ceil(quota / step) - Fraction(1, 2)) * step)


def _normal(demands: Sequence[Demand], leads: Sequence[int], rates: Sequence[float], goal: float) -> float:
    """Return the chance of at least the goal by the normal curve, corrected for skew."""
    mean = variance = third = 0.0
    for demand, many, rate in zip(demands, leads, rates, strict=True):
        deal = float(demand.deal)
        spread = many * rate * (1 - rate) * deal * deal
        mean, variance, third = mean + many * rate * deal, variance + spread, third + spread * deal * (1 - 2 * rate)
    missing = goal - mean
    if variance == 0:
        return float(missing <= 0)
    return normal_chance(missing / sqrt(variance), third / variance**1.5)
