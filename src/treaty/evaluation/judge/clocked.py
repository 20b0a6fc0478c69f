"""Clocks of one limit: routing, qualification, response, feedback, recycling (decisions 3 to 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from treaty.agreement.measures import (
    AverageResponse,
    Clocked,
    FeedbackTime,
    QualificationTime,
    RecycleTime,
    RoutingTime,
)
from treaty.agreement.target import Schedule, Under
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.moment import Moment, deal, moment, touched
from treaty.evaluation.judge.run import Plan
from treaty.evaluation.judge.scope import calendar_of_clock, is_pursuit
from treaty.evaluation.judge.verdict import judged
from treaty.evaluation.results import Clock, End
from treaty.words import Duration

__all__ = ["Obligation", "clock", "obligation", "plan"]

_STARTS: Final[dict[type[Clocked], str]] = {
    RoutingTime: "qualified",
    QualificationTime: "created",
    RecycleTime: "returned",
}
_STOPS: Final[dict[type[Clocked], str]] = {
    RoutingTime: "assigned",
    QualificationTime: "qualified",
    RecycleTime: "recycled",
}


@dataclass(frozen=True, slots=True)
class Obligation:
    """From when on something is owed, and by whom.

    `start` is None where nobody was assigned yet; stops count from `floor` on. `reached_at` is when a better tier
    made it owed, else None.
    """

    start: int | None
    floor: int
    owner: str | None
    reached_at: int | None = None


def clock(case: Case, name: str, promise: Clocked) -> list[Clock]:
    """Return the clock of a commitment with one limit; none where nothing started."""
    planned = plan(case, name, promise)
    return [judged(case, planned)] if planned else []


def plan(case: Case, name: str, promise: Clocked) -> Plan | None:
    """Return what the clock goes by; None where nothing started."""
    owed = obligation(case, promise)
    if owed is None:
        return None
    stop = _stop(case, promise, owed)
    start = _started(owed, stop)
    if start is None or (owed.reached_at is not None and stop and stop.at < owed.reached_at):
        return None
    marketing = isinstance(promise, RoutingTime | QualificationTime | RecycleTime)
    return Plan(
        name,
        promise,
        start,
        stop,
        _limit(case, promise),
        calendar_of_clock(case, promise),
        None if marketing else owed.owner,
        bounded=not isinstance(promise, AverageResponse),
        rests=not marketing,
        ends=not isinstance(promise, RecycleTime),
        surpassed_at=surpassed_at(case, promise),
    )


def _started(owed: Obligation, stop: Moment | None) -> int | None:
    """Return when it began; what was done before anybody was assigned took no time (decisions 5 and 6)."""
    if stop and (owed.start is None or stop.at < owed.start):
        return stop.at
    return owed.start


def obligation(case: Case, promise: Clocked) -> Obligation | None:
    """Return from when on a promise is owed; None if it is not."""
    reached_at = _reached_at(case, promise)
    floor = case.qualified_at if reached_at is None else reached_at
    word = promise.starts or _STARTS.get(type(promise), "assigned")
    if word == "assigned":
        start, owner = _assigned(case, promise, floor)
        later = start if start is None else max(start, floor)
        since = case.qualified_at if isinstance(promise, FeedbackTime) else floor
        return Obligation(later, since, owner, reached_at)
    if word == "returned":
        begun = _returned(case)
    else:
        begun = moment(case, word, case.qualified_at, promise.party, promise.channels)
    if begun is None:
        return None
    start = begun.at if reached_at is None else max(begun.at, reached_at)
    return Obligation(start, begun.at if isinstance(promise, FeedbackTime) else start, case.owner, reached_at)


def _reached_at(case: Case, promise: Clocked) -> int | None:
    """Return when the handoff reached the promise's tier later than at its start."""
    if promise.for_ is None or promise.for_.tier is None or not is_pursuit(promise):
        return None
    at = case.reaches(promise.for_.tier)
    return at if at != case.qualified_at else None


def surpassed_at(case: Case, promise: Clocked) -> int | None:
    """Return when a better tier took over from the promise's."""
    if promise.for_ is None or promise.for_.tier is None or not is_pursuit(promise):
        return None
    return case.surpassed_at(promise.for_.tier)


def _assigned(case: Case, promise: Clocked, floor: int) -> tuple[int | None, str | None]:
    """Return when the lead was assigned, and to whom; anew with a new owner, if so agreed (decision 4)."""
    if promise.on_reassign == "continue" or not is_pursuit(promise):
        return case.assigned_at, case.owner
    until = _answered_at(case, promise, floor)
    held = [each for each in case.stints if each.number is not None and (until is None or each.start <= until)]
    return (held[-1].start, held[-1].owner) if held else (None, case.owner)


def _answered_at(case: Case, promise: Clocked, floor: int) -> int | None:
    """Return when the first answer happened, whenever it counts: a new owner after it changes nothing."""
    if isinstance(promise, FeedbackTime):
        answer = _feedback(case, promise, case.qualified_at)
    else:
        answer = touched(case, promise.party, promise.channels, floor)
    return answer.event.occurred_at if answer and answer.event else None


def _stop(case: Case, promise: Clocked, owed: Obligation) -> Moment | None:
    if isinstance(promise, FeedbackTime):
        return _feedback(case, promise, owed.floor)
    word = promise.stops or _STOPS.get(type(promise), "touched")
    return moment(case, word, owed.floor, promise.party, promise.channels)


def _feedback(case: Case, promise: FeedbackTime, floor: int) -> Moment | None:
    """Return what gave feedback: a decision, or the opportunity that came of the lead."""
    if promise.stops is not None:
        return moment(case, promise.stops, floor, promise.party, promise.channels)
    found = [each for each in (moment(case, "decided", floor, promise.party, None), deal(case, floor)) if each]
    return min(found, key=lambda each: each.at, default=None)


def _returned(case: Case) -> Moment | None:
    """Return when the lead went back to marketing."""
    ended = case.ended
    if ended is None or ended.event is None or ended.end not in (End.REJECTED, End.DISQUALIFIED, End.NURTURE):
        return None
    led_by_sales = ended.end is End.NURTURE and ended.event.next_action == "sales-led nurture"
    return None if led_by_sales else Moment(ended.at, ended.event)


def _limit(case: Case, promise: Clocked) -> Duration:
    """Return the limit; of an average its bound, which tells in which time it counts."""
    if isinstance(promise, AverageResponse):
        target: object = promise.target
        first = target.entries[0].target if isinstance(target, Schedule) else target
        assert isinstance(first, Under)  # noqa: S101 -- the types of the file see to it
        return first.time
    within = getattr(promise, "within", None)
    mql = case.agreement.stages.get("mql")
    limit = within or (mql.qualify_within if mql and isinstance(promise, QualificationTime) else None)
    assert isinstance(limit, Duration)  # noqa: S101 -- the check of the file sees to it
    return limit
