"""How long something takes: a constant, or lognormal from its median and the time within which nine of ten are done."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import erfc, exp, log, sqrt
from typing import Final

__all__ = ["Constant", "Delay", "Lognormal"]

_Z90: Final = 1.2815515655446004
"""The 90 % point of the normal distribution."""
_NANO: Final = 10**9


@dataclass(frozen=True, slots=True)
class Constant:
    """Always the same."""

    time: Fraction

    def done_by(self, time: Fraction) -> Fraction:
        """Return the integral from 0 to `time` of the share that is done; exact."""
        return max(Fraction(), time - self.time)


@dataclass(frozen=True, slots=True)
class Lognormal:
    """Half take no longer than `median`, nine of ten no longer than `p90`."""

    median: Fraction
    p90: Fraction

    def done_by(self, time: Fraction) -> Fraction:
        """Return the integral from 0 to `time` of the share that is done, to nine decimals.

        Of X lognormal it is t P(X <= t) - E[X; X <= t], and both have closed forms.
        """
        if time <= 0:
            return Fraction()
        at, middle = float(time), log(self.median)
        sigma = (log(self.p90) - middle) / _Z90
        deviations = (log(at) - middle) / sigma
        area = at * _phi(deviations) - exp(middle + sigma * sigma / 2) * _phi(deviations - sigma)
        return Fraction(round(area * _NANO), _NANO)


Delay = Constant | Lognormal


def _phi(deviations: float) -> float:
    return erfc(-deviations / sqrt(2)) / 2
