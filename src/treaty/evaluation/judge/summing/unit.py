"""What is counted: a clock, of attempts a handoff; each is in one place (rules 4 to 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import Attempts, LeadValue, Promised, Volume
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.parts import part_of
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.results import Clock, Handoff, State

__all__ = ["Place", "Unit", "is_accepted", "units_of"]


class Place(Enum):
    """Where a unit is counted."""

    ASIDE = auto()
    VOID = auto()
    OPEN = auto()
    MET = auto()
    MISSED = auto()
    AGAIN = auto()
    """A lead that counts toward the amount of this quarter already."""


_PLACES: Final = {
    State.VOID: Place.VOID,
    State.NOT_STARTED: Place.OPEN,
    State.RUNNING: Place.OPEN,
    State.AT_RISK: Place.OPEN,
    State.PAUSED: Place.OPEN,
    State.MET: Place.MET,
    State.MET_LATE: Place.MISSED,
    State.BREACHED: Place.MISSED,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """Clocks that count as one. An excluded unit keeps its place, and is in raw figures alone."""

    handoff: Handoff
    clocks: tuple[Clock, ...]
    place: Place
    excluded: bool

    @property
    def clock(self) -> Clock:
        """The first of its clocks, the only one where each is counted by itself."""
        return self.clocks[0]

    @property
    def is_dated(self) -> bool:
        """Whether nothing can be said because of something only the day is known."""
        return all(clock.state is State.VOID and clock.why == "dated" for clock in self.clocks)

    def part(self, by: str) -> str | None:
        """Return the part that it belongs to (rule 4)."""
        return part_of(self.handoff, self.clock.owner or self.handoff.owner, by)


def units_of(record: Record, cell: Cell) -> tuple[Unit, ...]:
    """Return what a commitment counts in a period, of whatever part."""
    found: list[Unit] = []
    for handoff in record.governed_by(cell.terms):
        if not cell.holds(handoff.qualified_at):
            continue
        clocks = record.clocks(handoff, cell.name)
        groups = [clocks] if isinstance(cell.promise, Attempts) and clocks else [(clock,) for clock in clocks]
        for group in groups:
            place = Place.ASIDE if _is_aside(cell, handoff) else _place(clock.state for clock in group)
            found.append(Unit(handoff, group, place, record.is_excluded(handoff, cell.name)))
    return tuple(found)


def _place(states: Iterable[State]) -> Place:
    """Return the place of one state, or of the steps of a cadence: the first of these that one of them is in."""
    places = {_PLACES[state] for state in states}
    return next(place for place in (Place.VOID, Place.MISSED, Place.OPEN, Place.MET) if place in places)


def _is_aside(cell: Cell, handoff: Handoff) -> bool:
    """Tell whether the CRM's word stands against the definition, and sales did not take the lead all the same."""
    promise: Promised = cell.promise
    redeemed = promise.party == "marketing" or isinstance(promise, Volume | LeadValue)
    return handoff.off_definition and not (redeemed and is_accepted(cell.agreement, handoff))


def is_accepted(agreement: Agreement, handoff: Handoff) -> bool:
    """Tell whether sales took the lead (rule 5)."""
    match handoff.decision:
        case "accepted":
            return True
        case "nurture":
            return handoff.next_action == "sales-led nurture"
        case "rejected":
            return bool(agreement.reasons) and handoff.reason not in agreement.reasons
        case _:
            return False
