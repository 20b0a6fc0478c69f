"""Response times: how fast sales answered the leads of a period, counted from the clocks of their evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from treaty.agreement import Agreement, calendar_of
from treaty.agreement.measures import ResponseTime
from treaty.calendars import from_seconds, holidays_unknown
from treaty.evaluation.in_force import in_force, midnight
from treaty.evaluation.measurement import Counts, Measurement, ResponseTimes, SetAside
from treaty.evaluation.queries import ask
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database
from treaty.words import Period, Place, Unit

__all__ = ["LeftOut", "Responses", "judge_responses"]

_OTHER: Final = "this version of Treaty judges response times only"
_DATED: Final = "the events are dates without a time of day, and no clock of hours or minutes can be judged on them"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Leads that entered the qualifying stage and are no handoff of this agreement, and why."""

    reason: str
    leads: int


@dataclass(frozen=True, slots=True)
class Responses:
    """What was measured, by the name of the commitment; why others were not; and which leads were left out."""

    measurements: Mapping[str, Measurement]
    unjudged: Mapping[str, str]
    left_out: tuple[LeftOut, ...]
    cautions: tuple[str, ...]


def judge_responses(connection: Database, agreement: Agreement, *, period: Period | None, as_of: datetime) -> Responses:
    """Judge every response time of the agreement on the leads handed over in the period, None for all time.

    The database holds the tables of `know` at `as_of`; it gains those of `give_verdicts`.

    Raises:
        CalendarError: a calendar never gives a limit its time.
    """
    give_verdicts(connection, in_force([agreement]), as_of)
    first, until = (midnight(agreement, day) for day in (period.start, period.end)) if period else (-(2**62), 2**62)
    connection.execute(f"SET VARIABLE period_from = {first}::BIGINT; SET VARIABLE period_until = {until}::BIGINT")
    ask(connection, "measurements", "measured")
    promises = {name: each for name, each in agreement.commitments.items() if isinstance(each, ResponseTime)}
    unjudged = dict.fromkeys(agreement.commitments.keys() - promises.keys(), _OTHER)
    if _only_dated(connection):
        unjudged |= {name: _DATED for name, each in promises.items() if each.within.unit is not Unit.WORKING_DAYS}
    left_out = tuple(LeftOut(*row) for row in connection.execute("FROM measured_out").fetchall())
    measurements = _measurements(connection, [name for name in promises if name not in unjudged])
    return Responses(measurements, unjudged, left_out, _cautions(connection, agreement))


def _only_dated(connection: Database) -> bool:
    """Tell whether of every handoff only the date of something is known."""
    handoffs, dated = connection.execute(
        "SELECT count(*), count(dated.h) FROM handoff LEFT JOIN dated USING (h)"
    ).fetchall()[0]
    return bool(handoffs) and handoffs == dated


def _measurements(connection: Database, names: Sequence[str]) -> dict[str, Measurement]:
    aside: dict[str, list[SetAside]] = {name: [] for name in names}
    for name, reason, clocks in connection.execute("FROM measured_aside").fetchall():
        aside.get(name, []).append(SetAside(reason, clocks))
    rows = {row[0]: row[1:] for row in connection.execute("FROM measured").fetchall()}
    return {
        name: Measurement(name, Counts(*rows[name][:6]), ResponseTimes(*rows[name][6:]), tuple(aside[name]))
        for name in names
    }


def _cautions(connection: Database, agreement: Agreement) -> tuple[str, ...]:
    """Tell of calendars whose holidays are not known for all the days that their clocks ran."""
    spans = connection.execute(
        "SELECT calendar, min(started_at), max(breach_at) FROM clocks "
        "WHERE breach_at IS NOT NULL AND calendar IS NOT NULL GROUP BY calendar ORDER BY calendar"
    ).fetchall()
    found = (
        holidays_unknown(calendar_of(agreement, name), from_seconds(first).date(), from_seconds(last).date(), Place(""))
        for name, first, last in spans
        if name in agreement.calendars
    )
    return tuple(finding.message for finding in found if finding)
