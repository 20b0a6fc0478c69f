"""Scorecards out of measurements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import AverageResponse, CommitmentTerms
from treaty.agreement.target import Schedule, Under
from treaty.calendars import from_seconds
from treaty.evaluation.correction import Correction
from treaty.evaluation.omissions import Omissions
from treaty.evaluation.results import Measurement, RowKind, RowUnit, Status
from treaty.reports.scorecard.notes import omission_notes, row_note
from treaty.reports.scorecard.pace import expected_by
from treaty.reports.scorecard.scorecard import (
    Budget,
    Cohort,
    CorrectedRow,
    Figure,
    Row,
    Scorecard,
    ShownPeriod,
    Times,
    VoidLeads,
)
from treaty.reports.scorecard.target import target_text
from treaty.words import Grain, Period, Unit, format_instant

__all__ = ["make_scorecard", "touches"]

_AMOUNTS: Final = (RowUnit.LEADS, RowUnit.MONEY)
_RATIOS: Final = (RowUnit.SHARE, RowUnit.MULTIPLE, RowUnit.SECONDS)
_NOT_IN_FORCE: Final = "no version that was given is in force in this period, up to the instant of judging"
_MILLION: Final = 1_000_000


def make_scorecard(
    versions: Sequence[Agreement],
    measured: Iterable[Measurement],
    omissions: Omissions,
    corrections: Iterable[Correction] = (),
    *,
    period: Period | None,
    as_of: datetime,
) -> Scorecard:
    """Set out the measurements of one agreement, in its given versions.

    `period` None is all time; measurements of other agreements are passed over.
    """
    given = {each.version: each for each in versions}
    latest = given[max(given)]
    own = [each for each in measured if each.agreement == latest.name and touches(each, period)]
    return Scorecard(
        agreement=latest.name,
        version=latest.version,
        currency=latest.currency,
        as_of=format_instant(as_of),
        timezone=latest.timezone,
        period=_shown(period.grain, period.label, period) if period else _shown(Grain.ALL, Grain.ALL, None),
        rows=tuple(_row(given, _seen(each, omissions), as_of) for each in sorted(own, key=_order(given))),
        void=tuple(VoidLeads(each.owner, each.leads, each.reasons) for each in omissions.void),
        corrections=tuple(_corrected(each) for each in corrections if each.now.agreement == latest.name),
        notes=(*([] if own else [_NOT_IN_FORCE]), *omission_notes(omissions)),
    )


def _seen(each: Measurement, omissions: Omissions) -> Measurement:
    """Take the status from a row whose promise the events cannot show: nothing is 0 % that was never measured."""
    why = omissions.unseen.get((each.version, each.commitment))
    if why is None or each.status is Status.NOT_JUDGED:
        return each
    return replace(each, status=Status.NOT_JUDGED, state=None, by_chance=False, over=False, budget=None, why=why)


def touches(each: Measurement, period: Period | None) -> bool:
    """Tell whether a row is about a part of a period, or about a period that holds a part of it."""
    return period is None or (each.start < period.end and period.start < each.end)


def _order(given: Mapping[int, Agreement]) -> Callable[[Measurement], tuple[object, ...]]:
    """Return the order of rows: as the latest version names commitments and parts, then by period and part."""
    names = [name for version in sorted(given, reverse=True) for name in given[version].commitments]
    positions = {name: n for n, name in enumerate(dict.fromkeys(names))}
    parts = {part: n for n, part in enumerate(_parts(given))}

    def order(each: Measurement) -> tuple[object, ...]:
        part = parts.get((each.by, each.segment), len(parts))
        return positions[each.commitment], each.start, each.end, part, each.by, each.segment, each.version

    return order


def _parts(given: Mapping[int, Agreement]) -> dict[tuple[str, str], None]:
    """Return all leads, then tiers and the values of segments, as the agreement lists them."""
    newest = [given[version] for version in sorted(given, reverse=True)]
    tiers = [("tier", tier) for version in newest for tier in version.tiers]
    segments = [(name, value) for version in newest for name, values in version.segments.items() for value in values]
    return dict.fromkeys([("", ""), *tiers, *segments])


def _row(given: Mapping[int, Agreement], each: Measurement, as_of: datetime) -> Row:
    agreement = given[each.version]
    promise = agreement.commitments[each.commitment]
    expected = _expected(given, each, as_of)
    return Row(
        commitment=each.commitment,
        version=each.version,
        period=ShownPeriod(each.grain, each.period, each.start, each.end),
        by=each.by or None,
        segment=_segment(each),
        party=each.party,
        measure=each.measure,
        kind=each.kind,
        for_=str(promise.for_) if promise.for_ else None,
        owner=each.party.capitalize(),
        target=target_text(each, promise, agreement.currency),
        bound=_number(each.bound),
        most=_number(each.most),
        value=_value(each, promise, each.numerator, each.denominator),
        unit=each.unit,
        time=_time(promise),
        average=promise.average if isinstance(promise, AverageResponse) else None,
        numerator=_number(each.numerator),
        denominator=_number(each.denominator),
        open=each.open,
        void=each.void,
        aside=each.aside,
        excluded=each.excluded,
        raw_value=_value(each, promise, each.raw_numerator, each.raw_denominator),
        raw_numerator=_number(each.raw_numerator),
        raw_denominator=_number(each.raw_denominator),
        low=None if each.low is None else each.low / _MILLION,
        high=None if each.high is None else each.high / _MILLION,
        status=each.status,
        by_chance=each.by_chance,
        over=each.over,
        state=each.state,
        budget=None if each.budget is None else Budget(each.budget, each.spent or 0),
        expected=_number(expected),
        times=_times(each),
        cohort=_cohort(each),
        note=row_note(each, expected),
    )


def _segment(each: Measurement) -> str | None:
    return f"{each.by} = {each.segment}" if each.by else None


def _corrected(each: Correction) -> CorrectedRow:
    row = each.now
    return CorrectedRow(
        row.commitment, row.version, row.period, _segment(row), row.unit,
        format_instant(from_seconds(row.final_at or 0)), _figure(each.then), _figure(row),
    )  # fmt: skip


def _figure(each: Measurement) -> Figure:
    return Figure(_number(each.numerator), _number(each.denominator), each.status)


def _shown(grain: str, label: str, period: Period | None) -> ShownPeriod:
    return ShownPeriod(grain, label, period.start if period else None, period.end if period else None)


def _value(
    each: Measurement, promise: CommitmentTerms, numerator: Decimal | None, denominator: Decimal | None
) -> int | float | None:
    if each.status is Status.NOT_JUDGED:
        return None
    is_median = isinstance(promise, AverageResponse) and promise.average == "median"
    if is_median or each.unit not in _RATIOS:
        return _number(numerator)
    return float(numerator / denominator) if numerator is not None and denominator else None


def _time(promise: CommitmentTerms) -> str | None:
    """Return which time the average is of, from its target; a schedule has one unit."""
    if not isinstance(promise, AverageResponse):
        return None
    target = promise.target.entries[0].target if isinstance(promise.target, Schedule) else promise.target
    return "business" if isinstance(target, Under) and target.time.unit is not Unit.ELAPSED else "elapsed"


def _number(value: Decimal | None) -> int | float | None:
    """Return a number as JSON has it: whole ones without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _expected(given: Mapping[int, Agreement], each: Measurement, as_of: datetime) -> Decimal | None:
    """Return how much of an amount that is to be reached should be there by now."""
    if each.bound is None or each.unit not in _AMOUNTS or each.kind is RowKind.SNAPSHOT or _is_upper(each):
        return None
    later = [terms.effective.first for version, terms in given.items() if version > each.version]
    return expected_by(given[each.version], each.bound, each.start, each.end, min(later, default=None), as_of)


def _is_upper(each: Measurement) -> bool:
    """Tell whether the amount is only an upper bound, as a pace may be."""
    return (each.target or "").startswith("at most")


def _times(each: Measurement) -> Times | None:
    if each.unanswered is None:
        return None
    return Times(
        _real(each.median_elapsed), _real(each.p90_elapsed), _real(each.median_business), _real(each.p90_business),
        each.unanswered, each.oldest,
    )  # fmt: skip


def _real(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _cohort(each: Measurement) -> Cohort | None:
    if each.shown is None:
        return None
    return Cohort(each.shown, each.cohort_met or 0, each.cohort_of or 0, each.earlier_met or 0, each.earlier_of or 0)
