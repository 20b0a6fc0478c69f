"""The demand plan of an agreement, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Final

from treaty.agreement import Agreement, calendar_of
from treaty.agreement.plan import Plan
from treaty.calendars import Calendar, Weekday, WorkingDays, parse_hours
from treaty.errors import InputError
from treaty.planning.arrival import AHEAD, arrivals, delay_of
from treaty.planning.capacity import room_in_month
from treaty.planning.demand import Demand, demand_of, per_of
from treaty.planning.pace import Pace, pace, turned
from treaty.planning.season import month_at, need_factor, weight
from treaty.words import Grain, Period

__all__ = ["DemandPlan", "Month", "Part", "demand_plan", "plan_in"]

_YEAR: Final = 12
_HINT: Final = "add 'plan:' with 'quota: 500000 per month' and its 'streams:'"


@dataclass(frozen=True, slots=True)
class Part:
    """One stream in one month: its quota, the leads for it, and those that must arrive now for this or later months."""

    stream: str
    quota: Fraction
    needed: int
    arriving: int


@dataclass(frozen=True, slots=True)
class Month:
    """All streams in one month; per week and day are by the working days of the calendar, None in a month without."""

    period: Period
    parts: tuple[Part, ...]
    working_days: int
    per_week: Fraction | None
    per_day: Fraction | None
    is_beyond: bool

    @property
    def quota(self) -> Fraction:
        """What is to be won."""
        return sum((part.quota for part in self.parts), Fraction())

    @property
    def needed(self) -> int:
        """The leads that the month's deals take."""
        return sum(part.needed for part in self.parts)

    @property
    def arriving(self) -> int:
        """The leads that must arrive."""
        return sum(part.arriving for part in self.parts)


@dataclass(frozen=True, slots=True)
class DemandPlan:
    """What the quota of an agreement takes; `before` are leads that must be there when the first month begins."""

    agreement: Agreement
    plan: Plan
    demands: tuple[Demand, ...]
    months: tuple[Month, ...]
    before: int
    paces: tuple[Pace, ...]

    @property
    def per(self) -> Grain:
        """The period of the quota."""
        return per_of(self.plan.quota)

    @property
    def quota(self) -> Fraction:
        """What all streams are to win in each period."""
        return sum((demand.quota for demand in self.demands), Fraction())

    @property
    def leads(self) -> int:
        """What all streams take in each period."""
        return sum(demand.leads for demand in self.demands)


def plan_in(agreement: Agreement) -> Plan:
    """Return the plan of an agreement.

    Raises:
        InputError: it has none.
    """
    if agreement.plan is None:
        raise InputError(f"'{agreement.name}' has no plan", hint=_HINT)
    return agreement.plan


def demand_plan(agreement: Agreement, start: date, horizon: int | None = None) -> DemandPlan:
    """Work the plan out from the month of a day on, for so many months, or as many as its own horizon has.

    What a month asks for does not depend on how many follow it.

    Raises:
        InputError: the agreement has no plan, or one that cannot be worked out.
    """
    plan = plan_in(agreement)
    demands = tuple(demand_of(name, stream, plan) for name, stream in plan.streams.items())
    first = Period.containing(start, Grain.MONTH)
    months = horizon or plan.horizon
    periods = [month_at(first, later) for later in range(max(months, _YEAR) + AHEAD)]
    calendar = _calendar(agreement)
    parts, before = zip(*(_parts(demand, agreement, periods, months) for demand in demands), strict=True)
    columns = zip(periods, zip(*parts, strict=True), strict=False)
    found = tuple(_month(period, column, calendar, room_in_month(plan.reps)) for period, column in columns)
    paces = tuple(_paces(plan, Fraction(sum(demand.leads for demand in demands)), calendar, periods))
    return DemandPlan(agreement, plan, demands, found, sum(before), paces)


def _calendar(agreement: Agreement) -> WorkingDays:
    """Return the calendar of pace; from Monday to Friday where the agreement names none."""
    if name := agreement.default_calendar:
        return WorkingDays(calendar_of(agreement, name))
    week = [day for day in Weekday if day <= Weekday.FRI]
    return WorkingDays(Calendar("", agreement.timezone, dict.fromkeys(week, parse_hours("09:00-17:00"))))


def _parts(demand: Demand, agreement: Agreement, periods: Sequence[Period], horizon: int) -> tuple[list[Part], int]:
    """Return the stream's months, and its leads before them."""
    plan = plan_in(agreement)
    monthly = turned(demand.quota, per_of(plan.quota), Grain.MONTH)

    def need(month: Period) -> Fraction:
        return monthly * weight(plan, month) / demand.value * need_factor(demand, month, agreement)

    found = arrivals(periods, horizon, delay_of(demand.stream, demand.terms), need)
    whole = zip(periods, _whole(found.needed), _whole(found.arriving), strict=False)
    parts = [Part(demand.stream, monthly * weight(plan, month), needed, new) for month, needed, new in whole]
    return parts, ceil(found.before)


def _whole(exact: Iterable[Fraction]) -> Iterator[int]:
    """Round up what has come together so far, so that months add up and none is late."""
    total, given = Fraction(), 0
    for each in exact:
        total += each
        yield ceil(total) - given
        given = ceil(total)


def _month(period: Period, parts: tuple[Part, ...], calendar: WorkingDays, room: Fraction | None) -> Month:
    leads, days = sum(part.arriving for part in parts), calendar.between(period.start, period.end)
    per_day = Fraction(leads, days) if days else None
    per_week = per_day * sum(map(bool, calendar.calendar.hours.values())) if per_day is not None else None
    return Month(period, parts, days, per_week, per_day, room is not None and leads > room)


def _paces(plan: Plan, leads: Fraction, calendar: WorkingDays, periods: Sequence[Period]) -> Iterator[Pace]:
    """Yield the even pace of a year per month, week and working day."""
    for grain in (Grain.MONTH, Grain.WEEK):
        yield pace(grain, turned(leads, per_of(plan.quota), grain), plan.tolerance)
    if days := calendar.between(periods[0].start, periods[12].start):
        yield pace("working day", turned(leads, per_of(plan.quota), Grain.YEAR) / days, plan.tolerance)
