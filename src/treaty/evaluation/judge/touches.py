"""Which touches count, and at what instant (decisions 6 and 7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from treaty.agreement import Agreement
from treaty.evaluation.judge.event import Event
from treaty.evidence.kind import Kind

__all__ = ["Touch", "is_late", "refusal", "touches"]


@dataclass(frozen=True, slots=True)
class Touch:
    """A touch that may count; `counts_at` is when. `merged` ones were told before by another source."""

    event: Event
    counts_at: int
    merged: bool = False

    @property
    def is_booking(self) -> bool:
        """Whether it is a meeting that was booked."""
        return self.event.kind is Kind.MEETING_BOOKED

    @property
    def channel(self) -> str | None:
        """The channel; a booked meeting is one of its own."""
        return "meeting" if self.is_booking else self.event.channel

    @property
    def connected(self) -> bool:
        """Whether it was a conversation."""
        return not self.is_booking and self.event.outcome == "connected"


def refusal(agreement: Agreement, event: Event) -> str | None:
    """Say why a touch or booking counts for nobody; None if it may count."""
    if event.kind is Kind.TOUCH:
        if event.automated and agreement.touches.sequences == "ignored":
            return "automated"
        if event.direction != "out" and event.outcome != "connected":
            return "inbound, not answered"
    if event.entry == "manual" and event.delay > agreement.late_logging.any.amount:
        return "logged too late"
    return None


def is_late(agreement: Agreement, event: Event) -> bool:
    """Tell whether a touch was typed in so late that it counts only from then on."""
    return event.entry == "manual" and event.delay > agreement.late_logging.manual.amount


def touches(agreement: Agreement, events: Iterable[Event]) -> tuple[Touch, ...]:
    """Return all that may count of a lead's events, in the order of its counting."""
    found = [
        Touch(event, event.occurred_at + event.delay if is_late(agreement, event) else event.occurred_at)
        for event in events
        if event.kind in (Kind.TOUCH, Kind.MEETING_BOOKED) and refusal(agreement, event) is None
    ]
    found.sort(key=lambda touch: (touch.counts_at, touch.event.order))
    return tuple(_merge(found, agreement.touches.merge_within.amount))


def _merge(found: Sequence[Touch], within: int) -> Iterable[Touch]:
    """Mark the touches that another source has told already."""
    kept: list[Touch] = []
    for touch in found:
        if not touch.is_booking and any(_is_same(touch.event, each.event, within) for each in kept):
            yield replace(touch, merged=True)
            continue
        kept.append(touch)
        yield touch


def _is_same(one: Event, other: Event, within: int) -> bool:
    return (
        other.kind is Kind.TOUCH
        and one.source != other.source
        and (one.channel, one.direction, one.actor) == (other.channel, other.direction, other.actor)
        and abs(one.occurred_at - other.occurred_at) <= within
    )
