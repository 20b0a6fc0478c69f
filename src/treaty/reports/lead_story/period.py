"""The names of periods."""

from __future__ import annotations

from treaty.words import Grain, Period

__all__ = ["period_name"]


def period_name(period: Period) -> str:
    """Say a period, as in 'October 2026' or '2026-Q4'."""
    return f"{period.start:%B %Y}" if period.grain is Grain.MONTH else period.label
