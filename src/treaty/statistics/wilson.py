"""Wilson's interval for a share."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import Final

__all__ = ["wilson"]

_MILLION: Final = 1_000_000
_Z: Final = Fraction(1_959_963_984_540_054, 10**15)
"""The 97.5 % point of the normal distribution."""


def wilson(hits: int, of: int) -> tuple[int, int]:
    """Return the 95 % interval of a share in millionths, rounded half up.

    The formula is Wilson's (1927, Journal of the American Statistical Association 22, pages 209 to 212). Everything is
    integers and one whole root, so that it is the same on every machine.

    >>> wilson(73, 100)
    (635679, 807304)

    Raises:
        ValueError: there is nothing to take a share of.
    """
    if of <= 0:
        raise ValueError("a share of nothing has no interval")
    scale = 1 + _Z**2 / of
    middle = (Fraction(hits, of) + _Z**2 / (2 * of)) / scale * _MILLION + Fraction(1, 2)
    square = (Fraction(hits * (of - hits), of**3) + _Z**2 / (4 * of**2)) * (_Z / scale * _MILLION) ** 2
    return max(0, _floor_with_root(middle, square, -1)), min(_MILLION, _floor_with_root(middle, square, 1))


def _floor_with_root(middle: Fraction, square: Fraction, sign: int) -> int:
    """Return the floor of middle + sign * sqrt(square), exactly."""
    down = middle.denominator * square.denominator
    whole, root = middle.numerator * square.denominator, isqrt(square.numerator * down * down // square.denominator)
    # The root of a number that is no square lies above its whole part.
    beyond = root * root * square.denominator != square.numerator * down * down
    return (whole + root) // down if sign > 0 else (whole - root - beyond) // down
