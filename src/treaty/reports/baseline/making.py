"""Baselines out of measurements of a version that is laid over the months before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.effective import Effective
from treaty.calendars import from_seconds, zone
from treaty.evaluation.omissions import Omissions
from treaty.evaluation.results import Measurement, RowUnit, Status
from treaty.reports.baseline.baseline import Baseline, BaselineMonth, BaselineRow
from treaty.reports.scorecard import Row, make_scorecard
from treaty.reports.scorecard.wording import value_text
from treaty.statistics import wilson

__all__ = ["BEFORE", "as_if_before", "make_baseline"]

BEFORE: Final = 6
"""So many months before the version began are looked at."""
_JUDGED: Final = (Status.EXCEEDING, Status.ON_TARGET, Status.SLIGHTLY_BELOW, Status.BELOW)
_KEPT: Final = (Status.EXCEEDING, Status.ON_TARGET)
_RATIOS: Final = (RowUnit.SHARE, RowUnit.SECONDS)
_MILLION: Final = 1_000_000
_MANY: Final = 10
"""From so many leads on a mean is told in whole ones."""


def as_if_before(agreement: Agreement) -> Agreement:
    """Return the version as if it had been in force in the six months before its first, and not after."""
    began = agreement.effective.first
    return replace(agreement, effective=Effective(_first(began), began - timedelta(days=1)))


def _first(began: date) -> date:
    """Return the first day of the sixth month before; a version that begins inside a month counts from its first."""
    index = began.year * 12 + began.month - 1 - BEFORE
    return date(max(1, index // 12), index % 12 + 1, 1)


def make_baseline(
    agreement: Agreement,
    measured: Iterable[Measurement],
    omissions: Omissions,
    *,
    first_event: int | None,
    as_of: datetime,
) -> Baseline:
    """Set out the months; `measured` are of `as_if_before(agreement)`, `first_event` in UTC seconds, None without any.

    Months that are over before the first event are left out: of them nothing is known.
    """
    laid = as_if_before(agreement)
    card = make_scorecard([laid], measured, omissions, period=None, as_of=as_of)
    since = None if first_event is None else from_seconds(first_event).astimezone(zone(agreement.timezone)).date()
    rows = [row for row in card.rows if row.segment is None and since and row.period.end and row.period.end > since]
    rows = [row for row in rows if row.period.start and row.period.start < agreement.effective.first]
    names = dict.fromkeys(row.commitment for row in rows)
    months = tuple(sorted({row.period.label for row in rows}))
    return Baseline(
        agreement=agreement.name,
        version=agreement.version,
        effective=agreement.effective.first,
        first=laid.effective.first,
        as_of=card.as_of,
        timezone=card.timezone,
        months=months,
        rows=tuple(_row([row for row in rows if row.commitment == name], card.currency) for name in names),
        notes=tuple(_notes(since, laid.effective.first, months)),
    )


def _notes(since: date | None, first: date, months: Sequence[str]) -> Iterable[str]:
    if not months:
        yield f"No event tells of the {BEFORE} months before the version began."
    elif since and since > first:
        yield f"The events begin on {since}: {len(months)} of the {BEFORE} months before are known."


def _row(rows: Sequence[Row], currency: str | None) -> BaselineRow:
    last = rows[-1]
    judged = [row for row in rows if row.status in _JUDGED]
    value, low, high = _together([row for row in rows if row.value is not None and row.status is not Status.NO_DATA])
    return BaselineRow(
        commitment=last.commitment,
        party=last.party,
        owner=last.owner,
        target=last.target,
        unit=last.unit,
        months=tuple(_month(row, currency) for row in rows),
        kept=sum(row.status in _KEPT for row in judged),
        judged=len(judged),
        value=value,
        shown="no data" if value is None else value_text(value, last, currency),
        low=low,
        high=high,
    )


def _month(row: Row, currency: str | None) -> BaselineMonth:
    known = row.value is not None and row.status is not Status.NO_DATA
    shown = value_text(row.value, row, currency) if known and row.value is not None else "no data"
    return BaselineMonth(row.period.label, row.value, row.numerator, row.denominator, row.status, shown)


def _together(rows: Sequence[Row]) -> tuple[float | None, float | None, float | None]:
    """Return all months as one figure, with the interval of a share."""
    if not rows:
        return None, None, None
    of = sum(row.denominator or 0 for row in rows)
    if rows[0].unit in _RATIOS and rows[0].average != "median" and of:
        met = sum(row.numerator or 0 for row in rows)
        if rows[0].unit is RowUnit.SHARE:
            low, high = wilson(int(met), int(of))
            return met / of, low / _MILLION, high / _MILLION
        return met / of, None, None
    mean = sum(float(row.value or 0) for row in rows) / len(rows)
    return float(round(mean)) if rows[0].unit is RowUnit.LEADS and mean >= _MANY else mean, None, None
