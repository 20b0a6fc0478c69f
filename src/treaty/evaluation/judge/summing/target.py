"""What is promised of a row: the target of its period, as numbers of its part (rules 26 to 28)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from treaty.agreement import calendar_of
from treaty.agreement.amount import Amount
from treaty.agreement.measures import Counted, Meeting, Pace, PipelineCoverage
from treaty.agreement.target import FromPlan, Multiple, SingleTarget, Under, target_in
from treaty.calendars import WorkingDays
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.periods import day_of, until
from treaty.evaluation.judge.summing.record import Record
from treaty.planning import promised, streams_about
from treaty.words import Period, Share, Unit

__all__ = ["Aim", "aim_of", "target_of"]

_ONE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Aim:
    """A target in numbers: at least `bound`, in a range up to `most`; with `less`, not above `bound`.

    With `under` not even `bound` itself will do. Without numbers, `why` says why it cannot be judged.
    """

    text: str
    bound: Fraction | None = None
    most: Fraction | None = None
    less: bool = False
    under: bool = False
    why: str | None = None

    @property
    def upper(self) -> Fraction | None:
        """The upper end of what was asked for."""
        return self.bound if self.most is None else self.most


def target_of(cell: Cell) -> SingleTarget | None:
    """Return what the agreement says of the period, None if nothing."""
    promise, plan = cell.promise, cell.agreement.plan
    target = getattr(promise, "target", None)
    if isinstance(promise, PipelineCoverage) and target is None and plan and plan.coverage:
        target = plan.coverage.get(promise.of)
    return target_in(target, cell.period, fiscal_year_starts=cell.agreement.fiscal_year_starts)


def aim_of(record: Record, cell: Cell) -> Aim | None:
    """Return the target of a row, None where there is none."""
    promise, target = cell.promise, target_of(cell)
    if isinstance(promise, Meeting) and promise.cancelled_by is not None and promise.at_most is not None:
        return Aim(f"at most {promise.at_most}", promise.at_most.value, less=True)
    match target:
        case Share():
            return Aim(str(target), target.value)
        case Multiple():
            return Aim(str(target), Fraction(target.times))
        case Under() if target.time.unit is Unit.WORKING_DAYS:
            return Aim(str(target), less=True, under=True)
        case Under():
            return Aim(str(target), Fraction(target.time.amount), less=True, under=True)
        case FromPlan():
            return _planned(cell, str(target))
        case Amount() if not isinstance(promise, Counted):
            return _range(str(target), target)
    return _amount(record, cell, promise, target) if isinstance(promise, Counted) else None


def _planned(cell: Cell, text: str) -> Aim | None:
    """Return what the plan asks for: each working day of a month brings its even part of the month's leads."""
    promise = cell.promise
    if promise.pace and promise.pace.per == cell.period.grain and not cell.by:
        return _pace(promise.pace)
    part = (promise.split or {}).get(cell.by, {}).get(cell.segment)
    streams = streams_about(cell.agreement, promise.for_, *(("", "") if part is not None else (cell.by, cell.segment)))
    if not streams and cell.by:
        return None
    days = _days_in_force(cell)
    monthly = dict(promised(cell.agreement, promise.measure, streams, days[0], days[-1])) if streams and days else {}
    if not monthly:
        return Aim(text, why="from plan")
    bound = Fraction()
    for month, amount in monthly.items():
        counting = _counting_days(cell, month)
        bound += amount * sum(day in counting for day in days) / len(counting)
    if isinstance(part, Share):
        text, bound = str(part), bound * part.value
    return Aim(text, bound) if bound else None


def _days_in_force(cell: Cell) -> list[date]:
    """Return the days of the period on which the version is in force."""
    since, last = day_of(cell.terms, cell.terms.in_force.from_at), until(cell.terms)
    days = (cell.period.start + n * _ONE for n in range((cell.period.end - cell.period.start).days))
    return [day for day in days if day >= since and (last is None or day < last)]


def _counting_days(cell: Cell, month: Period) -> frozenset[date]:
    """Return the working days of a month; all of its days where it has none, or nobody says which they are."""
    days = [month.start + n * _ONE for n in range((month.end - month.start).days)]
    if (name := cell.agreement.default_calendar) is None:
        return frozenset(days)
    calendar = WorkingDays(calendar_of(cell.agreement, name))
    return frozenset(day for day in days if calendar.between(day, day + _ONE)) or frozenset(days)


def _amount(record: Record, cell: Cell, promise: Counted, amount: Amount | None) -> Aim | None:
    """Return the target of an amount, which holds for few rows only; nothing is no target."""
    aim = None
    if amount is not None and amount.per is cell.period.grain:
        aim = _of_part(record, cell, promise, amount)
    elif promise.pace and promise.pace.per == cell.period.grain and not cell.by:
        return _pace(promise.pace)
    if aim is None or aim.why:
        return aim
    aim = _times(aim, _part_in_force(cell))
    return aim if aim.bound else None


def _of_part(record: Record, cell: Cell, promise: Counted, amount: Amount) -> Aim | None:
    """Return what the amount is for all leads, for a part of the split, or for one rep."""
    if not cell.by:
        return _of_all(record, cell, amount)
    part = (promise.split or {}).get(cell.by, {}).get(cell.segment)
    if isinstance(part, Share):
        return replace(_times(_of_all(record, cell, amount), part.value), text=str(part))
    if part is not None:
        return Aim(f"{part:,f}", Fraction(part))
    return _range(str(amount), amount) if cell.by == "owner" and amount.per_rep else None


def _of_all(record: Record, cell: Cell, amount: Amount) -> Aim:
    """Return the amount for all; per rep, for those who are in sales when the period begins."""
    aim = _range(str(amount), amount)
    if not amount.per_rep:
        return aim
    if not record.people.are_known:
        return Aim(aim.text, why="people unknown")
    return _times(aim, Fraction(len(record.people.of(cell.terms.teams("sales"), cell.begins))))


def _range(text: str, amount: Amount) -> Aim:
    return Aim(text, Fraction(amount.least), None if amount.most is None else Fraction(amount.most))


def _times(aim: Aim, factor: Fraction) -> Aim:
    return replace(
        aim,
        bound=None if aim.bound is None else aim.bound * factor,
        most=None if aim.most is None else aim.most * factor,
    )


def _pace(pace: Pace) -> Aim:
    """Return the bounds of a pace; without a lower one less is better."""
    least, most = pace.at_least, pace.at_most
    if least is not None and most is not None:
        return Aim(f"{least:,f} to {most:,f} per {pace.per}", Fraction(least), Fraction(most))
    if least is not None:
        return Aim(f"at least {least:,f} per {pace.per}", Fraction(least))
    return Aim(f"at most {most:,f} per {pace.per}", Fraction(most or Decimal()), less=True)


def _part_in_force(cell: Cell) -> Fraction:
    """Return which part of the period's working days the version is in force."""
    first, end = cell.period.start, cell.period.end
    since, last = day_of(cell.terms, cell.terms.in_force.from_at), until(cell.terms)
    own_first = max(first, since)
    own_end = end if last is None else min(end, last)
    calendar = cell.agreement.default_calendar
    if calendar is not None and (days := _working_days(cell, calendar, first, end)):
        return Fraction(_working_days(cell, calendar, own_first, own_end), days)
    return Fraction((own_end - own_first) // _ONE, (end - first) // _ONE)


def _working_days(cell: Cell, calendar: str, first: date, end: date) -> int:
    return WorkingDays(calendar_of(cell.agreement, calendar)).between(first, end)
