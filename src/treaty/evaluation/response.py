"""Response times: how fast sales answered the leads of a period, judged by the agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from treaty.agreement import Agreement, calendar_of
from treaty.agreement.measures import Commitment, ResponseTime
from treaty.calendars import Calendar, from_seconds, holidays_unknown, to_seconds
from treaty.evaluation.business_time import horizon, lay_out
from treaty.evaluation.measurement import Counts, Measurement, ResponseTimes, SetAside
from treaty.evaluation.queries import ask
from treaty.evaluation.terms import ALWAYS, lay_down, midnight_us
from treaty.evidence.database import Database
from treaty.words import Period, Place, Unit

__all__ = ["LeftOut", "Responses", "judge_responses"]

_NOT_YET: Final = ("created", "accepted", "connected", "meeting_held")
"""Starts of a clock other than being qualified or assigned, or entering a stage."""
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

    The database holds the table `known` of the events known at `as_of`; it gains the tables of `sql/*.sql`.

    Raises:
        CalendarError: a calendar never gives a limit its time.
    """
    reasons = {name: _why_not(agreement, promise) for name, promise in agreement.commitments.items()}
    unjudged = {name: reason for name, reason in reasons.items() if reason}
    promises = {
        name: promise
        for name, promise in agreement.commitments.items()
        if isinstance(promise, ResponseTime) and name not in unjudged
    }
    lay_down(connection, agreement, promises)
    connection.execute("SET VARIABLE people_known = (SELECT count(*) > 0 FROM known WHERE kind = 'person.changed')")
    _set_period(connection, agreement, period)
    for question in ("handoff", "fact", "placed", "seller", "owner", "touch", "ended", "set_aside", "response"):
        ask(connection, question)
    calendars = _lay_out_calendars(connection, agreement, promises, as_of)
    ask(connection, "response_clock")
    ask(connection, "measured")
    if _only_dated(connection):
        unjudged |= {name: _DATED for name, promise in promises.items() if promise.within.unit is not Unit.WORKING_DAYS}
    left_out = tuple(LeftOut(*row) for row in connection.execute("FROM measured_out").fetchall())
    measurements = _measurements(connection, promises)
    return Responses(
        {name: measurements[name] for name in promises if name not in unjudged},
        unjudged,
        left_out,
        _cautions(connection, calendars),
    )


def _why_not(agreement: Agreement, promise: Commitment) -> str | None:
    """Say why a commitment has no figure; None if it is judged."""
    if not isinstance(promise, ResponseTime):
        return "this version of Treaty judges response times only"
    if agreement.enters == "definition":
        return "leads that enter by definition are not judged by this version of Treaty"
    if promise.on_reassign == "restart":
        return "clocks that restart with a new owner are not judged by this version of Treaty"
    if promise.when or promise.stops not in (None, "touched"):
        return "'when' and 'stops' of response times are not judged by this version of Treaty"
    if promise.starts in _NOT_YET:
        return f"clocks that start when '{promise.starts}' are not judged by this version of Treaty"
    return None


def _only_dated(connection: Database) -> bool:
    """Tell whether of every handoff only the date of something is known."""
    handoffs, dated = connection.execute(
        "SELECT count(*), count(dated.h) FROM handoff LEFT JOIN dated USING (h)"
    ).fetchall()[0]
    return bool(handoffs) and handoffs == dated


def _set_period(connection: Database, agreement: Agreement, period: Period | None) -> None:
    first, until = (midnight_us(agreement, day) for day in (period.start, period.end)) if period else (-(2**62), 2**62)
    connection.execute(f"SET VARIABLE period_from_us = {first}::BIGINT; SET VARIABLE period_until_us = {until}::BIGINT")


def _lay_out_calendars(
    connection: Database, agreement: Agreement, promises: Mapping[str, ResponseTime], as_of: datetime
) -> dict[str, Calendar]:
    """Lay out the calendars that clocks use, from the first start until the last deadline."""
    rows = connection.execute("SELECT DISTINCT calendar FROM response WHERE calendar IS NOT NULL").fetchall()
    calendars: dict[str, Calendar] = {name: calendar_of(agreement, name) for (name,) in rows if name != ALWAYS}
    first = connection.execute("SELECT coalesce(min(start_us) // 1000000, 0) FROM response").fetchall()[0][0]
    last = max(to_seconds(as_of), first)
    limits = [promise.within for promise in promises.values()]
    lay_out(connection, calendars, first, horizon(calendars.values(), limits, last))
    return calendars


def _cautions(connection: Database, calendars: Mapping[str, Calendar]) -> tuple[str, ...]:
    """Tell of calendars whose holidays are not known for all the days that their clocks ran."""
    spans = connection.execute(
        "SELECT calendar, min(start_us) // 1000000, max(breach_us) // 1000000 FROM response_clock "
        "WHERE breach_us IS NOT NULL GROUP BY calendar ORDER BY calendar"
    ).fetchall()
    found = (
        holidays_unknown(calendars[name], from_seconds(first).date(), from_seconds(last).date(), Place(name))
        for name, first, last in spans
        if name in calendars
    )
    return tuple(finding.message for finding in found if finding)


def _measurements(connection: Database, promises: Mapping[str, ResponseTime]) -> dict[str, Measurement]:
    aside: dict[str, list[SetAside]] = {name: [] for name in promises}
    names = tuple(promises)
    for cid, reason, clocks in connection.execute("FROM measured_aside").fetchall():
        aside[names[cid]].append(SetAside(reason, clocks))
    rows = connection.execute("SELECT * EXCLUDE (cid) FROM measured ORDER BY cid").fetchall()
    return {
        name: Measurement(name, Counts(*row[:6]), ResponseTimes(*row[6:]), tuple(aside[name]))
        for name, row in zip(names, rows, strict=True)
    }
