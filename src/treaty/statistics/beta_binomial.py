"""Odds of a count of successes among trials whose rate is known only from earlier trials."""

from __future__ import annotations

from math import fsum
from typing import Final

__all__ = ["beta_chance_of"]

_NEGLIGIBLE: Final = 1e-18
"""Of the count near the middle; where less is left on a side, it is left out."""


def beta_chance_of(successes: int, of: int, made: float, missed: float) -> float:
    """Return the chance of at least so many successes among `of` trials.

    Before, `made` trials succeeded and `missed` did not, and before these every rate was as likely. The counts are
    beta-binomial; their weights follow from the ratio of neighbours. After one success in one trial the next succeeds
    with 2/3 (Laplace's rule of succession).

    >>> round(beta_chance_of(1, 1, 1, 0), 4)
    0.6667
    """
    if successes <= 0:
        return 1.0
    if successes > of:
        return 0.0
    a, b = 1 + made, 1 + missed
    middle = int(of * a / (a + b))
    above, below = [1.0], list[float]()
    for count in range(middle, of):
        weight = above[-1] * (of - count) / (count + 1) * (count + a) / (of - count - 1 + b)
        if weight < _NEGLIGIBLE:
            break
        above.append(weight)
    weight = 1.0
    for count in range(middle, 0, -1):
        weight *= count / (of - count + 1) * (of - count + b) / (count - 1 + a)
        if weight < _NEGLIGIBLE:
            break
        below.append(weight)
    weights = [*reversed(below), *above]
    return min(1.0, fsum(weights[max(0, successes - (middle - len(below))) :]) / fsum(weights))
