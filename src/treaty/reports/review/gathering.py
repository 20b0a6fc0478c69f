"""Everything a review asks of a database with events, in the order that the tables allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from treaty.agreement import Agreement
from treaty.calendars import to_seconds
from treaty.errors import InputError
from treaty.evaluation.cells import Cells
from treaty.evaluation.correction import find_corrections
from treaty.evaluation.evaluate import evaluate
from treaty.evaluation.in_force import InForce, in_force, midnight
from treaty.evaluation.omissions import find_omissions
from treaty.evaluation.retrospect import look_back
from treaty.evidence.database import Database
from treaty.evidence.events import know
from treaty.evidence.exclusion import Exclusion
from treaty.evidence.recovery import RecoveryPlan
from treaty.reports.baseline import Baseline, as_if_before, make_baseline
from treaty.reports.review.making import make_review
from treaty.reports.review.review import Review
from treaty.reports.scorecard import make_scorecard, touches
from treaty.words import Grain, Period

__all__ = ["gather_baseline", "gather_review"]

_CELLS: Final = Cells((Grain.MONTH,), ("", "tier"))
_ALONE: Final = Cells((Grain.MONTH,), ("",))


def gather_review(
    connection: Database,
    agreements: Sequence[Agreement],
    period: Period,
    as_of: datetime,
    exclusions: Sequence[Exclusion] = (),
    progress: Callable[[str], None] = lambda _: None,
    recovery: Sequence[RecoveryPlan] = (),
) -> Review:
    """Review a month of the first agreement that is given, in its versions; the others govern their own leads.

    1. Judge all leads, and look behind the figures of the month.
    2. Judge again as of when rows were final, for corrections, which leaves other tables behind.
    3. Judge by the version of the month as if it had been in force before it was.

    Raises:
        InputError: no version is in force in the month.
    """
    versions = [each for each in agreements if each.name == agreements[0].name]
    signed = _in_force_in(in_force(versions), period, as_of)
    know(connection, as_of)
    progress("judging")
    given = in_force(agreements)
    measured = evaluate(connection, given, as_of, exclusions, _CELLS)
    bounds = midnight(signed, period.start), midnight(signed, period.end)
    omitted = find_omissions(connection, versions, *bounds)
    behind = look_back(connection, signed.name, *bounds)
    progress("looking for corrections")
    shown = [row for row in measured.rows if touches(row, period)]
    corrected = find_corrections(connection, given, shown, as_of, _CELLS, exclusions)
    progress("looking at the months before")
    baseline = gather_baseline(connection, signed, as_of, exclusions)
    history = make_scorecard(versions, measured.rows, omitted, period=None, as_of=as_of)
    card = make_scorecard(versions, measured.rows, omitted, corrected, period=period, as_of=as_of)
    return make_review(signed, card, history, behind, baseline, exclusions, recovery, period=period, as_of=as_of)


def gather_baseline(
    connection: Database, agreement: Agreement, as_of: datetime, exclusions: Sequence[Exclusion] = ()
) -> Baseline:
    """Judge the months before an agreement by it; this leaves the tables of that evaluation behind."""
    know(connection, as_of)
    laid = as_if_before(agreement)
    measured = evaluate(connection, in_force([laid]), as_of, exclusions, _ALONE)
    bounds = midnight(laid, laid.effective.first), midnight(laid, agreement.effective.first)
    omitted = find_omissions(connection, [laid], *bounds)
    told = connection.execute("SELECT min(epoch_us(occurred_at)) // 1000000 FROM known WHERE kind = 'stage.entered'")
    first = told.fetchall()[0][0]
    return make_baseline(agreement, measured.rows, omitted, first_event=first, as_of=as_of)


def _in_force_in(given: Sequence[InForce], period: Period, as_of: datetime) -> Agreement:
    """Return the latest version that is in force in a period, up to the instant of judging."""
    found = [each for each in given if _begins_before(each, period, as_of) and _lasts_into(each, period)]
    if not found:
        first = min(each.agreement.effective.first for each in given)
        raise InputError(
            f"no version of '{given[0].agreement.name}' is in force in {period.label}, up to the instant of judging",
            where="--month", hint=f"the first day in force is {first}",
        )  # fmt: skip
    return max((each.agreement for each in found), key=lambda each: each.version)


def _begins_before(each: InForce, period: Period, as_of: datetime) -> bool:
    return each.from_at < midnight(each.agreement, period.end) and each.from_at <= to_seconds(as_of)


def _lasts_into(each: InForce, period: Period) -> bool:
    return each.until_at is None or each.until_at > midnight(each.agreement, period.start)
