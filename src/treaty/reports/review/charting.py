"""The figures of the charts of a review."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from treaty.agreement import Agreement, calendar_of
from treaty.agreement.measures import ResponseTime
from treaty.calendars import Timeline, from_seconds, zone
from treaty.evaluation.retrospect import Retrospect
from treaty.evaluation.retrospect import Wait as Waited
from treaty.reports.chart import Curve, CurvePoint, Funnel, FunnelStep, Held, Hour, Hours, Ledger, Pace, PaceDay, Waits
from treaty.reports.review.months import trend_of
from treaty.reports.review.review import Charts
from treaty.reports.scorecard import Row
from treaty.statistics import Survival, Wait, survival
from treaty.words import Period, Unit

__all__ = ["charts_of"]

_QUARTER: Final = 900
_MINUTES: Final = 60
_HOUR: Final = 3_600
_LIMITS_SHOWN: Final = 3
"""The curve is shown over so many times the longest limit."""
_DAY_HOURS: Final = 24
_MOST_POINTS: Final = 200
_STEPS: Final = ("Handed over", "With an owner", "Answered", "Accepted", "Opportunity")
_ACCOUNTS: Final = ("routing", "first owner", "later owner", "paused")


def charts_of(
    agreement: Agreement, months: Mapping[str, Sequence[Row]], behind: Retrospect, period: Period, today: date
) -> Charts:
    """Gather what each chart shows; a chart without figures is None."""
    passage = behind.passage
    counts = (passage.handed_over, passage.assigned, passage.answered, passage.accepted, passage.opportunity)
    trends = (trend_of(name, rows, agreement.currency) for name, rows in months.items())
    return Charts(
        trends=tuple(each for each in trends if any(point.value is not None for point in each.points)),
        pace=_pace(agreement, months, behind, period, today),
        funnel=Funnel(tuple(_steps(counts)), passage.left_out) if passage.handed_over else None,
        waits=_waits(agreement, behind.waits),
        ledger=_ledger(behind),
        hours=_hours(agreement, behind),
    )


def _steps(counts: Sequence[int]) -> Iterator[FunnelStep]:
    for name, leads in zip(_STEPS, counts, strict=True):
        yield FunnelStep(name, leads, leads / counts[0] if counts[0] else None)


def _pace(
    agreement: Agreement, months: Mapping[str, Sequence[Row]], behind: Retrospect, period: Period, today: date
) -> Pace | None:
    """Return the pace of the first volume that has a target for the month."""
    for name, rows in months.items():
        row = rows[-1]
        if row.measure == "volume" and row.bound and row.period.label == period.label:
            days = _local_days(agreement, behind.delivered.get(name, ()))
            tolerance = float(agreement.plan.tolerance.value) if agreement.plan else None
            slack = agreement.status.slightly_below.others.value if tolerance is None else tolerance
            return Pace(
                name, float(row.bound), float(slack), tuple(_days(agreement, float(row.bound), days, period, today))
            )
    return None


def _local_days(agreement: Agreement, delivered: Iterable[tuple[int, int]]) -> Counter[date]:
    days, local = Counter[date](), zone(agreement.timezone)
    for quarter, leads in delivered:
        days[from_seconds(quarter * _QUARTER).astimezone(local).date()] += leads
    return days


def _days(
    agreement: Agreement, target: float, delivered: Mapping[date, int], period: Period, today: date
) -> Iterator[PaceDay]:
    """Yield the days of the month; what is expected grows on working days, without a calendar every day."""
    name = agreement.default_calendar
    calendar = calendar_of(agreement, name) if name else None
    every = [period.start + timedelta(days=n) for n in range((period.end - period.start).days)]
    working = {day for day in every if calendar is None or calendar.is_business_day(day)} or set(every)
    reached, gone = 0, 0
    for day in every:
        reached += delivered.get(day, 0)
        gone += day in working
        yield PaceDay(day, reached if day <= today else None, target * gone / len(working))


def _waits(agreement: Agreement, waited: Sequence[Waited]) -> Waits | None:
    """Return the curves of responses that count the same hours as the first; days count as business hours."""
    promises = {name: each for name, each in agreement.commitments.items() if isinstance(each, ResponseTime)}
    seen = [name for name in promises if any(each.commitment == name for each in waited)]
    if not seen:
        return None
    unit = _unit(promises[seen[0]])
    alike = [name for name in seen if _unit(promises[name]) == unit]
    lines = _Timelines(agreement)
    curves = {name: survival(_each(waited, name, unit, lines)) for name in alike}
    limits = {name: _limit_hours(promises[name]) for name in alike}
    known = [limit for limit in limits.values() if limit is not None]
    until = _LIMITS_SHOWN * max(known) if known else float(_DAY_HOURS)
    return Waits(unit, until, tuple(_curve(name, limits[name], curves[name], until) for name in alike))


def _unit(promise: ResponseTime) -> str:
    return "elapsed" if promise.within.unit is Unit.ELAPSED else "business"


def _limit_hours(promise: ResponseTime) -> float | None:
    return None if promise.within.unit is Unit.WORKING_DAYS else promise.within.amount / _HOUR


class _Timelines:
    """The calendars of an agreement, made ready when they are first asked."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._known: dict[str, Timeline] = {}

    def open_minutes(self, calendar: str | None, start: int, end: int) -> int:
        """Return the open minutes of a calendar, which may be `always` or none."""
        if calendar is None or calendar not in self._agreement.calendars:
            return max(0, end - start) // _MINUTES
        if calendar not in self._known:
            self._known[calendar] = Timeline(calendar_of(self._agreement, calendar))
        return self._known[calendar].elapsed(start, end) // _MINUTES


def _each(waited: Iterable[Waited], commitment: str, unit: str, lines: _Timelines) -> Iterator[Wait]:
    """Yield how long leads waited, in minutes; pauses of those who wait still are counted in."""
    for each in waited:
        if each.commitment != commitment:
            continue
        if each.is_answered:
            minutes = each.elapsed if unit == "elapsed" or each.business is None else each.business
            yield Wait(max(0, minutes or 0), happened=True, count=each.leads)
        elif each.from_at is not None and each.until_at is not None:
            calendar = None if unit == "elapsed" else each.calendar
            minutes = lines.open_minutes(calendar, each.from_at, each.until_at)
            yield Wait(minutes, happened=False, count=each.leads)


def _curve(name: str, limit: float | None, found: Survival, until: float) -> Curve:
    moments = [each for each in found.moments if each.time <= until * _MINUTES]
    step = max(1, len(moments) // _MOST_POINTS)
    kept = [each for n, each in enumerate(moments) if n % step == 0 or n == len(moments) - 1]
    points = (
        CurvePoint(each.time / _MINUTES, 1 - each.done, *(each.waiting or (None, None))) for each in kept
    )  # fmt: skip
    return Curve(name, limit, found.cases, tuple(points))


def _ledger(behind: Retrospect) -> Ledger | None:
    hours: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for each in behind.accounts:
        hours[each.account][each.is_late] += each.open / _HOUR
    found = tuple(Held(name, *hours[name]) for name in _ACCOUNTS if sum(hours[name]) > 0)
    return Ledger(found) if found else None


def _hours(agreement: Agreement, behind: Retrospect) -> Hours | None:
    met, late, local = Counter[tuple[int, int]](), Counter[tuple[int, int]](), zone(agreement.timezone)
    for each in behind.quarters:
        at = from_seconds(each.quarter * _QUARTER).astimezone(local)
        met[at.weekday(), at.hour] += each.met
        late[at.weekday(), at.hour] += each.late
    cells = sorted(cell for cell in {*met, *late} if met[cell] + late[cell])
    found = tuple(Hour(*cell, met[cell], late[cell]) for cell in cells)
    return Hours(agreement.timezone, found) if found else None
