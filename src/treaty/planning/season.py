"""The months of a plan: what each carries of the quota, and how rates rise over them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from treaty.agreement.agreement import Agreement
from treaty.agreement.plan import Improvement, Plan
from treaty.errors import InputError
from treaty.planning.demand import Demand
from treaty.words import Grain, Period

__all__ = ["month_at", "need_factor", "rate_in", "weight"]

_MONTHS: Final = 12
_LAST_YEAR: Final = 9998


def month_at(first: Period, later: int) -> Period:
    """Return the month so many months later, or earlier.

    Raises:
        InputError: it lies outside the years that dates have.
    """
    year, month = divmod(first.start.year * _MONTHS + first.start.month - 1 + later, _MONTHS)
    if not 0 < year <= _LAST_YEAR:
        raise InputError(f"the plan reaches the year {year}", hint=f"years go from 1 to {_LAST_YEAR}")
    return Period.containing(date(year, month + 1, 1), Grain.MONTH)


def weight(plan: Plan, month: Period) -> Fraction:
    """Return how many times its even part of the quota a month carries; those of a year sum to 12."""
    named = {int(each): share.value for each, share in (plan.seasonality or {}).items()}
    if month.start.month in named:
        return named[month.start.month]
    return (_MONTHS - sum(named.values(), Fraction())) / (_MONTHS - len(named))


def rate_in(improvement: Improvement, month: Period, agreement: Agreement) -> Fraction:
    """Return the rate of an improvement: a straight line from the first month in force to the month it is due."""
    due = Period.parse(improvement.by, fiscal_year_starts=agreement.fiscal_year_starts).start
    steps, done = _months(agreement.effective.first, due), _months(agreement.effective.first, month.start)
    part = Fraction(1) if steps <= 0 else min(max(Fraction(done, steps), Fraction()), Fraction(1))
    return improvement.from_.value + part * (improvement.to.value - improvement.from_.value)


def need_factor(demand: Demand, month: Period, agreement: Agreement) -> Fraction:
    """Return the part of today's leads that is enough in a month, because rates have risen.

    A stream whose rate is not the one that the improvement names rises by the same factor, up to 100 %.
    """
    factor = Fraction(1)
    for step, improvement in ((agreement.plan and agreement.plan.improve) or {}).items():
        if own := demand.terms.rates.get(step):
            risen = own.value * rate_in(improvement, month, agreement) / improvement.from_.value
            factor *= own.value / min(risen, Fraction(1))
    return factor


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * _MONTHS + last.month - first.month
