"""Exact rounding of what is never negative."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

__all__ = ["rounded"]


def rounded(value: Fraction, digits: int) -> Decimal:
    """Return a fraction as a decimal, rounded half up."""
    return Decimal((value * 10**digits + Fraction(1, 2)).__floor__()).scaleb(-digits)
