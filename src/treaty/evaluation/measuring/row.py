"""One measurement: a figure against its target, with its status, its interval and whether it may still change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor
from typing import Final

from treaty.agreement.measures import (
    AverageResponse,
    Conversion,
    LeadValue,
    PipelineCoverage,
)
from treaty.evaluation.measuring.clause import Clause
from treaty.evaluation.measuring.figure import FIGURES, Figure, Form
from treaty.evaluation.measuring.maturity import Maturity
from treaty.evaluation.measuring.rounding import rounded
from treaty.evaluation.measuring.slot import Slot
from treaty.evaluation.measuring.tally import Tally, Times
from treaty.evaluation.measuring.target import Goal, Why
from treaty.evaluation.results import Measurement, RowKind, RowState, Status
from treaty.evaluation.status import status_of
from treaty.statistics import wilson

__all__ = ["Row"]

_UNREACHED: Final = Fraction(2**62)
"""In seconds, the median of those of whom fewer than half were answered."""
_MILLION: Final = 1_000_000
_STANDS: Final = (Why.FROM_PLAN, Why.PEOPLE_UNKNOWN, Why.DATED, Why.NOT_MATURE)
"""Reasons for not judging that leave the figures as they are."""


@dataclass(frozen=True, slots=True)
class Row:
    """A cell with all that is known of it; `tally` and `times` are None for what no clock measures."""

    clause: Clause
    slot: Slot
    by: str
    segment: str
    figure: Figure
    goal: Goal
    tally: Tally | None
    times: Times | None
    maturity: Maturity | None = None

    @property
    def form(self) -> Form:
        """How the measure is summed up."""
        return FIGURES[type(self.clause.terms)]

    @property
    def why(self) -> Why | None:
        """Why it cannot be judged; the first reason counts (rule 36)."""
        clause, terms = self.clause, self.clause.terms
        reasons = {
            Why.NO_VALUE: isinstance(terms, LeadValue) and self.figure.numerator is None,
            Why.WORKING_DAYS: self.goal.why is Why.WORKING_DAYS,
            Why.SCOPE_OF_INQUIRIES: clause.is_inquiry and not clause.can_be_asked,
            Why.NO_STAGES: clause.is_pipeline and clause.agreement.opportunity_stages is None,
            Why.SCOPE_OF_DEALS: clause.is_pipeline and not clause.names_deals,
            Why.NO_BOOKINGS: isinstance(terms, PipelineCoverage) and self.figure.denominator is None,
            Why.FROM_PLAN: self.goal.why is Why.FROM_PLAN,
            Why.PEOPLE_UNKNOWN: self.goal.why is Why.PEOPLE_UNKNOWN,
            Why.DATED: self.figure.is_dated,
            Why.NOT_MATURE: isinstance(terms, Conversion) and self.figure.open > 0 and self.maturity is None,
        }
        return next((why for why, holds in reasons.items() if holds), None)

    def measurement(self, as_of: int, *, over: bool) -> Measurement:
        """Set the figure against its target."""
        why = self.why
        figure = self.figure if why is None or why in _STANDS else self.figure.without_numbers()
        shown = figure if self.maturity is None else self.maturity.shown(figure)
        status = self._status(shown, why)
        state, final_at = (None, None) if why else self._state(status, as_of)
        interval = _interval(self.form, shown)
        wanted = None if why in (Why.FROM_PLAN, Why.PEOPLE_UNKNOWN) else self.goal.wanted
        budget, spent = (None, None) if why else self._budget(shown)
        clause, period = self.clause, self.slot.period
        timed = self.times if clause.is_timed and self.times else Times()
        waiting = self.tally if clause.is_timed else None
        return Measurement(
            agreement=clause.agreement.name,
            version=clause.agreement.version,
            commitment=clause.name,
            grain=period.grain,
            period=period.label,
            start=period.start,
            end=period.end,
            by=self.by,
            segment=self.segment,
            party=clause.terms.party,
            measure=clause.terms.measure,
            kind=self.form.kind,
            unit=self.form.unit,
            target=self.goal.text,
            bound=rounded(wanted.bound, 6) if wanted else None,
            most=rounded(wanted.most, 6) if wanted and wanted.most is not None else None,
            numerator=shown.numerator,
            denominator=shown.denominator,
            raw_numerator=shown.raw_numerator,
            raw_denominator=shown.raw_denominator,
            open=figure.open,
            excluded=shown.excluded,
            void=figure.void,
            aside=figure.aside,
            low=interval[0] if interval else None,
            high=interval[1] if interval else None,
            status=status,
            state=state,
            final_at=final_at,
            shown=self.maturity.period if self.maturity else None,
            cohort_met=self.maturity.cohort_met if self.maturity else None,
            cohort_of=self.maturity.cohort_of if self.maturity else None,
            earlier_met=self.maturity.earlier_met if self.maturity else None,
            earlier_of=self.maturity.earlier_of if self.maturity else None,
            by_chance=self._is_by_chance(status, interval),
            over=over,
            budget=budget,
            spent=spent,
            unanswered=waiting.unanswered if waiting else None,
            oldest=waiting.oldest if waiting else None,
            median_elapsed=timed.median_elapsed,
            p90_elapsed=timed.p90_elapsed,
            median_business=timed.median_business,
            p90_business=timed.p90_business,
            blank=figure.blank,
            crm_numerator=figure.crm_numerator,
            left_numerator=figure.left_numerator,
            left_denominator=figure.left_denominator,
            why=why,
        )

    def _status(self, figure: Figure, why: Why | None) -> Status:
        wanted, rules = self.goal.wanted, self.clause.agreement.status
        if why:
            return Status.NOT_JUDGED
        if not figure.has_data:
            return Status.NO_DATA
        if wanted is None:
            return Status.NO_TARGET
        is_whole = wanted.is_share and wanted.bound == 1 and not wanted.less
        if self.form.is_rate and not is_whole and (figure.denominator or 0) < rules.judge_from:
            return Status.TOO_FEW
        value = figure.value
        return status_of(_UNREACHED if value is None else value, wanted, rules)

    def _state(self, status: Status, as_of: int) -> tuple[RowState, int | None]:
        """Return whether the row may still change, and since when it is final (rule 32)."""
        figure = self.figure
        end = self.slot.from_s if self.form.kind is RowKind.SNAPSHOT else self.slot.until_s
        if as_of < end or self.maturity:
            return RowState.PROVISIONAL, None
        if figure.open:
            is_open = isinstance(self.clause.terms, AverageResponse) or self._could_differ(status)
            return (RowState.PROVISIONAL if is_open else RowState.SETTLED), None
        final_at = max(end, figure.settles_by or end) + self.clause.agreement.late_logging.any.amount
        return (RowState.FINAL, final_at) if as_of >= final_at else (RowState.SETTLED, None)

    def _could_differ(self, status: Status) -> bool:
        """Tell whether what is open could still give another status."""
        numerator, denominator = self.figure.numerator, self.figure.denominator
        if numerator is None or denominator is None:
            return False
        whole = denominator + self.figure.open
        bounds = (
            replace(self.figure, numerator=n, denominator=whole) for n in (numerator, numerator + self.figure.open)
        )
        return any(self._status(bound, None) is not status for bound in bounds)

    def _is_by_chance(self, status: Status, interval: tuple[int, int] | None) -> bool:
        wanted = self.goal.wanted
        if interval is None or wanted is None or status not in (Status.SLIGHTLY_BELOW, Status.BELOW):
            return False
        return interval[0] <= wanted.bound * _MILLION <= interval[1]

    def _budget(self, figure: Figure) -> tuple[int | None, int | None]:
        """Return how many leads may miss, and how many did (rule 33)."""
        wanted = self.goal.wanted
        if not self.form.counts_leads or wanted is None or figure.numerator is None or figure.denominator is None:
            return None, None
        leads = figure.denominator + (0 if self.maturity else figure.open)
        part = wanted.bound if wanted.less else 1 - wanted.bound
        missed = figure.numerator if wanted.less else figure.denominator - figure.numerator
        return floor(part * Fraction(leads)), int(missed)


def _interval(form: Form, figure: Figure) -> tuple[int, int] | None:
    if not form.counts_leads or not figure.denominator or figure.numerator is None:
        return None
    return wilson(int(figure.numerator), int(figure.denominator))
