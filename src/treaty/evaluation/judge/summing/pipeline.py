"""Pipeline: new, by whom, and open against the bookings target (rules 20 to 25)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.condition import Scope
from treaty.criteria.tree import Comparison, Constant, Field, Operator
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.deals import Deal
from treaty.evaluation.judge.summing.entering import entries, is_of, open_stages
from treaty.evaluation.judge.summing.figures import Figures, rounded
from treaty.evaluation.judge.summing.periods import fiscal_quarter
from treaty.evaluation.judge.summing.record import Record
from treaty.words import Grain

__all__ = ["Money", "coverage", "covering", "created", "new_pipeline", "share_of_pipeline"]


@dataclass(frozen=True, slots=True)
class Money:
    """A deal at the instant that is asked about, with its amount or what stands in for it."""

    deal: Deal
    at: int
    amount: Decimal
    blank: bool
    by_marketing: bool
    crm_says_marketing: bool

    def part(self, by: str) -> str | None:
        """Return the part that the deal belongs to."""
        return self.deal.part(by, self.at)

    def is_by(self, party: str | None) -> bool:
        """Tell whether a party sourced it; None is any."""
        return party is None or self.by_marketing == (party == "marketing")


def new_pipeline(record: Record, cell: Cell) -> tuple[Money, ...]:
    """Return the deals that became pipeline in the period."""
    if _refusal(cell):
        return ()
    return tuple(
        _money(record, cell, entry.deal, entry.at)
        for entry in entries(record, cell.agreement.name)
        if entry.terms is cell.terms and cell.holds(entry.at) and _is_in_scope(cell, entry.deal, entry.at)
    )


def created(record: Record, cell: Cell, found: Sequence[Money]) -> Figures:  # noqa: ARG001 -- as every measure is asked
    """Add the money of the new deals up, or of those that a party sourced."""
    if why := _refusal(cell):
        return Figures(why=why)
    party = cell.promise.sourced_by
    kept = [each for each in found if each.is_by(party)]
    return Figures.plain(_sum(kept), blank=_blank(kept), crm_numerator=_by_crm(found, party))


def share_of_pipeline(record: Record, cell: Cell, found: Sequence[Money]) -> Figures:  # noqa: ARG001 -- as every measure is asked
    """Return the part of the new deals' money that a party sourced."""
    if why := _refusal(cell):
        return Figures(why=why)
    party = cell.promise.sourced_by
    kept = [each for each in found if each.is_by(party)]
    return Figures.plain(_sum(kept), _sum(found), blank=_blank(found), crm_numerator=_by_crm(found, party))


def covering(record: Record, cell: Cell) -> tuple[Money, ...] | None:
    """Return the open deals that should close in the window; None if the version was not in force then."""
    if not cell.terms.in_force.holds(cell.begins):
        return None
    return () if _refusal(cell) else _closing(record, cell, cell.begins, open_stages(cell.terms))


def _closing(record: Record, cell: Cell, at: int, stages: Sequence[str]) -> tuple[Money, ...]:
    """Return the deals that are in one of the stages at an instant, and close in the window."""
    first, end = _window(cell)
    found = (
        _money(record, cell, deal, at)
        for deal in record.deals
        if deal.created_at <= at
        and is_of(record, deal, cell.terms, at)
        and deal.told("stage", at) in stages
        and (closes := deal.close_date(at)) is not None
        and first <= closes < end
        and _is_in_scope(cell, deal, at)
    )
    return tuple(each for each in found if each.is_by(cell.promise.sourced_by))


def coverage(record: Record, cell: Cell, found: Sequence[Money]) -> Figures:
    """Set the money of the open deals against the bookings target of the window."""
    plan = cell.agreement.plan
    why = _refusal(cell) or (None if plan and plan.bookings else "no bookings")
    if why or plan is None or plan.bookings is None:
        return Figures(why=why)
    quarters = 4 if cell.promise.of == "next 12 months" else 1
    assert plan.bookings.per is not None  # noqa: S101 -- the types of the file see to it
    bookings = rounded(Fraction(plan.bookings.least) * _IN_A_QUARTER[plan.bookings.per] * quarters, 4)
    still_open, to_book = _left(record, cell, bookings)
    return Figures.plain(
        _sum(found), bookings, blank=_blank(found), left_numerator=still_open, left_denominator=to_book
    )


def _left(record: Record, cell: Cell, bookings: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Return the pipeline that is open by now, and what is still to be booked; None once the period is over."""
    if not cell.holds(record.as_of) or not cell.terms.in_force.holds(record.as_of):
        return None, None
    stages = cell.agreement.opportunity_stages
    assert stages is not None  # noqa: S101 -- without them it is refused
    still_open, won = (
        [each for each in _closing(record, cell, record.as_of, names) if each.part(cell.by) == cell.segment]
        for names in (open_stages(cell.terms), tuple(stages.won))
    )
    to_book = bookings - _sum(won)
    return (_sum(still_open), to_book) if to_book > 0 else (None, None)


_IN_A_QUARTER: Final = {
    Grain.WEEK: Fraction(13),
    Grain.MONTH: Fraction(3),
    Grain.QUARTER: Fraction(1),
    Grain.YEAR: Fraction(1, 4),
}
_LATER: Final = {"this quarter": 0, "next quarter": 1, "quarter after": 2}


def _window(cell: Cell) -> tuple[date, date]:
    """Return the days in which deals should close, without the last."""
    day = cell.period.start
    if cell.promise.of in _LATER:
        quarter = fiscal_quarter(cell.terms, day, later=_LATER[cell.promise.of])
        return quarter.start, quarter.end
    is_leap_day = (day.month, day.day) == (2, 29)
    return day, date(day.year + 1, 3, 1) if is_leap_day else day.replace(year=day.year + 1)


# --- what a deal is worth, and who brought it


def _money(record: Record, cell: Cell, deal: Deal, at: int) -> Money:
    told = deal.amount(at)
    amount = _stand_in(record, cell, deal, at) if told is None else told
    source = deal.told("opportunity_source", at)
    says = source is not None and source.strip().lower() == "marketing"
    return Money(deal, at, amount, told is None, _is_by_marketing(cell, deal, says), says)


def _stand_in(record: Record, cell: Cell, deal: Deal, at: int) -> Decimal:
    """Return the mean of the deals of the same segments that became pipeline before (rule 21)."""
    amounts = [
        amount
        for entry in entries(record, cell.agreement.name)
        if entry.at < at
        and entry.deal.segments == deal.segments
        and (amount := entry.deal.amount(entry.at)) is not None
    ]
    return rounded(Fraction(sum(map(Fraction, amounts)), len(amounts)), 4) if amounts else Decimal(0)


def _is_by_marketing(cell: Cell, deal: Deal, crm_says_marketing: bool) -> bool:  # noqa: FBT001
    """Tell whether one of the deal's handoffs is recent enough, or else the CRM says so (rule 23)."""
    sourcing = cell.agreement.sourcing
    if sourcing and any(deal.created_at - each.qualified_at <= sourcing.within.amount for each in deal.handoffs):
        return True
    return crm_says_marketing and (sourcing is None or sourcing.otherwise == "crm")


def _sum(found: Sequence[Money]) -> Decimal:
    return sum((each.amount for each in found), Decimal(0))


def _blank(found: Sequence[Money]) -> int:
    return sum(each.blank for each in found)


def _by_crm(found: Sequence[Money], party: str | None) -> Decimal:
    """Add up what the CRM's own field gives the party, marketing where none is named."""
    return _sum([each for each in found if each.crm_says_marketing == (party != "sales")])


# --- which deals a promise is about (rule 25)


def _refusal(cell: Cell) -> str | None:
    """Return why the promise cannot be judged of any deal."""
    if cell.agreement.opportunity_stages is None:
        return "no opportunity stages"
    promise = cell.promise
    unclear = promise.for_ is not None and _scope(cell.agreement, promise.for_) is None
    return "scope of deals" if unclear or promise.team is not None or promise.when is not None else None


def _is_in_scope(cell: Cell, deal: Deal, at: int) -> bool:
    if cell.promise.for_ is None:
        return True
    scope = _scope(cell.agreement, cell.promise.for_)
    return scope is not None and deal.part(scope[0], at) == scope[1]


def _scope(agreement: Agreement, scope: Scope) -> tuple[str, str] | None:
    """Return the tier or the segment's value that a scope names; None if it is another condition."""
    if scope.tier is not None:
        return "tier", scope.tier
    match scope.when.tree if scope.when else None:
        case Comparison(Operator.EQUAL, Field(name), Constant(str(value))) if value in agreement.segments.get(name, ()):
            return name, value
        case _:
            return None
