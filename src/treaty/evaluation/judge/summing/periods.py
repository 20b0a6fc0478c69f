"""The periods that a version is measured over, and their instants (rules 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from treaty.calendars import from_seconds, zone
from treaty.evaluation.in_force import InForce, midnight
from treaty.evaluation.judge.terms import Terms
from treaty.words import Grain, Period

__all__ = ["begins", "day_of", "ends", "fiscal_quarter", "holds", "periods_of", "until"]

_ONE: Final = timedelta(days=1)


def day_of(terms: Terms, at: int) -> date:
    """Return the day of an instant where the agreement is."""
    return from_seconds(at).astimezone(zone(terms.agreement.timezone)).date()


def begins(terms: Terms, period: Period) -> int:
    """Return the first instant of a period."""
    return midnight(terms.agreement, period.start)


def ends(terms: Terms, period: Period) -> int:
    """Return the first instant after a period."""
    return midnight(terms.agreement, period.end)


def holds(terms: Terms, period: Period, at: int) -> bool:
    """Tell whether an instant lies in the period."""
    return begins(terms, period) <= at < ends(terms, period)


def until(terms: Terms) -> date | None:
    """Return the first day on which the version is not in force any more; None if it has no end."""
    end = terms.in_force.until_at
    return None if end is None else day_of(terms, end - 1) + _ONE


def periods_of(terms: Terms, grain: Grain, as_of: int) -> Iterator[Period]:
    """Yield the periods of one length that the version's time in force touches, up to the one that holds `as_of`."""
    in_force = terms.in_force
    if as_of < in_force.from_at or _is_empty(in_force):
        return
    first, end = day_of(terms, in_force.from_at), until(terms)
    last = day_of(terms, as_of) if end is None else min(day_of(terms, as_of), end - _ONE)
    if grain is Grain.ALL:
        yield Period(first, last + _ONE, Grain.ALL, "all")
        return
    starts = terms.agreement.fiscal_year_starts
    period = Period.containing(first, grain, fiscal_year_starts=starts)
    while period.start <= last:
        yield period
        period = period.next(fiscal_year_starts=starts)


def fiscal_quarter(terms: Terms, day: date, *, later: int = 0) -> Period:
    """Return the fiscal quarter that holds a day, or one of those after it."""
    starts = terms.agreement.fiscal_year_starts
    quarter = Period.containing(day, Grain.QUARTER, fiscal_year_starts=starts)
    for _ in range(later):
        quarter = quarter.next(fiscal_year_starts=starts)
    return quarter


def _is_empty(in_force: InForce) -> bool:
    return in_force.until_at is not None and in_force.until_at <= in_force.from_at
