"""One lead with all its merged siblings: the events that are known, and those still to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from treaty.evaluation.judge.event import Event, copies_of, known_at, superseded_at
from treaty.evaluation.judge.joining import Joined
from treaty.evaluation.judge.knowledge import Knowledge
from treaty.evaluation.judge.terms import Terms
from treaty.evidence.kind import Kind

__all__ = ["JUDGED_AT", "Lead"]

JUDGED_AT = (Kind.LEAD_CHANGED, Kind.BEHAVIOUR, Kind.STAGE_ENTERED)
"""Conditions are judged when one of these happens, and at no other time."""


class Lead:
    """The events of one lead_key; `events` are known at `as_of` and in order.

    `told` may hold copies of its events that are about another lead. `joined` comes from the merges of all leads:
    whether one goes in a circle cannot be seen from one of them.
    """

    def __init__(self, key: str, told: Sequence[Event], joined: Joined, as_of: int) -> None:
        def own(events: Iterable[Event]) -> tuple[Event, ...]:
            return tuple(event for event in events if event.lead_id and joined.key(event.lead_id) == key)

        self.key = key
        self.as_of = as_of
        self.events = own(known_at(told, as_of))
        self.superseded = own(superseded_at(told, as_of))
        self.is_merged = any(joined.is_merge(event) for event in self.events)
        turns = (at for copies in copies_of(told) for at in _turns(copies, own(copies)) if at > as_of)
        self.next_told_at = min(turns, default=None)
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


def _turns(copies: Sequence[Event], own: Sequence[Event]) -> Iterator[int]:
    """Yield when what is known of one event changes; as soon as a copy is recorded, it hides the older ones."""
    yield from (event.visible_at for event in own)
    if own and len(copies) > 1:
        yield from (event.recorded_at for event in copies)


def _first_of_each_deal(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the first event of each deal: later ones are about a deal that was there before."""
    first: dict[str | None, Event] = {}
    for event in events:
        if event.kind is Kind.OPPORTUNITY_CHANGED:
            first.setdefault(event.opportunity_id, event)
    return tuple(first.values())
