"""When deals became pipeline, and of which version (rule 20)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from treaty.evaluation.judge.summing.deals import Deal
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.terms import Terms

__all__ = ["Entry", "entries", "is_of", "open_stages"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A deal that became pipeline, and under which version."""

    deal: Deal
    terms: Terms
    at: int


def is_of(record: Record, deal: Deal, terms: Terms, at: int) -> bool:
    """Tell whether a version governs a deal at an instant: by its origin, else because it is asked first."""
    if not terms.in_force.holds(at):
        return False
    if deal.origin:
        return deal.origin.agreement == terms.agreement.name
    return record.first_in_force(at) is terms


def open_stages(terms: Terms) -> tuple[str, ...]:
    """Return the open stages from `qualified` on."""
    stages = terms.agreement.opportunity_stages
    return stages.open[stages.open.index(stages.qualified) :] if stages else ()


def entries(record: Record, name: str) -> tuple[Entry, ...]:
    """Return the deals that became pipeline of an agreement, each where it did so first."""
    found = []
    for deal in record.deals:
        possible = list(_entries(record, deal, name))
        if possible:
            found.append(min(possible, key=lambda entry: entry.at))
    return tuple(found)


def _entries(record: Record, deal: Deal, name: str) -> Iterator[Entry]:
    for terms in record.versions(name):
        stages = terms.agreement.opportunity_stages
        if stages is None:
            continue
        wanted = (*open_stages(terms), *stages.won)
        at = next((event.occurred_at for event in deal.events if event.stage in wanted), None)
        if at is not None and is_of(record, deal, terms, at):
            yield Entry(deal, terms, at)
