"""Figures that another system reports (rule 17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.figures import Figures
from treaty.evaluation.judge.summing.record import Record
from treaty.evidence.kind import Kind

__all__ = ["Report", "figure", "reports"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was reported once."""

    event: Event

    def part(self, by: str) -> str | None:
        """Return nothing: a figure is of no part of the leads."""
        return None if by else ""


def reports(record: Record, cell: Cell) -> tuple[Report, ...]:
    """Return what was reported in the period, in order."""
    return tuple(
        Report(event)
        for event in record.known
        if event.kind is Kind.METRIC_REPORTED
        and event.attributes.get("metric") == cell.promise.metric
        and cell.holds(event.occurred_at)
    )


def figure(record: Record, cell: Cell, found: Sequence[Report]) -> Figures:  # noqa: ARG001 -- as every measure is asked
    """Return the last that was reported."""
    return Figures.plain(found[-1].event.amount if found else None)
