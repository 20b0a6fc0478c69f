"""Periods: ISO weeks, months, fiscal quarters and years, as half-open ranges of local dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

__all__ = ["PERIOD_FORMS", "Grain", "Period"]


class Grain(StrEnum):
    """The length of a period; `all` is whatever there is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


PERIOD_FORMS: Final = "'2026-W40' (ISO week), '2026-10' (month), '2026-Q3' (fiscal quarter) or '2026' (fiscal year)"
_FORM: Final = re.compile(r"(\d{4})(?:-(?:W(\d{2})|Q([1-4])|(\d{2})))?", re.ASCII)
_MONTHS: Final = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def _add_months(first: date, months: int) -> date:
    """Move a first of a month by whole months."""
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The local dates from `start` up to, and without, `end`.

    A fiscal year is named after the calendar year in which it ends, as companies and the articles do;
    with `fiscal_year_starts` in January it is the calendar year.
    """

    start: date
    end: date
    grain: Grain
    label: str

    @classmethod
    def parse(cls, text: str, *, fiscal_year_starts: int = 1) -> Period:
        """Read the label of a period; `fiscal_year_starts` is a month from 1 to 12.

        Raises:
            ValueError: the text is no period; the message shows the allowed forms.
        """
        refusal = ValueError(f"'{text}' is no period; write {PERIOD_FORMS}")
        form = _FORM.fullmatch(text.strip())
        if not form:
            raise refusal
        try:
            return cls._of(form, fiscal_year_starts)
        except (ValueError, OverflowError):  # a month 13, a week 54, a year 0
            raise refusal from None

    @classmethod
    def _of(cls, form: re.Match[str], fiscal_year_starts: int) -> Period:
        year, label = int(form[1]), form[0]
        if form[2]:
            monday = date.fromisocalendar(year, int(form[2]), 1)
            return cls(monday, monday + timedelta(days=7), Grain.WEEK, label)
        if form[4]:
            return cls._months(date(year, int(form[4]), 1), Grain.MONTH, label)
        first = date(year if fiscal_year_starts == 1 else year - 1, fiscal_year_starts, 1)
        if form[3]:
            return cls._months(_add_months(first, 3 * (int(form[3]) - 1)), Grain.QUARTER, label)
        return cls._months(first, Grain.YEAR, label)

    @classmethod
    def _months(cls, first: date, grain: Grain, label: str) -> Period:
        return cls(first, _add_months(first, _MONTHS[grain]), grain, label)

    @classmethod
    def containing(cls, day: date, grain: Grain, *, fiscal_year_starts: int = 1) -> Period:
        """Return the period of the given length that the date falls into."""
        if grain is Grain.WEEK:
            iso = day.isocalendar()
            return cls.parse(f"{iso.year:04d}-W{iso.week:02d}")
        if grain is Grain.MONTH:
            return cls.parse(f"{day:%Y-%m}")
        since = (day.month - fiscal_year_starts) % 12
        year = _add_months(day.replace(day=1), 11 - since).year
        label = f"{year:04d}" if grain is Grain.YEAR else f"{year:04d}-Q{since // 3 + 1}"
        return cls.parse(label, fiscal_year_starts=fiscal_year_starts)

    def next(self, *, fiscal_year_starts: int = 1) -> Period:
        """Return the period that follows this one."""
        return Period.containing(self.end, self.grain, fiscal_year_starts=fiscal_year_starts)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def __str__(self) -> str:
        return self.label
