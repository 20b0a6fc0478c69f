"""How likely a plan is to reach its quota: each lead becomes a deal or does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import copysign, fsum, isqrt, lcm, prod, sqrt
from typing import Final

from treaty.planning.demand import Demand
from treaty.statistics import Counts, chance_of, counts, normal_chance, trials_for

__all__ = ["CHANCES", "Odds", "chance_with", "odds_of_plan", "odds_of_stream"]

CHANCES: Final = (Fraction(1, 2), Fraction(4, 5), Fraction(9, 10))
_MOST: Final = 100_000
"""So many additions are made for the odds of a sum; where it takes more, the normal curve stands in."""
_DEVIATIONS: Final = 20
"""That the counts which can happen span, about."""
_WIDEST: Final = _DEVIATIONS * 1_000
_FAR: Final = Fraction(10_000)


@dataclass(frozen=True, slots=True)
class Odds:
    """The chance of the plan as written, and the leads that it takes for others.

    `is_exact` is False where the normal curve stands in for too many combinations.
    """

    chance: float
    leads_for: Mapping[Fraction, int]
    is_exact: bool = True


def odds_of_stream(demand: Demand) -> Odds:
    """Return the odds that one stream wins its deals."""
    needed = {chance: trials_for(demand.deals, demand.rate, chance) for chance in CHANCES}
    return Odds(chance_of(demand.deals, demand.leads, demand.rate), needed)


def odds_of_plan(demands: Sequence[Demand]) -> Odds:
    """Return the odds that all streams together win the money; more leads come in the mix of the plan."""
    if len(demands) == 1:
        return odds_of_stream(demands[0])
    planned = sum(demand.leads for demand in demands)
    chance, is_exact = chance_with(demands, [demand.leads for demand in demands])
    needed = {wanted: _leads_for(demands, planned, wanted) for wanted in CHANCES}
    return Odds(chance, needed, is_exact)


def _leads_for(demands: Sequence[Demand], planned: int, wanted: Fraction) -> int:
    """Return the fewest leads in the mix of the plan that reach the quota with the chance."""
    too_few, enough = 0, planned
    while chance_with(demands, _mixed(demands, enough, planned))[0] < wanted:
        too_few, enough = enough, 2 * enough
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if chance_with(demands, _mixed(demands, middle, planned))[0] < wanted:
            too_few = middle
        else:
            enough = middle
    return sum(_mixed(demands, enough, planned))


def _mixed(demands: Sequence[Demand], leads: int, planned: int) -> list[int]:
    """Divide leads among the streams as the plan does, each part rounded up: more of all are fewer of none."""
    return [-(-demand.leads * leads // planned) for demand in demands]


def chance_with(demands: Sequence[Demand], leads: Sequence[int]) -> tuple[float, bool]:
    """Return the chance that so many leads of each stream bring the quota, and whether it is exact."""
    quota = sum((demand.quota for demand in demands), Fraction())
    parts = sorted(zip(demands, leads, strict=True), key=lambda part: _width(*part))
    if _width(*parts[-1]) > _WIDEST or _work(parts) > _MOST:
        return _normal(quota, parts), False
    unit = lcm(quota.denominator, *(demand.deal.denominator for demand in demands))
    known = [(int(demand.deal * unit), counts(many, demand.rate)) for demand, many in parts]
    return _summed(int(quota * unit), known), True


def _width(demand: Demand, leads: int) -> int:
    """Return about how many counts of deals can happen."""
    variance = leads * demand.rate * (1 - demand.rate)
    return _DEVIATIONS * (isqrt(int(variance)) + 1) if variance else 1


def _work(parts: Sequence[tuple[Demand, int]]) -> int:
    """Return about how many additions `_summed` makes; counts of deals of one value merge, others multiply."""
    sums, work = dict[Fraction, int](), 0
    for demand, leads in parts[:-1]:
        work += prod(sums.values()) * _width(demand, leads)
        sums[demand.deal] = sums.get(demand.deal, 0) + _width(demand, leads)
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


def _normal(quota: Fraction, parts: Sequence[tuple[Demand, int]]) -> float:
    """Return the chance by the normal curve, corrected for skew; sums of many different deals lie close together."""
    mean, variance, third = Fraction(), Fraction(), Fraction()
    for demand, leads in parts:
        rate, deal = demand.rate, demand.deal
        mean += leads * rate * deal
        variance += leads * rate * (1 - rate) * deal**2
        third += leads * rate * (1 - rate) * (1 - 2 * rate) * deal**3
    return normal_chance(_root((quota - mean) ** 2 / variance, quota - mean), _root(third**2 / variance**3, third))


def _root(square: Fraction, like: Fraction) -> float:
    """Return the root of a square with the sign of another number; no more than is far out on the normal curve."""
    return copysign(sqrt(min(square, _FAR)), like)
