"""When leads must arrive: the pace, the months with their streams, rates that rise, and what sales can take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.documents.charts import Draw
from treaty.documents.plan.amounts import money
from treaty.documents.sheet import Block, Caption, Cell, Column, Picture, Prose, Row, Table, Tone
from treaty.reports.plan import Plan, demand_chart
from treaty.reports.plan.plan import Capacity, Improvement, Month
from treaty.reports.scorecard.wording import share_text

__all__ = ["arrivals"]

_INDENT: Final = "\u00a0\u00a0"


def arrivals(plan: Plan, drawing: Draw) -> Iterator[Block]:
    """Set the leads out over time."""
    months = demand_chart(plan)
    yield Picture(drawing(months), months.says)
    yield Caption(f"Evenly over the year; {share_text(plan.tolerance)} more or less is no cause for worry")
    yield _paces(plan)
    yield Caption("Month by month")
    yield _months(plan)
    if any(month.beyond_capacity for month in plan.months):
        yield Prose("! more than sales can take", Tone.QUIET)
    yield from (Prose(_improvement(each)) for each in plan.improvements)
    if plan.capacity:
        yield Prose(_capacity(plan.capacity))


def _paces(plan: Plan) -> Table:
    columns = (
        Column("Pace of all leads", share=3),
        Column("Leads", "right", share=2),
        Column("At least", "right", share=2),
        Column("At most", "right", share=2),
    )
    rows = ((f"per {each.per}", f"{each.leads:,}", f"{each.at_least:,}", f"{each.at_most:,}") for each in plan.paces)
    return Table(columns, tuple(rows))


def _months(plan: Plan) -> Table:
    columns = (
        Column("Month", share=3),
        Column("To win", "right", share=2),
        Column("Leads for it", "right", share=2),
        Column("To arrive", "right", share=2),
        Column("Per week", "right", share=2),
        Column("Per day", "right", share=2),
    )
    rows = (row for month in plan.months for row in _month(month, with_streams=len(plan.streams) > 1))
    before: tuple[Row, ...] = (("before", "", "", f"{plan.before:,}", "", ""),) if plan.before else ()
    return Table(columns, (*before, *rows, _together(plan)))


def _month(month: Month, *, with_streams: bool) -> Iterator[Row]:
    arriving = Cell(f"! {month.arriving:,}", Tone.BAD) if month.beyond_capacity else f"{month.arriving:,}"
    paces = ("-" if each is None else f"{each:,}" for each in (month.per_week, month.per_day))
    yield (month.month, money(month.quota), f"{month.needed:,}", arriving, *paces)
    for part in month.streams if with_streams else ():
        figures = (money(part.quota), f"{part.needed:,}", f"{part.arriving:,}", "", "")
        yield tuple(Cell(text, Tone.QUIET) for text in (f"{_INDENT}{part.stream}", *figures))


def _together(plan: Plan) -> Row:
    needed, arriving = sum(month.needed for month in plan.months), sum(month.arriving for month in plan.months)
    won = money(sum(month.quota for month in plan.months))
    return tuple(Cell(text, Tone.STRONG) for text in ("together", won, f"{needed:,}", f"{arriving:,}", "", ""))


def _improvement(improvement: Improvement) -> str:
    """Say the rates up to the month in which the goal is reached."""
    risen = sum(each.rate < improvement.to_rate for each in improvement.rates)
    rates = ", ".join(f"{each.month} {share_text(each.rate)}" for each in improvement.rates[: risen + 1])
    goal = f"{share_text(improvement.from_rate)} to {share_text(improvement.to_rate)} by {improvement.by}"
    return f"{improvement.step} rises from {goal}: {rates}."


def _capacity(capacity: Capacity) -> str:
    room = f"{capacity.heads:,} people x {money(capacity.each)} = {money(capacity.room)} leads per {capacity.per}"
    which = f"which {capacity.people:,} could take" if capacity.is_enough else f"which takes {capacity.people:,} people"
    return f"Capacity: {room}; the plan brings {capacity.leads:,}, {which}."
