"""Which leads are one: merged records live on under the lead that they were merged into (decision 14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from treaty.evaluation.judge.event import Event
from treaty.evaluation.results import FindingRow
from treaty.evidence.kind import Kind

__all__ = ["Joined", "join"]


class Joined:
    """The keys of leads, and what was wrong with their merges."""

    def __init__(self, into: Mapping[str, Event]) -> None:
        self._into = {lead: event for lead, event in into.items() if not _is_on_a_cycle(lead, into)}
        self.cycles = tuple(event for lead, event in sorted(into.items()) if lead not in self._into)

    def key(self, lead_id: str) -> str:
        """Return the lead that lives on; itself if it was never merged."""
        while event := self._into.get(lead_id):
            lead_id = _target(event)
        return lead_id

    def records(self, keys: Iterable[str]) -> frozenset[str]:
        """Return the records that live on and all that were merged into them."""
        given = frozenset(keys)
        return given.union(lead for lead in self._into if self.key(lead) in given)

    def is_merge(self, event: Event) -> bool:
        """Tell whether this event joins two leads."""
        joining = self._into.get(event.lead_id or "")
        return joining is not None and joining.order == event.order

    def findings(self, key: str) -> tuple[FindingRow, ...]:
        """Tell of a merge of this lead in a circle, which joins nothing."""
        return tuple(
            FindingRow(key, None, event.occurred_at, "merge_cycle", _target(event))
            for event in self.cycles
            if event.lead_id == key
        )


def join(known: Iterable[Event]) -> Joined:
    """Read the merges; of several of one lead the last counts."""
    into: dict[str, Event] = {}
    for event in sorted(known, key=lambda event: event.order):
        if event.kind is Kind.LEAD_MERGED and event.lead_id is not None and event.attributes.get("into"):
            into[event.lead_id] = event
    return Joined(into)


def _target(event: Event) -> str:
    return event.attributes["into"] or ""


def _is_on_a_cycle(lead: str, into: Mapping[str, Event]) -> bool:
    """Follow the merges from a lead until they end, or come back to it, or go round without it."""
    seen: set[str] = set()
    at = lead
    while at in into and at not in seen:
        seen.add(at)
        at = _target(into[at])
    return at == lead and bool(seen)
