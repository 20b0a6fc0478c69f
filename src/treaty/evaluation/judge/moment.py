"""The words that start and stop clocks, and the instants that they mean for one handoff."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from treaty.agreement import Agreement
from treaty.agreement.contact import Channel
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.terms import Party
from treaty.evaluation.judge.touches import Touch
from treaty.evidence.kind import Kind

__all__ = [
    "Moment",
    "conversation",
    "counting",
    "deal",
    "enters",
    "entry",
    "first_booking",
    "first_of",
    "moment",
    "touched",
]


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant with the event behind it, None where it is the start; `untimed`: the lead did it by itself."""

    at: int
    event: Event | None = None
    untimed: bool = False


def moment(case: Case, word: str, floor: int, party: Party, channels: tuple[Channel, ...] | None) -> Moment | None:
    """Return the first instant, at or after `floor`, that a word of the agreement means."""
    match word:
        case "created":
            return _created(case)
        case "qualified" | "mql":
            return Moment(case.qualified_at) if case.qualified_at >= floor else None
        case "assigned":
            at = case.assigned_at
            return Moment(at, case.first.event if case.first else None) if at is not None and at >= floor else None
        case "touched":
            return touched(case, party, channels, floor)
        case "connected":
            return conversation(case, party, floor)
        case "meeting_booked":
            return first_of(case.inside, floor, lambda event: event.kind is Kind.MEETING_BOOKED)
        case "meeting_held":
            return first_of(case.inside, floor, lambda event: event.kind is Kind.MEETING_HELD)
        case "decided":
            return first_of(case.inside, floor, lambda event: event.kind is Kind.DISPOSITION)
        case "accepted":
            return first_of(case.inside, floor, _accepts)
        case "recycled":
            return first_of(case.own, floor, lambda event: event.kind is Kind.RECYCLED)
        case stage:
            return entry(case, case.inside, stage, floor)


def _created(case: Case) -> Moment | None:
    """Return when the lead came in; known for its first handoff alone."""
    if case.passage.number > 1:
        return None
    entries = [event for event in case.lead.of(Kind.STAGE_ENTERED) if event.stage == "inquiry"]
    return first_of([event for event in entries if event.occurred_at <= case.qualified_at], None, lambda _: True)


def first_of(events: Iterable[Event], floor: int | None, fits: Callable[[Event], bool]) -> Moment | None:
    """Return the first event that fits; events are in order."""
    found = (event for event in events if (floor is None or event.occurred_at >= floor) and fits(event))
    return next((Moment(event.occurred_at, event) for event in found), None)


def entry(case: Case, events: Iterable[Event], stage: str, floor: int) -> Moment | None:
    """Return the first entry into a stage; decisions and deals tell of the later ones too."""
    return first_of(events, floor, lambda event: enters(event, stage, case.agreement, case.lead.deals))


def enters(event: Event, stage: str, agreement: Agreement, deals: tuple[Event, ...]) -> bool:
    """Tell whether a lead enters a stage by an event; `deals` are the first events of its deals."""
    won = agreement.opportunity_stages.won if agreement.opportunity_stages else ()
    return (
        (event.kind is Kind.STAGE_ENTERED and event.stage == stage)
        or (stage == "sal" and _accepts(event))
        or (stage == "opportunity" and event in deals)
        or (stage == "customer" and event.kind is Kind.OPPORTUNITY_CHANGED and event.stage in won)
    )


def deal(case: Case, floor: int) -> Moment | None:
    """Return the opportunity that ends a handoff."""
    return entry(case, case.inside, "opportunity", floor)


def _accepts(event: Event) -> bool:
    return event.kind is Kind.DISPOSITION and event.decision == "accepted"


def counting(case: Case, party: Party, channels: tuple[Channel, ...] | None, floor: int) -> list[Touch]:
    """Return the touches that count for a promise, in the order of their counting (decision 6)."""
    accepted = case.agreement.touches.channels if channels is None else channels
    return [
        touch
        for touch in case.touches
        if touch.event.occurred_at >= floor
        and not touch.merged
        and touch.channel in accepted
        and case.is_of(party, touch.event)
    ]


def touched(case: Case, party: Party, channels: tuple[Channel, ...] | None, floor: int) -> Moment | None:
    """Return the first touch; a meeting that the lead booked itself counts too, and is in no time."""
    found = [(touch.counts_at, False, touch.event) for touch in counting(case, party, channels, floor)]
    found += [
        (touch.counts_at, True, touch.event)
        for touch in case.touches
        if touch.is_booking and touch.event.occurred_at >= floor and not case.is_of(party, touch.event)
    ]
    first = min(found, key=lambda each: (each[0], each[1], each[2].order), default=None)
    return Moment(first[0], first[2], untimed=first[1]) if first else None


def conversation(case: Case, party: Party, floor: int) -> Moment | None:
    """Return the first time that a person of the party spoke with the lead, on whatever channel."""
    found = (
        Moment(touch.counts_at, touch.event)
        for touch in case.touches
        if touch.connected and touch.event.occurred_at >= floor and case.is_of(party, touch.event)
    )
    return next(found, None)


def first_booking(case: Case, floor: int) -> Moment | None:
    """Return the first meeting that was booked, by whomever."""
    found = (touch for touch in case.touches if touch.is_booking and touch.event.occurred_at >= floor)
    return next((Moment(touch.counts_at, touch.event) for touch in found), None)
