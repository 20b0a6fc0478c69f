"""Why each touch stopped a clock, counted, or was ignored."""

from __future__ import annotations

from treaty.agreement.measures import Attempts, AverageResponse, Clocked, ResponseTime
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.clocked import obligation, surpassed_at
from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.story import Note
from treaty.evaluation.judge.touches import Touch, refusal, touches
from treaty.evaluation.results import Clock
from treaty.evidence.kind import Kind

__all__ = ["notes"]


def notes(case: Case, promise: Clocked, clock: Clock) -> tuple[Note, ...]:
    """Return what each touch of the lead before the next handoff did to a clock; other clocks have no touches."""
    if not isinstance(promise, ResponseTime | AverageResponse | Attempts):
        return ()
    counted = {touch.event.order: touch for touch in touches(case.agreement, case.lead.events)}
    until = case.passage.until
    told = [
        event
        for event in case.lead.of(Kind.TOUCH, Kind.MEETING_BOOKED)
        if until is None or event.occurred_at < until
    ]  # fmt: skip
    return tuple(Note(event, _said(case, promise, clock, event, counted.get(event.order))) for event in told)


def _said(case: Case, promise: Clocked, clock: Clock, event: Event, touch: Touch | None) -> str:
    """Say it in the words of people; the order is that in which a person would ask."""
    owed = obligation(case, promise)
    if owed is None or event.occurred_at < owed.floor:
        return "ignored, before start"
    if not case.is_inside(event.occurred_at):
        return "ignored, after the end"
    if touch is None:
        return f"ignored, {refusal(case.agreement, event)}"
    counts_at = touch.counts_at if case.ended is None else min(touch.counts_at, case.ended.at)
    if isinstance(promise, Attempts) and (touch.is_booking or touch.connected) and counts_at == clock.stopped_at:
        return "stopped"  # a conversation or a meeting ends the attempts, on whatever channel
    if touch.merged:
        return "ignored, told before by another source"
    if not case.is_of(promise.party, event):
        itself = "stopped, booked by the lead itself" if counts_at == clock.stopped_at else "booked by the lead itself"
        return itself if touch.is_booking else f"ignored, not by a person of {promise.party}"
    accepted = case.agreement.touches.channels if promise.channels is None else promise.channels
    if touch.channel not in accepted:
        return f"ignored, {touch.channel} does not count"
    if clock.stopped_at is not None and counts_at > clock.stopped_at:
        return "after the stop"
    better_at = surpassed_at(case, promise) if clock.why == "superseded" else None
    if better_at is not None and counts_at >= better_at:
        return "after a better tier took over"
    return "stopped" if counts_at == clock.stopped_at else "counted"
