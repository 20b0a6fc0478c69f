"""Money of a plan, in the currency of its agreement."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from treaty.reports.plan import Plan

__all__ = ["in_currency", "money", "worth"]

_CENT: Final = 0.01


def money(amount: float) -> str:
    """Write an amount, with cents where it has some."""
    return f"{amount:,.0f}" if amount == round(amount) else f"{amount:,.2f}"


def worth(amount: float) -> str:
    """Write what one lead is worth to the cent; less than a cent has two digits that say something."""
    return f"{amount:,.2f}" if amount >= _CENT else f"{Decimal(f'{amount:.2g}'):f}"


def in_currency(amount: str, plan: Plan) -> str:
    """Put the currency behind an amount, if there is one."""
    return f"{amount} {plan.currency}" if plan.currency else amount
