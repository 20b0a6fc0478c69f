"""How likely leads bring a quota if the rates are certain: each lead becomes a deal or does not."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import copysign, fsum, isqrt, lcm, prod, sqrt
from typing import Final

from treaty.planning.demand import Demand
from treaty.statistics import Counts, counts, normal_chance

__all__ = ["additions_for", "chance_with"]

_MOST: Final = 100_000
"""So many additions are made for the odds of a sum; where it takes more, the normal curve stands in."""
_DEVIATIONS: Final = 20
"""That the counts which can happen span, about."""
_WIDEST: Final = _DEVIATIONS * 1_000
_FAR: Final = Fraction(10_000)
_Part = tuple[Demand, int, Fraction]
"""A stream, its leads, and the part of them that become deals."""


def chance_with(
    demands: Sequence[Demand], leads: Sequence[int], rates: Sequence[Fraction] | None = None
) -> tuple[float, bool]:
    """Return the chance that so many leads of each stream bring the quota, and whether it is exact.

    `rates` are those from lead to deal where they are not the demands' own.
    """
    quota = sum((demand.quota for demand in demands), Fraction())
    given = rates or [demand.rate for demand in demands]
    parts = sorted(zip(demands, leads, given, strict=True), key=lambda part: _width(*part[1:]))
    if _width(*parts[-1][1:]) > _WIDEST or _work(parts) > _MOST:
        return _normal(quota, parts), False
    unit = lcm(quota.denominator, *(demand.deal.denominator for demand in demands))
    known = [(int(demand.deal * unit), counts(many, rate)) for demand, many, rate in parts]
    return _summed(int(quota * unit), known), True


def additions_for(demands: Sequence[Demand], leads: Sequence[int]) -> int:
    """Return about how many additions the exact chance takes."""
    parts = sorted(
        zip(demands, leads, (demand.rate for demand in demands), strict=True), key=lambda one: _width(*one[1:])
    )
    return _work(parts) + _width(*parts[-1][1:])


def _width(leads: int, rate: Fraction) -> int:
    """Return about how many counts of deals can happen."""
    variance = leads * rate * (1 - rate)
    return _DEVIATIONS * (isqrt(int(variance)) + 1) if variance else 1


def _work(parts: Sequence[_Part]) -> int:
    """Return about how many additions `_summed` makes; counts of deals of one value merge, others multiply."""
    sums, work = dict[Fraction, int](), 0
    for demand, leads, rate in parts[:-1]:
        width = _width(leads, rate)
        work += prod(sums.values()) * width
        sums[demand.deal] = sums.get(demand.deal, 0) + width
    return work


def _summed(quota: int, known: Sequence[tuple[int, Counts]]) -> float:
    """Sum up all combinations: every count of all streams but the last, which must bring what is missing."""
    sums = {0: 1.0}
    for deal, each in known[:-1]:
        longer: dict[int, float] = {}
        for money, chance in sums.items():
            for count, own in enumerate(each.chances, each.first):
                longer[money + count * deal] = longer.get(money + count * deal, 0.0) + chance * own
        sums = longer
    deal, last = known[-1]
    tails = (*last.tails(), 0.0)
    missing = ((max(0, -((money - quota) // deal) - last.first), chance) for money, chance in sums.items())
    return min(1.0, fsum(chance * tails[min(count, len(tails) - 1)] for count, chance in missing))


def _normal(quota: Fraction, parts: Sequence[_Part]) -> float:
    """Return the chance by the normal curve, corrected for skew; sums of many different deals lie close together."""
    mean, variance, third = Fraction(), Fraction(), Fraction()
    for demand, leads, rate in parts:
        deal = demand.deal
        mean += leads * rate * deal
        variance += leads * rate * (1 - rate) * deal**2
        third += leads * rate * (1 - rate) * (1 - 2 * rate) * deal**3
    return normal_chance(_root((quota - mean) ** 2 / variance, quota - mean), _root(third**2 / variance**3, third))


def _root(square: Fraction, like: Fraction) -> float:
    """Return the root of a square with the sign of another number; no more than is far out on the normal curve."""
    return copysign(sqrt(min(square, _FAR)), like)
