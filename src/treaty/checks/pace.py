"""Amounts, made readable."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

__all__ = ["figure"]


def figure(amount: Decimal | Fraction) -> str:
    """Write an amount with at most one digit after the point, rounded down: 1,200 or 347.6."""
    tenths = int(Fraction(amount) * 10)
    return f"{tenths // 10:,}" + (f".{tenths % 10}" if tenths % 10 else "")
