"""Amounts per week, month, quarter and year, made comparable; and how far a pace may stray."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from treaty.words import Grain, Share

__all__ = ["Pace", "pace", "turned"]

_PER_YEAR: Final = {
    Grain.WEEK: Fraction(365, 7),
    Grain.MONTH: Fraction(12),
    Grain.QUARTER: Fraction(4),
    Grain.YEAR: Fraction(1),
}


def turned(amount: Decimal | Fraction | int, per: Grain, into: Grain) -> Fraction:
    """Return what an amount per one period comes to per another, over a year of 365 days."""
    return Fraction(amount) * _PER_YEAR[per] / _PER_YEAR[into]


@dataclass(frozen=True, slots=True)
class Pace:
    """So many leads in each `per`; from `at_least` to `at_most` is no cause for worry."""

    per: str
    leads: int
    at_least: int
    at_most: int


def pace(per: str, leads: Fraction, tolerance: Share) -> Pace:
    """Return a pace in whole leads, none of them outside the tolerance."""
    least, most = (1 - tolerance.value) * leads, (1 + tolerance.value) * leads
    return Pace(per, ceil(leads), ceil(least), floor(most))
