"""The parts that leads are divided into: tier, a segment, team, owner (rules 1, 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from treaty.agreement import Agreement
from treaty.evaluation.cells import Cells
from treaty.evaluation.results import Handoff

__all__ = ["Item", "divisions", "part_of", "parts"]


class Item(Protocol):
    """What a row is about: a clock, a deal, an inquiry, a figure."""

    def part(self, by: str) -> str | None:
        """Return the part that it belongs to; None if it has no such value."""
        ...


def divisions(agreement: Agreement, cells: Cells) -> tuple[str, ...]:
    """Return what the leads are divided by; the empty text is all of them together."""
    if cells.by is not None:
        return tuple(dict.fromkeys(cells.by))
    return ("", *(("tier",) if agreement.tiers else ()), *agreement.segments)


def parts(agreement: Agreement, by: str, items: Iterable[Item]) -> tuple[str, ...]:
    """Return the parts that have a row: those that the agreement lists, of teams and owners those that are named."""
    match by:
        case "":
            return ("",)
        case "tier":
            return tuple(agreement.tiers)
        case "team" | "owner":
            return tuple(sorted({name for each in items if (name := each.part(by)) is not None}))
        case _:
            return tuple(agreement.segments.get(by, ()))


def part_of(handoff: Handoff | None, owner: str | None, by: str) -> str | None:
    """Return the part of a handoff whose clock or deal somebody owns."""
    if by == "":
        return ""
    if by == "owner":
        return owner
    if handoff is None:
        return None
    return handoff.tier if by == "tier" else handoff.team if by == "team" else dict(handoff.segments).get(by)
