"""Odds of a count of successes among independent trials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import erfc, exp, fsum, pi, sqrt
from typing import Final

__all__ = ["Counts", "chance_of", "counts", "fewest", "normal_chance", "trials_for"]

_NEGLIGIBLE: Final = 1e-18
"""Of the likeliest count; the counts left out weigh less than 1e-15 together."""
_WIDEST: Final = 1_000_000
"""Up to this variance every count is summed up, with an error below 1e-11; beyond it the normal curve errs by less."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The chances of the counts `first`, `first` + 1, … of successes; others do not happen."""

    first: int
    chances: tuple[float, ...]

    def tails(self) -> tuple[float, ...]:
        """Return for each count the chance of at least as many."""
        return tuple(accumulate(reversed(self.chances)))[::-1]


def counts(of: int, rate: Fraction) -> Counts:
    """Return how likely each count is among `of` trials, from the likeliest outward by the ratio of neighbours."""
    if rate == 1 or of == 0:
        return Counts(of if rate else 0, (1.0,))
    likeliest, odds = int((of + 1) * rate), float(rate / (1 - rate))
    above, below = [1.0], list[float]()
    for count in range(likeliest, of):
        if (weight := above[-1] * (of - count) / (count + 1) * odds) < _NEGLIGIBLE:
            break
        above.append(weight)
    weight = 1.0
    for count in range(likeliest, 0, -1):
        if (weight := weight * count / (of - count + 1) / odds) < _NEGLIGIBLE:
            break
        below.append(weight)
    weights = [*reversed(below), *above]
    total = fsum(weights)
    return Counts(likeliest - len(below), tuple(weight / total for weight in weights))


def chance_of(successes: int, of: int, rate: Fraction) -> float:
    """Return the chance of at least so many successes among `of` trials, each with the same rate.

    >>> round(chance_of(250, 3900, Fraction(34 * 82 * 23, 100**3)), 4)
    0.5114
    """
    if successes <= 0:
        return 1.0
    if successes > of:
        return 0.0
    variance = of * rate * (1 - rate)
    if variance > _WIDEST:
        skew = float(1 - 2 * rate) / sqrt(variance)
        return normal_chance(float(successes - Fraction(1, 2) - of * rate) / sqrt(variance), skew)
    known = counts(of, rate)
    return min(1.0, fsum(known.chances[max(0, successes - known.first) :]))


def normal_chance(deviations: float, skew: float = 0.0) -> float:
    """Return the chance of more than so many deviations above the mean, with Edgeworth's first correction for skew."""
    density = exp(-deviations * deviations / 2) / sqrt(2 * pi)
    chance = erfc(deviations / sqrt(2)) / 2 + skew / 6 * (deviations * deviations - 1) * density
    return min(1.0, max(0.0, chance))


def trials_for(successes: int, rate: Fraction, chance: Fraction) -> int:
    """Return the fewest trials that give at least so many successes with the chance.

    >>> trials_for(250, Fraction(34 * 82 * 23, 100**3), Fraction(9, 10))
    4207
    """
    least = max(successes, 1)
    return fewest(chance, lambda trials: chance_of(successes, trials, rate), guess=max(least, int(successes / rate)))


def fewest(wanted: Fraction, chance: Callable[[int], float], *, guess: int) -> int:
    """Return the fewest trials whose chance, which more trials never lower, is that much; at least 1."""
    too_few, enough = 0, max(1, guess)
    while chance(enough) < wanted:
        too_few, enough = enough, 2 * enough
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if chance(middle) < wanted:
            too_few = middle
        else:
            enough = middle
    return enough
