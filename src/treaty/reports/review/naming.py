"""Periods, people and accounts as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

__all__ = ["NOBODY", "counted", "hours_text", "month_text", "name_of"]

NOBODY: Final = "nobody"
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_HOUR: Final = 3_600
_FEW: Final = 10


def month_text(day: date) -> str:
    """Write a month, whatever the language of the machine is.

    >>> month_text(date(2026, 10, 1))
    'October 2026'
    """
    return f"{_MONTHS[day.month - 1]} {day.year}"


def name_of(people: Mapping[str, str], who: str | None) -> str:
    """Return what a person is called; the key of the CRM where no event tells."""
    return people.get(who, who) if who else NOBODY


def hours_text(seconds: float) -> str:
    """Write working time in hours.

    >>> hours_text(5400), hours_text(360_000)
    ('1.5 h', '100 h')
    """
    hours = seconds / _HOUR
    return f"{hours:,.0f} h" if hours >= _FEW else f"{hours:,.1f} h".replace(".0 h", " h")


def counted(count: int, thing: str) -> str:
    """Write a count with its noun.

    >>> counted(1, "lead"), counted(1200, "lead")
    ('1 lead', '1,200 leads')
    """
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
