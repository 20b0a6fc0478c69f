"""Explanations of promises about booked meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from treaty.agreement.measures import Meeting
from treaty.evaluation.judge import Event
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.meeting import histories
from treaty.evaluation.results import Clock, State
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.events import touch_text
from treaty.reports.lead_story.story import Line

__all__ = ["promise_of_meetings", "tell_meetings"]

_HELD: Final = {
    State.MET: "met: it was held",
    State.BREACHED: "breached: it was {}",
    State.VOID: "void: the handoff ended before it was held ({})",
    State.RUNNING: "running: neither held nor missed so far",
}


def promise_of_meetings(case: Case, promise: Meeting) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    if promise.cancelled_by is None:
        return "booked meetings are held"
    return f"{promise.cancelled_by} calls off at most {promise.at_most} with less than {promise.notice} notice"


def tell_meetings(asked: Asked) -> Told:
    """Tell what became of each meeting."""
    if not asked.clocks:
        return Told((Line("no meeting", "none was booked in this handoff"),))
    return Told(
        clocks=tuple(
            asked.told(
                clock, [*_history(asked, events), Line("verdict", asked.voided(clock) or _verdict(asked, clock))]
            )
            for clock, events in zip(asked.clocks, histories(asked.case), strict=True)
        )
    )


def _history(asked: Asked, events: Sequence[Event]) -> list[Line]:
    time = asked.time
    return [Line("meeting", f"{time.say(event.occurred_at)}, {touch_text(event, time)}") for event in events]


def _verdict(asked: Asked, clock: Clock) -> str:
    promise = asked.promise
    if promise.cancelled_by is None:
        return _HELD[clock.state].format(clock.why)
    if clock.state is State.MET:
        return f"met: {promise.cancelled_by} did not call it off with less than {promise.notice} notice"
    return f"breached: {promise.cancelled_by} {clock.why} it with less than {promise.notice} notice"
