"""What was counted in one cell, before it meets its target."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from treaty.agreement import measures
from treaty.agreement.measures import PipelineCoverage
from treaty.evaluation.measuring.clause import Clause
from treaty.evaluation.measuring.rounding import rounded
from treaty.evaluation.measuring.tally import Flow, Inquiries, Open, Tally, Times
from treaty.evaluation.measuring.window import bookings_in
from treaty.evaluation.results import RowKind, RowUnit

__all__ = ["FIGURES", "Figure", "Form", "Found"]


@dataclass(frozen=True, slots=True)
class Figure:
    """Numerator and denominator as they are and as they would be without exclusions, and what is in neither.

    `settles_by` is the last instant at which a clock of the row may still breach. A `middle` is a value by itself, and
    its denominator the number of leads behind it.
    """

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    raw_numerator: Decimal | None = None
    raw_denominator: Decimal | None = None
    open: int = 0
    excluded: int = 0
    void: int = 0
    aside: int = 0
    settles_by: int | None = None
    blank: int | None = None
    crm_numerator: Decimal | None = None
    left_numerator: Decimal | None = None
    left_denominator: Decimal | None = None
    is_dated: bool = False
    is_middle: bool = False

    @property
    def has_data(self) -> bool:
        """Whether there is anything to judge."""
        return self.denominator != 0 if self.is_middle else self.value is not None

    @property
    def value(self) -> Fraction | None:
        """What is compared with the target; None where there is nothing, or no end of it."""
        if self.numerator is None or self.denominator == 0:
            return None
        by_itself = self.is_middle or self.denominator is None
        return Fraction(self.numerator) / (1 if by_itself else Fraction(self.denominator or 1))

    def without_numbers(self) -> Figure:
        """Return the counts of clocks alone, for what cannot be judged at all."""
        return Figure(open=self.open, excluded=self.excluded, void=self.void, aside=self.aside, is_dated=self.is_dated)


@dataclass(frozen=True, slots=True)
class Found:
    """What the questions found for one cell.

    `in_business` tells in which time an average is; the period `lasts` while it is not over and its version in force. A
    lead is `worth` that much, None where nobody says.
    """

    clause: Clause
    counted: Any
    times: Times
    in_business: bool
    lasts: bool
    worth: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """How a measure is summed up: what its row is about, in which unit, what stands where nothing was counted.

    `is_rate` figures are not judged on too few; only shares of leads have an interval and an error budget.
    """

    kind: RowKind
    unit: RowUnit
    empty: Any
    read: Callable[[Found], Figure]
    is_rate: bool = False
    counts_leads: bool = False


def _counts(tally: Tally) -> Figure:
    return Figure(
        open=tally.open, excluded=tally.excluded, void=tally.void, aside=tally.aside,
        settles_by=tally.last_breach_at, is_dated=0 < tally.clocks == tally.dated,
    )  # fmt: skip


def _share(found: Found) -> Figure:
    """Return the kept of the decided; of meetings those that were called off too late."""
    tally: Tally = found.counted
    off = found.clause.calls_off
    return replace(
        _counts(tally),
        numerator=Decimal(tally.missed if off else tally.met),
        denominator=Decimal(tally.met + tally.missed),
        raw_numerator=Decimal(tally.raw_missed if off else tally.raw_met),
        raw_denominator=Decimal(tally.raw_met + tally.raw_missed),
    )


def _conversion(found: Found) -> Figure:
    if not isinstance(found.counted, Inquiries):
        return _share(found)
    inquiries = found.counted
    met, decided = Decimal(inquiries.met), Decimal(inquiries.met + inquiries.missed)
    return Figure(met, decided, met, decided, open=inquiries.open, settles_by=inquiries.last_breach_at)


def _volume(found: Found) -> Figure:
    tally: Tally = found.counted
    return replace(_counts(tally), numerator=Decimal(tally.met), raw_numerator=Decimal(tally.raw_met))


def _value(found: Found) -> Figure:
    tally: Tally = found.counted
    if found.worth is None:
        return _counts(tally)
    numerator, raw = (rounded(found.worth * leads, 4) for leads in (tally.met, tally.raw_met))
    return replace(_counts(tally), numerator=numerator, raw_numerator=raw)


def _average(found: Found) -> Figure:
    """Return the seconds of the answered and their number, or the median and the number of all that waited."""
    tally: Tally = found.counted
    times, business = found.times, found.in_business
    if found.clause.is_median:
        return replace(
            _counts(tally),
            numerator=times.median_business if business else times.median_elapsed,
            denominator=Decimal(tally.answered + tally.unanswered),
            raw_numerator=times.raw_median_business if business else times.raw_median_elapsed,
            raw_denominator=Decimal(tally.raw_answered + tally.raw_unanswered),
            is_middle=True,
        )
    return replace(
        _counts(tally),
        numerator=Decimal(tally.business if business else tally.elapsed),
        denominator=Decimal(tally.answered),
        raw_numerator=Decimal(tally.raw_business if business else tally.raw_elapsed),
        raw_denominator=Decimal(tally.raw_answered),
    )


def _created(found: Found) -> Figure:
    flow: Flow = found.counted
    return Figure(flow.ours, raw_numerator=flow.ours, blank=flow.blank, crm_numerator=flow.ours_by_crm)


def _part(found: Found) -> Figure:
    flow: Flow = found.counted
    ours, everything = flow.ours, flow.everything
    return Figure(ours, everything, ours, everything, blank=flow.blank, crm_numerator=flow.ours_by_crm)


def _coverage(found: Found) -> Figure:
    open_: Open = found.counted
    terms = found.clause.terms
    bookings = bookings_in(terms.of, found.clause.agreement) if isinstance(terms, PipelineCoverage) else None
    figure = Figure(open_.open_amount, bookings, open_.open_amount, bookings, blank=open_.blank)
    if not found.lasts or bookings is None or bookings <= open_.left_won:
        return figure
    return replace(figure, left_numerator=open_.left_open, left_denominator=bookings - open_.left_won)


def _reported(found: Found) -> Figure:
    return Figure(found.counted, raw_numerator=found.counted)


_SHARE: Final = Form(RowKind.COHORT, RowUnit.SHARE, Tally(), _share, is_rate=True, counts_leads=True)

FIGURES: Final[Mapping[type, Form]] = MappingProxyType(
    {
        measures.RoutingTime: _SHARE,
        measures.RoutingAccuracy: _SHARE,
        measures.QualificationTime: _SHARE,
        measures.ResponseTime: _SHARE,
        measures.AverageResponse: Form(RowKind.COHORT, RowUnit.SECONDS, Tally(), _average, is_rate=True),
        measures.Attempts: _SHARE,
        measures.FeedbackTime: _SHARE,
        measures.FeedbackQuality: _SHARE,
        measures.NextAction: _SHARE,
        measures.RecycleTime: _SHARE,
        measures.Meeting: _SHARE,
        measures.AcceptanceRate: _SHARE,
        measures.Completeness: _SHARE,
        measures.Conversion: replace(_SHARE, read=_conversion),
        measures.Volume: Form(RowKind.COHORT, RowUnit.LEADS, Tally(), _volume),
        measures.LeadValue: Form(RowKind.COHORT, RowUnit.MONEY, Tally(), _value),
        measures.PipelineCreated: Form(RowKind.FLOW, RowUnit.MONEY, Flow(), _created),
        measures.PipelineShare: Form(RowKind.FLOW, RowUnit.SHARE, Flow(), _part),
        measures.PipelineCoverage: Form(RowKind.SNAPSHOT, RowUnit.MULTIPLE, Open(), _coverage),
        measures.Reported: Form(RowKind.FLOW, RowUnit.FIGURE, None, _reported),
    }
)
"""One line a measure."""
