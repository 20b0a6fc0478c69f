"""How something is spread over the company's leads, from its least to its most."""

from __future__ import annotations

from random import Random
from typing import Final

__all__ = ["DAY", "HOUR", "MINUTE", "Spread", "happens"]

MINUTE: Final = 60
HOUR: Final = 3_600
DAY: Final = 86_400


class Spread:
    """Whole numbers whose quantiles, evenly apart, are the ones given; between two of them all are as likely.

    Nothing but sums and products of fractions, which every machine rounds alike: the same bytes everywhere.

    >>> Spread(0, 10, 100).draw(Random(1))
    2
    """

    def __init__(self, *quantiles: int) -> None:
        self._quantiles = quantiles

    def draw(self, random: Random) -> int:
        """Return one number."""
        place = random.random() * (len(self._quantiles) - 1)
        below = int(place)
        low, high = self._quantiles[below : below + 2]
        return low + int((high - low) * (place - below))


def happens(random: Random, percent: float) -> bool:
    """Tell whether what is so for so many in a hundred is so this time."""
    return random.random() * 100 < percent
