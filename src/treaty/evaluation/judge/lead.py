"""One lead with all its merged siblings: the events that are known, and those still to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from treaty.evaluation.judge.event import Event, known_at
from treaty.evaluation.judge.joining import Joined
from treaty.evaluation.judge.knowledge import Knowledge
from treaty.evaluation.judge.terms import Terms
from treaty.evidence.kind import Kind

__all__ = ["JUDGED_AT", "Lead"]

JUDGED_AT = (Kind.LEAD_CHANGED, Kind.BEHAVIOUR, Kind.STAGE_ENTERED)
"""Conditions are judged when one of these happens, and at no other time."""


class Lead:
    """The events of one lead_key; `events` are known at `as_of` and in order.

    `joined` comes from the merges of all leads: whether one goes in a circle cannot be seen from one of them.
    """

    def __init__(self, told: Sequence[Event], joined: Joined, as_of: int) -> None:
        self.as_of = as_of
        self.events = known_at(told, as_of)
        self.key = joined.key(next((event.lead_id for event in told if event.lead_id), ""))
        self.is_merged = any(joined.is_merge(event) for event in self.events)
        self.next_told_at = min((event.visible_at for event in told if event.visible_at > as_of), default=None)
        self.deals = _first_of_each_deal(self.events)
        self.account_id = next((each.account_id for each in reversed(self.events) if each.account_id is not None), None)
        self._knowledge: dict[int, Knowledge] = {}

    def of(self, *kinds: Kind) -> list[Event]:
        """Return the events of some kinds, in order."""
        return [event for event in self.events if event.kind in kinds]

    def judged_at(self) -> list[int]:
        """Return the seconds at which conditions are judged."""
        return sorted({event.occurred_at for event in self.of(*JUDGED_AT)})

    def knowledge(self, terms: Terms) -> Knowledge:
        """Return what is known of the lead in the words of an agreement."""
        if id(terms) not in self._knowledge:
            self._knowledge[id(terms)] = Knowledge(terms.agreement, self.events)
        return self._knowledge[id(terms)]

    def handed_over_at(self, instant: int) -> list[Event]:
        """Return the CRM's events that say so at one second."""
        return [each for each in self.of(Kind.STAGE_ENTERED) if each.stage == "mql" and each.occurred_at == instant]


def _first_of_each_deal(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the first event of each deal: later ones are about a deal that was there before."""
    first: dict[str | None, Event] = {}
    for event in events:
        if event.kind is Kind.OPPORTUNITY_CHANGED:
            first.setdefault(event.opportunity_id, event)
    return tuple(first.values())
