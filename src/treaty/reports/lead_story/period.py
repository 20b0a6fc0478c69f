"""The names of periods."""

from __future__ import annotations

from treaty.agreement.amount import Amount
from treaty.agreement.target import Schedule
from treaty.words import Grain, Period

__all__ = ["grain_of", "period_name"]


def grain_of(target: object) -> Grain | None:
    """Return the length of time that an amount is promised for; None where the target is no such amount."""
    first = target.entries[0].target if isinstance(target, Schedule) else target
    return first.per if isinstance(first, Amount) else None


def period_name(period: Period) -> str:
    """Say a period, as in 'October 2026' or '2026-Q4'."""
    return f"{period.start:%B %Y}" if period.grain is Grain.MONTH else period.label
