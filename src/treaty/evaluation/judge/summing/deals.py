"""Deals: what is known of them at an instant, and from which handoffs they came (rules 18 and 19)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.joining import Joined
from treaty.evaluation.judge.summing.parts import part_of
from treaty.evaluation.results import Handoff
from treaty.evidence.kind import Kind

__all__ = ["Deal", "deals_of"]


@dataclass(frozen=True, slots=True)
class Deal:
    """What carries one opportunity_id: its known events in order, and the handoffs before it was created."""

    id: str
    events: tuple[Event, ...]
    handoffs: tuple[Handoff, ...]

    @property
    def created_at(self) -> int:
        """When it was first heard of."""
        return self.events[0].occurred_at

    @property
    def origin(self) -> Handoff | None:
        """The latest of its handoffs."""
        return max(self.handoffs, key=lambda each: (each.qualified_at, each.lead_key, each.number), default=None)

    @property
    def segments(self) -> tuple[tuple[str, str | None], ...] | None:
        """Those of its origin; None without one."""
        return self.origin.segments if self.origin else None

    def told(self, column: str, at: int) -> Any:
        """Return the last value that a column was given until an instant; an empty one tells nothing."""
        values = [getattr(event, column) for event in self.events if event.occurred_at <= at]
        return next((value for value in reversed(values) if value not in (None, "")), None)

    def amount(self, at: int) -> Decimal | None:
        """Return its money, None if nobody told."""
        found: Decimal | None = self.told("amount", at)
        return found

    def close_date(self, at: int) -> date | None:
        """Return the day on which it should close."""
        found: date | None = self.told("close_date", at)
        return found

    def part(self, by: str, at: int) -> str | None:
        """Return the part that it belongs to: its origin's; its owner is its own."""
        return part_of(self.origin, self.told("owner", at), by)


def deals_of(known: Iterable[Event], joined: Joined, handoffs: Iterable[Handoff]) -> tuple[Deal, ...]:
    """Return all deals that are known; the events are in order."""
    given = tuple(handoffs)
    found: dict[str, list[Event]] = defaultdict(list)
    for event in known:
        if event.kind is Kind.OPPORTUNITY_CHANGED and event.opportunity_id is not None:
            found[event.opportunity_id].append(event)
    return tuple(Deal(name, tuple(events), _before(events, joined, given)) for name, events in sorted(found.items()))


def _before(events: Sequence[Event], joined: Joined, handoffs: Iterable[Handoff]) -> tuple[Handoff, ...]:
    """Return the handoffs of the deal's leads, and of leads of its account, until it was created."""
    leads = {joined.key(event.lead_id) for event in events if event.lead_id is not None}
    accounts = {event.account_id for event in events if event.account_id is not None}
    return tuple(
        each
        for each in handoffs
        if each.qualified_at <= events[0].occurred_at and (each.lead_key in leads or each.account_id in accounts)
    )
