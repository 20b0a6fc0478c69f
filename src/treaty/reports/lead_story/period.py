"""The periods of a handoff, in the zone and fiscal year of its agreement."""

from __future__ import annotations

from datetime import date

from treaty.evaluation.judge.case import Case
from treaty.reports.lead_story.saying import LocalTime
from treaty.words import Grain, Period

__all__ = ["local_date", "period_name", "period_of"]


def local_date(case: Case, instant: int) -> date:
    """Return the agreement's date of an instant."""
    return LocalTime(case.agreement.timezone, 0).of(instant).date()


def period_of(case: Case, instant: int, grain: Grain) -> Period:
    """Return the period that an instant falls into."""
    starts = case.agreement.fiscal_year_starts
    return Period.containing(local_date(case, instant), grain, fiscal_year_starts=starts)


def period_name(period: Period) -> str:
    """Say a period, as in 'October 2026'."""
    return f"{period.start:%B %Y}" if period.grain is Grain.MONTH else period.label
