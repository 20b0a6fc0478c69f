"""Booked meetings: held, missed, called off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from treaty.agreement.measures import Meeting
from treaty.calendars import to_seconds
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.row import row
from treaty.evaluation.results import Clock, State
from treaty.evidence.kind import Kind
from treaty.words import Duration, parse_instant

__all__ = ["histories", "meetings"]

_KINDS: Final = (
    Kind.MEETING_BOOKED,
    Kind.MEETING_MOVED,
    Kind.MEETING_CANCELLED,
    Kind.MEETING_MISSED,
    Kind.MEETING_HELD,
)
_FAILED: Final = {Kind.MEETING_MISSED: "missed", Kind.MEETING_CANCELLED: "cancelled"}
_CALLED_OFF: Final = {Kind.MEETING_MOVED: "moved", Kind.MEETING_CANCELLED: "cancelled"}


def meetings(case: Case, name: str, promise: Meeting) -> list[Clock]:
    """Return a row for each meeting that was booked in the handoff, numbered as they were booked."""
    rows = []
    for step, history in enumerate(histories(case), start=1):
        if promise.cancelled_by is None:
            state, why = _held(case, history)
        else:
            state, why = _kept(case, promise, history)
        rows.append(row(case, name, history[0].occurred_at, state, why, step=step, changes=[case.silent_at]))
    return rows


def histories(case: Case) -> list[list[Event]]:
    """Return what happened to each meeting that was booked in the handoff, in the order of booking."""
    return [_history(case, key) for key in _keys(case)]


def _key(event: Event) -> str:
    return event.attributes.get("meeting") or ""


def _keys(case: Case) -> list[str]:
    return list(dict.fromkeys(_key(event) for event in case.inside if event.kind is Kind.MEETING_BOOKED))


def _history(case: Case, key: str) -> list[Event]:
    """Return what happened to a meeting, from its first booking on, also after the end of the handoff."""
    found = [event for event in case.own if event.kind in _KINDS and _key(event) == key]
    booked = next(index for index, event in enumerate(found) if event.kind is Kind.MEETING_BOOKED)
    return found[booked:]


def _held(case: Case, history: Sequence[Event]) -> tuple[State, str | None]:
    if any(event.kind is Kind.MEETING_HELD for event in history):
        return State.MET, None
    if failed := _FAILED.get(history[-1].kind):
        return State.BREACHED, failed
    return (State.VOID, str(case.ended.end)) if case.ended else (State.RUNNING, None)


def _kept(case: Case, promise: Meeting, history: Sequence[Event]) -> tuple[State, str | None]:
    """Judge whether the party called the meeting off with too little notice."""
    for index, event in enumerate(history):
        starts_at = _starts_at(history[:index])
        called_off = _CALLED_OFF.get(event.kind)
        if not called_off or starts_at is None or promise.cancelled_by is None or promise.notice is None:
            continue
        if case.is_of(promise.cancelled_by, event) and _too_short(case, promise.notice, event, starts_at):
            return State.BREACHED, called_off
    return State.MET, None


def _too_short(case: Case, notice: Duration, event: Event, starts_at: int) -> bool:
    basis = case.terms.basis(notice.unit, case.agreement.default_calendar)
    return basis.due(notice, event.occurred_at, ()).due_at > starts_at


def _starts_at(history: Sequence[Event]) -> int | None:
    """Return when the meeting was to begin, by the last event that tells."""
    for event in reversed(history):
        if event.kind in (Kind.MEETING_BOOKED, Kind.MEETING_MOVED):
            try:
                return to_seconds(parse_instant(event.attributes.get("starts_at") or ""))
            except ValueError:
                continue
    return None
