"""The demand plan as a sheet: what it takes, how it is worked out, when leads must come, and with what odds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.documents.charts import Draw, draw
from treaty.documents.sheet import (
    Block,
    Bullets,
    Caption,
    Cell,
    Column,
    Figures,
    Heading,
    Picture,
    Prose,
    Sheet,
    Table,
    Tone,
)
from treaty.reports.plan import Plan, demand_chart, odds_chart
from treaty.reports.plan.plan import Stream

__all__ = ["plan_sheet"]

_LARGE: Final = 100


def plan_sheet(plan: Plan, drawing: Draw = draw) -> Sheet:
    """Set out the plan; `drawing` makes the pictures."""
    return Sheet(
        kind="Demand plan",
        title=plan.agreement,
        facts=(
            ("Version", f"{plan.version}"),
            ("Quota", f"{_money(plan.quota, plan)} per {plan.per}"),
            ("Months", f"{plan.months[0].month} to {plan.months[-1].month}"),
        ),
        blocks=tuple(_blocks(plan, drawing)),
        foot=f"{plan.agreement}, version {plan.version} · demand plan",
    )


def _blocks(plan: Plan, drawing: Draw) -> Iterator[Block]:
    sure = plan.odds.leads_for[-1]
    yield Figures(
        (
            (f"{plan.leads:,}", f"leads per {plan.per}"),
            (f"{plan.odds.chance:.0%}", "chance to reach the quota"),
            (f"{sure.leads:,}", f"leads for a {sure.chance:.0%} chance"),
            (_money(plan.pipeline.created, plan), "new pipeline in a quarter"),
        )
    )
    yield Heading("What it takes")
    for stream in plan.streams:
        yield Caption(f"{stream.name}: {_money(stream.quota, plan)} per {plan.per}")
        yield _steps(stream)
        yield Prose(f"One lead is worth {_money(stream.value_per_lead, plan)}.", Tone.QUIET)
    yield Heading("When leads must arrive")
    months, odds = demand_chart(plan), odds_chart(plan)
    yield Picture(drawing(months), months.says)
    yield _months(plan)
    yield Heading("How likely it is")
    yield Picture(drawing(odds), odds.says)
    yield Heading("Pipeline")
    yield _coverage(plan)
    if plan.notes:
        yield Heading("To be known")
        yield Bullets(plan.notes)


def _steps(stream: Stream) -> Table:
    """Show the way back from money to leads."""
    columns = (
        Column("It takes", share=3),
        Column("Arithmetic", "right", share=3),
        Column("Rounded up", "right", share=2),
    )
    rows = [("deals", f"{stream.quota:,.0f} / {stream.deal:,.0f}", f"{stream.deals:,}")]
    rows += [(step.things, f"{step.of:,} / {step.written}", f"{step.needed:,}") for step in stream.steps]
    return Table(columns, tuple(rows))


def _months(plan: Plan) -> Table:
    columns = (
        Column("Month"),
        Column("To win", "right", share=2),
        Column("To arrive", "right", share=2),
        Column("A week", "right", share=1),
        Column("A working day", "right", share=2),
    )
    rows = tuple(
        (
            each.month,
            f"{each.quota:,.0f}",
            Cell(f"{each.arriving:,}{' – too many' if each.beyond_capacity else ''}", _tone(each.beyond_capacity)),
            "–" if each.per_week is None else f"{each.per_week:,}",
            "–" if each.per_day is None else f"{each.per_day:,}",
        )
        for each in plan.months
    )
    return Table(columns, rows)


def _tone(is_beyond: bool) -> Tone:  # noqa: FBT001 -- a cell's
    return Tone.BAD if is_beyond else Tone.PLAIN


def _coverage(plan: Plan) -> Table:
    columns = (
        Column("Deals that close in", share=3),
        Column("To be booked", "right", share=2),
        Column("By win rate", "right", share=2),
        Column("Agreed", "right", share=2),
        Column("By marketing", "right", share=2),
    )
    rows = tuple(
        (
            each.window,
            f"{each.bookings:,.0f}",
            f"{each.needed:.2f}x: {each.needed_pipeline:,.0f}",
            "–" if each.agreed is None else f"{each.agreed:g}x: {each.agreed_pipeline:,.0f}",
            f"{each.marketing_pipeline:,.0f}",
        )
        for each in plan.coverage
    )
    return Table(columns, rows)


def _money(amount: float, plan: Plan) -> str:
    text = f"{amount:,.0f}" if amount >= _LARGE else f"{amount:,.2f}"
    return f"{text} {plan.currency}" if plan.currency else text
