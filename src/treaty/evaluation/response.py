"""Response times: how fast sales answered the leads of a period, counted from the clocks of their evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import ResponseTime
from treaty.evaluation.evaluate import evaluate
from treaty.evaluation.in_force import in_force, midnight
from treaty.evaluation.measurement import Measurement, ResponseTimes, SetAside
from treaty.evaluation.queries import ask
from treaty.evidence.database import Database
from treaty.words import Period, Unit

__all__ = ["LeftOut", "Responses", "judge_responses"]

_OTHER: Final = "this version of Treaty judges response times only"
_DATED: Final = "the events are dates without a time of day, and no clock of hours or minutes can be judged on them"
_NO_TIMES: Final = ResponseTimes(0, None, None, None, None)


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


def judge_responses(connection: Database, agreement: Agreement, *, period: Period | None, as_of: datetime) -> Responses:
    """Judge every response time of the agreement on the leads handed over in the period, None for all time.

    The database holds the tables of `know` at `as_of`; it gains those of `evaluate`.

    Raises:
        CalendarError: a calendar never gives a limit its time.
    """
    evaluate(connection, in_force([agreement]), as_of)
    first, until = (midnight(agreement, day) for day in (period.start, period.end)) if period else (-(2**62), 2**62)
    connection.execute(f"SET VARIABLE period_from = {first}::BIGINT; SET VARIABLE period_until = {until}::BIGINT")
    ask(connection, "measured")
    promises = {name: each for name, each in agreement.commitments.items() if isinstance(each, ResponseTime)}
    unjudged = dict.fromkeys(agreement.commitments.keys() - promises.keys(), _OTHER)
    if _only_dated(connection):
        unjudged |= {name: _DATED for name, each in promises.items() if each.within.unit is not Unit.WORKING_DAYS}
    left_out = tuple(LeftOut(*row) for row in connection.execute("FROM measured_out").fetchall())
    measurements = _measurements(connection)
    judged = {
        name: measurements.get(name, Measurement(name, 0, 0, 0, 0, 0, _NO_TIMES))
        for name in promises
        if name not in unjudged
    }
    return Responses(judged, unjudged, left_out)


def _only_dated(connection: Database) -> bool:
    """Tell whether of every handoff only the date of something is known."""
    handoffs, dated = connection.execute(
        "SELECT count(*), count(dated.h) FROM handoff LEFT JOIN dated USING (h)"
    ).fetchall()[0]
    return bool(handoffs) and handoffs == dated


def _measurements(connection: Database) -> dict[str, Measurement]:
    aside: dict[str, list[SetAside]] = {}
    for name, reason, clocks in connection.execute("FROM measured_aside").fetchall():
        aside.setdefault(name, []).append(SetAside(reason, clocks))
    nothing = (0, 0, 0, 0, 0, _NO_TIMES)
    counted = {
        name: (met, met_late, breached, running, void, ResponseTimes(*times))
        for name, met, met_late, breached, running, void, *times in connection.execute("FROM measured").fetchall()
    }
    return {
        name: Measurement(name, *counted.get(name, nothing), tuple(aside.get(name, ())))
        for name in counted.keys() | aside.keys()
    }
