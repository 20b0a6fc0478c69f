"""How handoffs end (decision 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.lead import Lead
from treaty.evaluation.results import End
from treaty.evidence.kind import Kind

__all__ = ["Ending", "ending", "quiet_at"]

_BY_DECISION: Final = {"rejected": End.REJECTED, "disqualified": End.DISQUALIFIED, "nurture": End.NURTURE}
_ACTIVITY: Final = (
    Kind.STAGE_ENTERED, Kind.OWNER_CHANGED, Kind.TOUCH, Kind.MEETING_BOOKED, Kind.MEETING_MOVED,
    Kind.MEETING_CANCELLED, Kind.MEETING_MISSED, Kind.MEETING_HELD, Kind.DISPOSITION,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ending:
    """When and by what a handoff ended; `event` is None where it ended by silence."""

    at: int
    end: End
    event: Event | None


def ending(lead: Lead, qualified_at: int, wait: int | None) -> Ending | None:
    """Return how the handoff ended, None if it is open; after `wait` seconds of silence it ends by itself."""
    found = next((ended for event in lead.events if (ended := _ended_by(lead, event, qualified_at))), None)
    quiet = quiet_at(lead, qualified_at, wait)
    if quiet is not None and quiet <= lead.as_of and (found is None or quiet <= found.at):
        return Ending(quiet, End.QUIET, None)
    return found


def _ended_by(lead: Lead, event: Event, qualified_at: int) -> Ending | None:
    if event.occurred_at < qualified_at:
        return None
    end = None
    match event.kind:
        case Kind.DISPOSITION:
            end = _BY_DECISION.get(event.decision or "")
        case Kind.STAGE_ENTERED if event.stage == "opportunity":
            end = End.OPPORTUNITY
        case Kind.OPPORTUNITY_CHANGED if event in lead.deals:
            end = End.OPPORTUNITY
        case Kind.LEAD_DELETED if event.lead_id == lead.key:  # a merged record that is cleared away ends nothing
            end = End.DELETED
    return Ending(event.occurred_at, end, event) if end else None


def quiet_at(lead: Lead, qualified_at: int, wait: int | None) -> int | None:
    """Return when silence ends, or would end, the handoff: `wait` after the last activity with no such gap before."""
    if wait is None:
        return None
    last = qualified_at
    for event in lead.of(*_ACTIVITY):
        if last <= event.occurred_at < last + wait:
            last = event.occurred_at
    return last + wait
