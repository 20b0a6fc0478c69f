"""The windows of pipeline coverage, and what should be booked in them (rule 22)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.plan import Window
from treaty.evaluation.measuring.rounding import rounded
from treaty.words import Grain, Period

__all__ = ["bookings_in", "window"]

_QUARTERS_LATER: Final = {"this quarter": 0, "next quarter": 1, "quarter after": 2}
_IN_A_QUARTER: Final = {
    Grain.WEEK: Fraction(13), Grain.MONTH: Fraction(3), Grain.QUARTER: Fraction(1), Grain.YEAR: Fraction(1, 4),
}  # fmt: skip


def window(of: Window, day: date, agreement: Agreement) -> tuple[date, date]:
    """Return the first day of a window, and the day after its last; `day` is the first of the period."""
    starts = agreement.fiscal_year_starts
    if of == "next 12 months":
        year = day.year + 1
        leap = day.month == 2 and day.day == 29
        return day, date(year, 3, 1) if leap else day.replace(year=year)
    quarter = Period.containing(day, Grain.QUARTER, fiscal_year_starts=starts)
    for _ in range(_QUARTERS_LATER[of]):
        quarter = quarter.next(fiscal_year_starts=starts)
    return quarter.start, quarter.end


def bookings_in(of: Window, agreement: Agreement) -> Decimal | None:
    """Return the bookings target of a window, rounded half up to four decimals; None without a plan for it."""
    bookings = agreement.plan.bookings if agreement.plan else None
    if bookings is None or bookings.per is None:
        return None
    quarters = 4 if of == "next 12 months" else 1
    exact = Fraction(bookings.least) * _IN_A_QUARTER[bookings.per] * quarters
    return rounded(exact, 4)
