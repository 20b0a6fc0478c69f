"""Figures in words: shares, amounts, times and targets as people read them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from treaty.evaluation.results import RowUnit
from treaty.reports.scorecard.scorecard import Row

__all__ = ["amount_text", "counts_text", "interval_text", "share_text", "short_time", "time_text", "value_text"]

_MOST_DECIMALS: Final = 4
_LARGE: Final = 10_000
_MINUTE: Final = 60
_HOUR: Final = 3_600
_DAY: Final = 86_400
_MANY_DAYS: Final = 3 * _DAY
_JUST_ALL: Final = 0.9995
_JUST_NONE: Final = 0.0005


def share_text(share: float, target: float | None = None) -> str:
    """Write a share with one decimal; with more where it would read like the target that it is not.

    What is not all or nothing never reads like it.

    >>> share_text(0.73), share_text(2 / 3), share_text(0.9999), share_text(0.94967, 0.95)
    ('73%', '66.7%', '>99.9%', '94.97%')
    """
    if _JUST_ALL <= share < 1:
        return ">99.9%"
    if 0 < share < _JUST_NONE:
        return "<0.1%"
    decimals = 1
    while target is not None and share != target and decimals < _MOST_DECIMALS:
        if _percent(share, decimals) != _percent(target, decimals):
            break
        decimals += 1
    return _percent(share, decimals)


def _percent(share: float, decimals: int) -> str:
    return f"{share:.{decimals}%}".rstrip("%").rstrip("0").rstrip(".") + "%"


def interval_text(low: float | None, high: float | None) -> str:
    """Write an interval of shares in whole per cent, as in '64–81%'."""
    return "" if low is None or high is None else f"{low:.0%}".rstrip("%") + f"–{high:.0%}"


def amount_text(amount: float | Decimal) -> str:
    """Write a number with up to two decimals, and none where it is large."""
    return f"{amount:,.0f}" if amount >= _LARGE else f"{amount:,.2f}".rstrip("0").rstrip(".")


def time_text(seconds: float, kind: str = "") -> str:
    """Write a time in seconds, minutes, hours or days, as in '1.4 business hours'; business time has no days.

    >>> time_text(5_040, "business "), time_text(64_800)
    ('1.4 business hours', '18 hours')
    """
    if seconds < _MINUTE:
        return f"{_tenths(seconds)} seconds"
    if seconds < _HOUR:
        return f"{_tenths(seconds / _MINUTE)} {kind}minutes"
    if seconds < _MANY_DAYS or kind:
        return f"{_tenths(seconds / _HOUR)} {kind}hours"
    return f"{_tenths(seconds / _DAY)} days"


def short_time(seconds: float, *, business: bool = False) -> str:
    """Write a time for a narrow column: '42.5 min', '1.4 h', '3.2 d'."""
    words = time_text(seconds, "business " if business else "")
    for long, short in ((" business", ""), ("seconds", "s"), ("minutes", "min"), ("hours", "h"), ("days", "d")):
        words = words.replace(long, short)
    return words


def _tenths(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0")


def value_text(value: float, row: Row, currency: str | None) -> str:
    """Write a value of a row in its unit."""
    match row.unit:
        case RowUnit.SHARE:
            return share_text(value, row.bound)
        case RowUnit.SECONDS:
            return time_text(value, "business " if row.time == "business" else "")
        case RowUnit.MULTIPLE:
            return f"{amount_text(value)}x"
        case RowUnit.MONEY:
            return f"{amount_text(value)} {currency or ''}".rstrip()
        case _:
            return amount_text(value)


def counts_text(numerator: float | None, denominator: float | None, unit: RowUnit) -> str:
    """Write what a value is made of: '94 of 100', or of how many leads a time is."""
    if denominator is None:
        return ""
    if unit is RowUnit.SECONDS:
        return f"{amount_text(denominator)} leads"
    return "" if numerator is None else f"{amount_text(numerator)} of {amount_text(denominator)}"
