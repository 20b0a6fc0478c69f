"""When the clocks of a handoff rest (decision 10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from treaty.calendars import Piece, pauses_of
from treaty.evaluation.judge.event import Event
from treaty.evidence.kind import Kind

__all__ = ["Pause", "clipped", "open_since", "pauses"]


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause with its reason; `until` is None while nobody has resumed."""

    since: int
    until: int | None
    reason: str


def pauses(events: Iterable[Event], reasons: Sequence[str]) -> tuple[Pause, ...]:
    """Read the pauses from the events inside a handoff, in order; only listed reasons count."""
    found: list[Pause] = []
    waiting: list[Event] = []
    for event in events:
        if event.kind is Kind.CLOCK_PAUSED and event.reason in reasons:
            waiting.append(event)
        elif event.kind is Kind.CLOCK_RESUMED:
            found += [Pause(each.occurred_at, event.occurred_at, each.reason or "") for each in waiting]
            waiting = []
    return (*found, *(Pause(each.occurred_at, None, each.reason or "") for each in waiting))


def clipped(found: Iterable[Pause], end: int | None) -> tuple[Piece, ...]:
    """Return the pauses as pieces that stop at `end`; without an end, one that still goes on has no length yet."""
    pieces = []
    for pause in found:
        until = pause.since if pause.until is None and end is None else pause.until
        last = min(each for each in (until, end) if each is not None)
        pieces.append((min(pause.since, last), last))
    return pauses_of(pieces)


def open_since(found: Iterable[Pause]) -> int | None:
    """Return since when the clocks rest now; None if they do not."""
    return min((pause.since for pause in found if pause.until is None), default=None)
