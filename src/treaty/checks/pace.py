"""Amounts per week, month, quarter and year, made comparable."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from treaty.words import Grain

__all__ = ["figure", "turned"]

_PER_YEAR: Final = {
    Grain.WEEK: Fraction(365, 7),
    Grain.MONTH: Fraction(12),
    Grain.QUARTER: Fraction(4),
    Grain.YEAR: Fraction(1),
}


def turned(amount: Decimal | Fraction, per: Grain, into: Grain) -> Fraction:
    """Return what an amount per one period comes to per another, over a year of 365 days."""
    return Fraction(amount) * _PER_YEAR[per] / _PER_YEAR[into]


def figure(amount: Decimal | Fraction) -> str:
    """Write an amount with at most one digit after the point, rounded down: 1,200 or 347.6."""
    tenths = int(Fraction(amount) * 10)
    return f"{tenths // 10:,}" + (f".{tenths % 10}" if tenths % 10 else "")
