"""What a commitment should reach in one cell (rules 26 to 28)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from treaty.agreement import calendar_of
from treaty.agreement.amount import Amount
from treaty.agreement.measures import Counted, LeadValue, Meeting, Pace, PipelineCoverage, PipelineCreated, Volume
from treaty.agreement.target import FromPlan, Multiple, SingleTarget, Target, Under, target_in
from treaty.calendars import WorkingDays
from treaty.evaluation.in_force import InForce
from treaty.evaluation.measuring.clause import Clause
from treaty.evaluation.measuring.slot import Slot, day_of
from treaty.evaluation.status import Wanted
from treaty.planning import promised, streams_about
from treaty.words import Period, Share, Unit

__all__ = ["Goal", "Goals", "Why", "target_of"]

_DAY: Final = timedelta(days=1)


class Why(StrEnum):
    """Why a row is not judged (rule 36)."""

    NO_VALUE = "no value per lead"
    WORKING_DAYS = "target in working days"
    SCOPE_OF_INQUIRIES = "scope of inquiries"
    NO_STAGES = "no opportunity stages"
    SCOPE_OF_DEALS = "scope of deals"
    NO_BOOKINGS = "no bookings"
    FROM_PLAN = "from plan"
    PEOPLE_UNKNOWN = "people unknown"
    DATED = "dated"
    NOT_MATURE = "no mature cohort"


@dataclass(frozen=True, slots=True)
class Goal:
    """The target of a cell: its words, its numbers, or why it cannot be judged; all None where there is none."""

    text: str | None = None
    wanted: Wanted | None = None
    why: Why | None = None


def target_of(clause: Clause, slot: Slot) -> SingleTarget | None:
    """Return what the agreement says for a whole period, whatever the part of the leads."""
    terms = clause.terms
    if isinstance(terms, Meeting) and terms.cancelled_by:
        return terms.at_most
    if isinstance(terms, PipelineCoverage) and terms.target is None:
        plan = clause.agreement.plan
        return plan.coverage.get(terms.of) if plan and plan.coverage else None
    target: Target | None = terms.target
    return target_in(target, slot.period, fiscal_year_starts=clause.agreement.fiscal_year_starts)


class Goals:
    """The targets of all cells; `heads` are the people of sales at the start of each slot, None if nobody is known."""

    def __init__(self, agreements: Sequence[InForce], heads: Mapping[int, int] | None) -> None:
        self._agreements = agreements
        self._heads = heads
        self._working_days: dict[int, WorkingDays | None] = {}
        self._parts: dict[int, Fraction] = {}

    def of(self, clause: Clause, slot: Slot, by: str, segment: str) -> Goal:
        """Return the target of one cell."""
        target = target_of(clause, slot)
        match target:
            case FromPlan():
                return self._planned(clause, slot, by, segment)
            case Share(value):
                text = f"at most {target}" if clause.calls_off else str(target)
                return Goal(text, Wanted(value, less=clause.calls_off, is_share=True))
            case Multiple(times):
                return Goal(str(target), Wanted(Fraction(times)))
            case Under(time):
                why = Why.WORKING_DAYS if time.unit is Unit.WORKING_DAYS else None
                return Goal(str(target), None if why else Wanted(Fraction(time.amount), less=True, strict=True), why)
            case Amount() if target.per is None:
                return Goal(str(target), _wanted(target, Fraction(1)))
            case Amount() if target.per is slot.period.grain:
                return self._amount(target, clause, slot, by, segment)
            case _:
                return _paced(clause, slot, by)

    def _amount(self, target: Amount, clause: Clause, slot: Slot, by: str, segment: str) -> Goal:
        """Return the target of a promise of so many in its own grain: of all leads, of a part, or of one rep."""
        in_force = self._in_force(slot)
        if target.per_rep and by == "owner":
            return _goal(str(target), target, in_force)
        if by:
            return self._split(target, clause, slot, by, segment)
        heads = self._heads_at(slot) if target.per_rep else 1
        if heads is None:
            return Goal(str(target), why=Why.PEOPLE_UNKNOWN)
        return _goal(str(target), target, in_force * heads)

    def _split(self, target: Amount, clause: Clause, slot: Slot, by: str, segment: str) -> Goal:
        split = clause.terms.split if isinstance(clause.terms, Counted) else None
        part = (split or {}).get(by, {}).get(segment)
        if part is None:
            return Goal()
        if isinstance(part, Decimal):
            return _goal(f"{part:f}", Amount(part), self._in_force(slot))
        heads = self._heads_at(slot) if target.per_rep else 1
        if heads is None:
            return Goal(str(part), why=Why.PEOPLE_UNKNOWN)
        return _goal(str(part), target, self._in_force(slot) * heads * part.value)

    def _planned(self, clause: Clause, slot: Slot, by: str, segment: str) -> Goal:
        """Return what the plan asks for in a period: of each of its months the part of its working days (rule 26)."""
        terms, text = clause.terms, str(FromPlan.FROM_PLAN)
        if not isinstance(terms, Volume | LeadValue | PipelineCreated):
            return Goal()
        if (paced := _paced(clause, slot, by)).text:
            return paced
        share = (terms.split or {}).get(by, {}).get(segment) if by else None
        streams = streams_about(clause.agreement, terms.for_, *(("", "") if share is not None else (by, segment)))
        if not streams:
            return Goal() if by else Goal(text, why=Why.FROM_PLAN)
        since, until = self._days_in_force(slot)
        months = list(promised(clause.agreement, terms.measure, streams, since, until - _DAY))
        if not months:
            return Goal(text, why=Why.FROM_PLAN)
        amounts = (amount * self._part_of(slot.a, month, since, until) for month, amount in months)
        bound = sum(amounts, Fraction()) * (share.value if isinstance(share, Share) else 1)
        return Goal(text if share is None else str(share), Wanted(bound)) if bound > 0 else Goal()

    def _part_of(self, a: int, month: Period, since: date, until: date) -> Fraction:
        """Return which part of a month's working days lies between two days; without any, of its days."""
        first, last = max(month.start, since), min(month.end, until)
        if first >= last:
            return Fraction()
        whole = self._days(a, month.start, month.end)
        if whole:
            return Fraction(self._days(a, first, last), whole)
        return Fraction((last - first).days, (month.end - month.start).days)

    def _days_in_force(self, slot: Slot) -> tuple[date, date]:
        """Return the first day of the period on which its version is in force, and the one after the last."""
        given = self._agreements[slot.a]
        since = max(slot.period.start, day_of(given, given.from_at))
        last = slot.period.end
        return since, last if given.until_at is None else min(last, day_of(given, given.until_at))

    def _heads_at(self, slot: Slot) -> int | None:
        return None if self._heads is None else self._heads.get(slot.s, 0)

    def _in_force(self, slot: Slot) -> Fraction:
        """Return for how much of a period's working days its version is in force; without a calendar, of its days."""
        if slot.s not in self._parts:
            first, last = slot.period.start, slot.period.end
            since, until = self._days_in_force(slot)
            whole, part = self._days(slot.a, first, last), self._days(slot.a, since, until)
            self._parts[slot.s] = (
                Fraction(part, whole) if whole else Fraction((until - since).days, (last - first).days)
            )
        return self._parts[slot.s]

    def _days(self, a: int, first: date, last: date) -> int:
        if a not in self._working_days:
            terms = self._agreements[a].agreement
            name = terms.default_calendar
            self._working_days[a] = WorkingDays(calendar_of(terms, name)) if name else None
        days = self._working_days[a]
        return days.between(first, last) if days else (last - first).days


def _goal(text: str, amount: Amount, factor: Fraction) -> Goal:
    wanted = _wanted(amount, factor)
    return Goal(text, wanted) if wanted.bound > 0 else Goal()


def _wanted(amount: Amount, factor: Fraction) -> Wanted:
    most = None if amount.most is None else Fraction(amount.most) * factor
    return Wanted(Fraction(amount.least) * factor, most)


def _paced(clause: Clause, slot: Slot, by: str) -> Goal:
    """Return the bounds of the pace, for the parts of a longer period."""
    pace: Pace | None = clause.terms.pace if isinstance(clause.terms, Counted) else None
    if pace is None or by or pace.per != slot.period.grain:
        return Goal()
    least, most = pace.at_least, pace.at_most
    if least is None:
        return Goal(f"at most {most:,f} per {pace.per}", Wanted(Fraction(most or 0), less=True)) if most else Goal()
    wanted = Wanted(Fraction(least), None if most is None else Fraction(most))
    words = f"at least {least:,f}" if most is None else f"{least:,f} to {most:,f}"
    return Goal(f"{words} per {pace.per}", wanted)
