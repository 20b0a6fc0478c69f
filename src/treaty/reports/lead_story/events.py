"""What happened: one sentence for each kind of event."""

from __future__ import annotations

from typing import Final

from treaty.agreement import Agreement
from treaty.calendars import to_seconds
from treaty.evaluation.judge import Event
from treaty.evidence.kind import Kind
from treaty.reports.lead_story.saying import LocalTime, days, listed
from treaty.words import parse_instant

__all__ = ["event_text", "touch_text"]

_CHANNELS: Final = {
    "phone": "call",
    "email": "e-mail",
    "sms": "text message",
    "chat": "chat",
    "social": "social message",
}
_MEETINGS: Final = {
    Kind.MEETING_BOOKED: "meeting booked",
    Kind.MEETING_MOVED: "meeting moved",
    Kind.MEETING_CANCELLED: "meeting cancelled",
    Kind.MEETING_MISSED: "meeting missed",
    Kind.MEETING_HELD: "meeting held",
}


def event_text(event: Event, agreement: Agreement, time: LocalTime, *, whole: bool = False) -> str:
    """Say what an event tells, and whether it was typed in afterwards; the `whole` of a decision has its notes too."""
    late = event.entry == "manual" and event.delay > 0
    typed = f" (typed in {time.say(event.occurred_at + event.delay)}, {days(event.delay)} later)" if late else ""
    dated = " (only the day is known)" if event.precision == "day" else ""
    notes = [f"{name}: {value}" for name, value in event.attributes.items() if value]
    more = f", {', '.join(notes)}" if whole and notes and event.kind is Kind.DISPOSITION else ""
    return _said(event, agreement, time) + more + dated + typed


def _said(event: Event, agreement: Agreement, time: LocalTime) -> str:
    match event.kind:
        case Kind.LEAD_MERGED:
            return f"record {event.lead_id} is merged into {event.attributes.get('into')}"
        case Kind.LEAD_CHANGED:
            return (
                listed([_field(name, value) for name, value in event.attributes.items()]) if event.attributes else "-"
            )
        case Kind.BEHAVIOUR:
            return f"behaviour {event.attributes.get('behaviour')}"
        case Kind.STAGE_ENTERED:
            stage = agreement.stages.get(event.stage or "")
            return f"the CRM enters stage {(stage.called if stage else None) or event.stage}"
        case Kind.OWNER_CHANGED:
            return f"owner is {event.owner or 'nobody'}{f' ({event.reason})' if event.reason else ''}"
        case Kind.CLOCK_PAUSED:
            return f"pause: {event.reason}"
        case Kind.CLOCK_RESUMED:
            return "pause is over"
        case Kind.DISPOSITION:
            return _decision(event)
        case Kind.RECYCLED:
            contests = event.outcome == "contested"
            return "marketing contests the rejection" if contests else "marketing takes the lead back"
        case Kind.OPPORTUNITY_CHANGED:
            return f"deal {event.opportunity_id}: {event.stage or 'no stage'}"
        case Kind.LEAD_DELETED:
            return "the record is deleted"
        case kind if kind in _MEETINGS:
            return touch_text(event, time)
        case _:
            return touch_text(event, time) if event.kind is Kind.TOUCH else str(event.kind)


def touch_text(event: Event, time: LocalTime) -> str:
    """Say who reached out to whom, and how it ended."""
    if event.kind in _MEETINGS:
        starts_at = _starts_at(event, time)
        who = f" by {event.actor}" if event.actor else ""
        return f"{_MEETINGS[event.kind]}{who}{f' for {starts_at}' if starts_at else ''}"
    name = _CHANNELS.get(event.channel or "", event.channel or "touch")
    if event.direction == "in":
        said = f"{name} from the lead" + (f", {event.actor}" if event.actor else "")
    else:
        said = f"{name} by {event.actor or 'nobody we know'}"
    return ("automated " if event.automated else "") + said + (f", {event.outcome}" if event.outcome else "")


def _starts_at(event: Event, time: LocalTime) -> str | None:
    try:
        return time.say(to_seconds(parse_instant(event.attributes.get("starts_at") or "")))
    except ValueError:
        return None


def _field(name: str, value: str | None) -> str:
    return f"{name} is not known" if value is None else f"{name} is {value}"


def _decision(event: Event) -> str:
    parts = [event.decision or "undecided"]
    parts += [f"reason {event.reason}"] if event.reason else []
    parts += [f"next {event.next_action}"] if event.next_action else []
    return f"{f'{event.actor} decides' if event.actor else 'decision'}: {', '.join(parts)}"
