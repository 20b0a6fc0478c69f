"""Wilson's interval at 95 %, in whole millionths, by exact arithmetic (rule 31)."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import Final

__all__ = ["wilson"]

_Z: Final = Fraction(1_959_963_984_540_054, 10**15)
_MILLION: Final = 10**6


def wilson(met: int, of: int) -> tuple[int, int]:
    """Return the lower and the upper end, each rounded half up.

    The ends are (2k + z² ± z √(z² + 4k(n − k)/n)) / 2(n + z²) for k of n.
    """
    square = _Z * _Z
    scale = _MILLION / (2 * (of + square))
    middle = scale * (2 * met + square) + Fraction(1, 2)
    spread = (scale * _Z) ** 2 * (square + Fraction(4 * met * (of - met), of))
    return _floor(middle, spread, -1), _floor(middle, spread, 1)


def _floor(middle: Fraction, spread: Fraction, sign: int) -> int:
    """Return the greatest whole number that is not above middle ± √spread."""
    unit = middle.denominator * spread.denominator
    whole, square = int(middle * unit), int(spread * unit * unit)
    root = isqrt(square)
    if sign < 0 and root * root < square:
        root += 1
    return (whole + sign * root) // unit
