"""The scorecard: the measurements of a period against their targets, as plain values that every door shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import CommitmentTerms
from treaty.agreement.target import target_in
from treaty.evaluation.measurement import Measurement, ResponseTimes
from treaty.evaluation.response import Responses
from treaty.evaluation.status import Status, Tolerance, status_of_share
from treaty.words import Period, Share, format_instant

__all__ = ["Row", "Scorecard", "ShownPeriod", "make_scorecard"]

_COHORT: Final = "cohort"


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """The period of a scorecard: local dates, `end` not included; both are null for all time."""

    grain: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment in the period.

    `value` is numerator / denominator, null where nothing was judged. `open` clocks are still running, `void` ones
    ended without owing an answer, `not_started` ones had no start (nobody in sales ever owned or touched the lead),
    `set_aside` ones hold something that is not judged yet: all are in no rate.
    `kind` tells which leads or events the row is about; it is null where the row is not judged at all.
    """

    commitment: str
    party: str
    measure: str
    kind: str | None
    scope: str | None
    owner: str
    target: str | None
    value: float | None
    unit: str | None
    numerator: int | None
    denominator: int | None
    open: int | None
    void: int | None
    not_started: int | None
    met_late: int | None
    unanswered: int | None
    set_aside: Mapping[str, int]
    times: ResponseTimes | None
    status: Status
    note: str | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What the parties see: one row a commitment, in the order of the agreement."""

    agreement: str
    version: int
    as_of: str
    period: ShownPeriod
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def make_scorecard(
    agreement: Agreement,
    judged: Responses,
    *,
    period: Period | None,
    as_of: datetime,
) -> Scorecard:
    """Set measurements against targets.

    `period` None is all time: then targets that change from period to period judge nothing.
    """
    rows = tuple(
        _judged(agreement, name, promise, judged.measurements[name], period)
        if name in judged.measurements
        else _unjudged(name, promise, judged.unjudged[name])
        for name, promise in agreement.commitments.items()
    )
    left_out = (f"{each.leads:,} leads are no handoff: {each.reason}" for each in judged.left_out)
    shown = ShownPeriod(period.grain, f"{period.start}", f"{period.end}") if period else ShownPeriod("all", None, None)
    return Scorecard(
        agreement.name, agreement.version, format_instant(as_of), shown, rows, (*left_out, *judged.cautions)
    )


def _judged(
    agreement: Agreement, name: str, promise: CommitmentTerms, found: Measurement, period: Period | None
) -> Row:
    target = _target(agreement, promise, period)
    rules = agreement.status
    tolerance = Tolerance(rules.exceeding.value, rules.slightly_below.shares.value, rules.judge_from)
    return Row(
        commitment=name,
        party=promise.party,
        measure=promise.measure,
        kind=_COHORT,
        scope=str(promise.for_) if promise.for_ else None,
        owner=promise.party.capitalize(),
        target=_target_text(promise, target),
        value=found.counts.met / found.counts.decided if found.counts.decided else None,
        unit="share",
        numerator=found.counts.met,
        denominator=found.counts.decided,
        open=found.counts.running,
        void=found.counts.void,
        not_started=found.counts.not_started,
        met_late=found.counts.met_late,
        unanswered=found.counts.breached,
        set_aside={each.reason: each.clocks for each in found.set_aside},
        times=found.times,
        status=status_of_share(found.counts.met, found.counts.decided, target.value if target else None, tolerance),
        note=None,
    )


def _target(agreement: Agreement, promise: CommitmentTerms, period: Period | None) -> Share | None:
    if isinstance(promise.target, Share):
        return promise.target
    if period is None:
        return None
    target = target_in(promise.target, period, fiscal_year_starts=agreement.fiscal_year_starts)
    return target if isinstance(target, Share) else None


def _target_text(promise: CommitmentTerms, target: object) -> str | None:
    if target is None:
        return None
    limit = getattr(promise, "within", None)
    return f"{target} within {limit}" if limit else str(target)


def _unjudged(name: str, promise: CommitmentTerms, why: str) -> Row:
    return Row(
        commitment=name, party=promise.party, measure=promise.measure, kind=None,
        scope=str(promise.for_) if promise.for_ else None, owner=promise.party.capitalize(),
        target=None if promise.target is None else _target_text(promise, promise.target),
        value=None, unit=None, numerator=None, denominator=None, open=None, void=None, not_started=None, met_late=None,
        unanswered=None, set_aside={}, times=None, status=Status.NOT_JUDGED, note=why,
    )  # fmt: skip
