"""Clocks with a limit: what started them, when they fall due and why, what stopped them, and what that means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from treaty.agreement.escalation import AtShare
from treaty.agreement.measures import (
    Attempts,
    AverageResponse,
    Clocked,
    FeedbackTime,
    QualificationTime,
    RecycleTime,
    ResponseTime,
    RoutingTime,
)
from treaty.calendars import ALWAYS, Paused
from treaty.evaluation.judge.clocked import obligation
from treaty.evaluation.judge.run import Plan, Run
from treaty.evaluation.results import Clock, State
from treaty.evidence.kind import Kind
from treaty.reports.lead_story.asked import Asked
from treaty.reports.lead_story.due import due_because
from treaty.reports.lead_story.events import event_text
from treaty.reports.lead_story.saying import days, length, listed
from treaty.reports.lead_story.story import Line, ToldClock
from treaty.words import Unit

__all__ = ["timed"]

_STARTS: Final = {
    "qualified": "it was handed over",
    "created": "the lead came in",
    "returned": "sales gave the lead back",
    "accepted": "sales accepted the lead",
    "connected": "somebody spoke with the lead",
    "meeting_held": "a meeting was held",
}
_DEFAULT_START: Final[dict[type, str]] = {
    RoutingTime: "qualified",
    QualificationTime: "created",
    RecycleTime: "returned",
}
_DONE: Final[dict[type, tuple[str, str]]] = {
    RoutingTime: ("somebody in sales got the lead", "nobody in sales got the lead"),
    QualificationTime: ("it was decided", "it was not decided"),
    ResponseTime: ("the lead was answered", "nobody answered the lead"),
    AverageResponse: ("the lead was answered", "nobody answered the lead"),
    FeedbackTime: ("sales decided", "sales did not decide"),
    RecycleTime: ("marketing took the lead up", "marketing did not take the lead up"),
    Attempts: ("sales tried hard enough", "sales did not try hard enough"),
}
"""What a stop means for the measure, and what its lack does."""
_WHY: Final = {
    "dated": "of something only the day is known, so that no clock of hours can be judged",
    "superseded": "the lead reached a better tier, whose clock took over",
    "opportunity": "a deal came of the lead before it fell due",
    "untouched": "the handoff ended without a touch, and its reason does not allow that",
    "unreachable": "given up as unreachable before all attempts were made",
    "too few touches": "the handoff ended before all attempts were made",
    "max_gap": "too much time between two touches",
    "rejected": "the handoff ended before it fell due",
    "disqualified": "the handoff ended before it fell due",
    "nurture": "the handoff ended before it fell due",
    "deleted": "the lead was deleted before it fell due",
    "quiet": "silence ended the handoff before it fell due",
}


def timed(asked: Asked, plan: Plan, clock: Clock) -> ToldClock:
    """Tell the story of one clock."""
    run = Run(asked.case, plan)
    due = [] if clock.why == "dated" else _due(asked, run)
    lines = [_started(asked, run), *due, *_stopped(asked, run, clock), _verdict(asked, run, clock)]
    return asked.told(clock, lines, _changes(asked, run))


def _started(asked: Asked, run: Run) -> Line:
    plan, case = run.plan, asked.case
    said = asked.time.say(plan.started_at)
    if run.counts_from > plan.started_at:
        said += f" (its time counts from {asked.time.say(run.counts_from)})"
    promise: Clocked = asked.promise
    owed = obligation(case, promise)
    if owed is None or owed.start is None or plan.started_at < owed.start:
        return Line("started", f"{said}, with the first that was done: nobody in sales owned the lead yet")
    if owed.reached_at == plan.started_at:
        return Line("started", f"{said}, when the lead reached {promise.for_}")
    word = promise.starts or _DEFAULT_START.get(type(promise), "assigned")
    return Line("started", f"{said}, when {_start_words(asked, run, word)}")


def _start_words(asked: Asked, run: Run, word: str) -> str:
    if word != "assigned":
        return _STARTS.get(word, f"it entered {word}")
    case, plan = asked.case, run.plan
    if case.first and plan.started_at != case.first.start:
        return f"{plan.owner} got the lead: a new owner restarts this clock"
    if plan.started_at == case.qualified_at:
        return f"it was handed over, with {plan.owner or case.owner} as its owner"
    return f"{plan.owner or case.owner} got the lead"


def _due(asked: Asked, run: Run) -> Iterator[Line]:
    if run.due_at is None:
        yield Line("due", "no deadline: its time goes into an average")
        return
    said = asked.time.say(run.due_at)
    if run.gap:
        said += ", by the gap between two touches"
    yield Line("due", f"{said}, because", due_because(run, asked.time))


def _stopped(asked: Asked, run: Run, clock: Clock) -> Iterator[Line]:
    stop = run.plan.stop
    if stop is None or clock.stopped_at is None:
        return
    if stop.event is None:
        yield Line("stopped", f"{asked.time.say(stop.at)}, at the start of the handoff")
        return
    said = asked.late(stop.event) or event_text(stop.event, asked.case.agreement, asked.time)
    booked = "; the lead booked it by itself, so it is in no average" if stop.untimed else ""
    yield Line("stopped", f"{asked.time.say(stop.at)}, {said}{booked}")


def _verdict(asked: Asked, run: Run, clock: Clock) -> Line:
    done, undone = _DONE[type(run.plan.promise)]
    done = _early(run) or done
    why = _WHY.get(clock.why or "", clock.why)
    match clock.state:
        case State.MET:
            said = f"met: {done} after {_took(clock)}"
        case State.MET_LATE:
            said = f"met late, by {_late(run)}: {done} after {_took(clock)}"
        case State.BREACHED:
            said = f"breached: {undone} in time"
            said = f"breached: {why}" if why else said
        case State.VOID:
            said = f"void: {why if clock.why in _WHY else f'the reason {clock.why} takes it out'}"
        case State.PAUSED:
            since = run.rests_since
            reason = next((each.reason for each in run.case.pauses if each.until is None), "")
            said = f"paused since {asked.time.say(since or 0)} ({reason}): nothing is breached meanwhile, and the"
            said += " deadline moves on"
        case State.NOT_STARTED:
            said = f"not started: its time counts from {asked.time.say(run.counts_from)}"
        case _:
            said = f"{str(clock.state).replace('_', ' ')}: {_used(run)}"
    reasons = (why,) if why and clock.state is State.MET_LATE else ()
    return Line("verdict", said, reasons)


def _early(run: Run) -> str | None:
    """Say what made further attempts needless; None if nothing did, or nothing is tried."""
    event = run.plan.stop.event if run.plan.stop else None
    if event is None or not isinstance(run.plan.promise, Attempts):
        return None
    if event.kind is Kind.TOUCH:
        return "somebody spoke with the lead" if event.outcome == "connected" else None
    return (
        "a deal came of it" if event.kind in (Kind.OPPORTUNITY_CHANGED, Kind.STAGE_ENTERED) else "a meeting came of it"
    )


def _took(clock: Clock) -> str:
    """Say how long it took, in open time and on the wall."""
    cut = ", pauses cut out" if clock.paused else ""
    elapsed = days(clock.elapsed or 0)
    if clock.business is None or clock.business == clock.elapsed:
        return f"{elapsed}{cut}"
    business = f"{length(clock.business)} of open time" if clock.business else "no open time"
    return f"{business} ({elapsed} on the wall{cut})"


def _late(run: Run) -> str:
    """Say by how much it was late, in its own time; working days in open time."""
    assert run.breach_at is not None and run.stopped_at is not None  # noqa: S101, PT018 -- it was answered late
    late = run.basis.time(run.pieces).elapsed(run.breach_at, run.stopped_at)
    return f"{length(late)} of open time" if run.basis.unit is not Unit.ELAPSED else days(late)


def _used(run: Run) -> str:
    if run.basis.unit is Unit.WORKING_DAYS:
        return "not due yet"
    time = Paused(ALWAYS, run.pieces) if run.basis.unit is Unit.ELAPSED else run.basis.time(run.pieces)
    used = length(max(0, time.elapsed(run.counts_from, run.case.as_of)))
    return f"{used} used" + (f" of {run.plan.limit}" if run.plan.bounded else "")


def _changes(asked: Asked, run: Run) -> Mapping[int, str]:
    """Say what each later instant changes; of several at one instant the gravest."""
    say = asked.time.say
    found = {run.counts_from: f"at {say(run.counts_from)} its time begins to count"}
    steps = [each for each in asked.case.agreement.escalation if isinstance(each, AtShare)]
    for step, (_, at) in zip(steps, run.steps(), strict=False):
        told = f"{listed(step.tell)} {'is' if len(step.tell) == 1 else 'are'} told"
        found[at] = f"at {say(at)} {step.at} of the limit is used, and {told}"
    if run.breach_at is not None:
        found[run.breach_at + 1] = f"after {say(run.breach_at)} it is breached, unless it stops before"
    return found
