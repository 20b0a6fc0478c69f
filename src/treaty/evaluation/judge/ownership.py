"""Who held a lead, and when (decision 4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.people import People

__all__ = ["Stint", "first_in_sales", "stints"]


@dataclass(frozen=True, slots=True)
class Stint:
    """From when on somebody held the lead; `number` counts the owners in sales, None is routing.

    `event` is the change that began it, None where the owner was there before the handoff.
    """

    start: int
    owner: str | None
    number: int | None
    event: Event | None


def stints(changes: Sequence[Event], people: People, sales: frozenset[str], qualified_at: int) -> tuple[Stint, ...]:
    """Return who held the lead from the handoff on; `changes` of the owner are in order, and end with the handoff."""
    before = [each for each in changes if each.occurred_at <= qualified_at]
    found: list[Stint] = []
    for at, event in [(qualified_at, before[-1] if before else None), *_later(changes, qualified_at)]:
        owner = event.owner if event else None
        in_sales = people.is_of(owner, sales, at)
        holder = owner if in_sales else None
        if found and found[-1].owner == holder:
            continue  # the same owner again is no reassignment
        number = 1 + sum(each.number is not None for each in found) if in_sales else None
        found.append(Stint(at, holder, number, event))
    return tuple(found)


def _later(changes: Iterable[Event], qualified_at: int) -> list[tuple[int, Event]]:
    """Return the changes after the start; of several in one second the last counts."""
    last = {each.occurred_at: each for each in changes if each.occurred_at > qualified_at}
    return sorted(last.items(), key=lambda found: found[0])


def first_in_sales(held: Iterable[Stint]) -> Stint | None:
    """Return the first stint of somebody in sales."""
    return next((each for each in held if each.number is not None), None)
