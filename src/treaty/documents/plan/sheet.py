"""The plan set out: what it takes, how likely it is, when leads must come, and what pipeline it asks for."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.documents.charts import Draw, draw
from treaty.documents.plan.amounts import in_currency, money, worth
from treaty.documents.plan.arrivals import arrivals
from treaty.documents.plan.odds import odds_told
from treaty.documents.plan.pipeline import pipeline
from treaty.documents.plan.streams import stream_blocks
from treaty.documents.sheet import Block, Bullets, Column, Figures, Heading, Picture, Prose, Sheet, Table
from treaty.reports.plan import Plan, odds_chart
from treaty.reports.plan.plan import Progress
from treaty.reports.scorecard.wording import share_text

__all__ = ["plan_sheet"]


def plan_sheet(plan: Plan, drawing: Draw = draw) -> Sheet:
    """Set out the plan; `drawing` makes the pictures."""
    return Sheet(
        kind="Demand plan",
        title=plan.agreement,
        facts=tuple(_facts(plan)),
        blocks=tuple(_blocks(plan, drawing)),
        foot=f"{plan.agreement}, version {plan.version} · demand plan",
    )


def _facts(plan: Plan) -> Iterator[tuple[str, str]]:
    yield "Version", f"{plan.version}"
    yield "Quota", f"{in_currency(money(plan.quota), plan)} per {plan.per}"
    if plan.retention is not None:
        yield "Retention stands apart", f"{in_currency(money(plan.retention), plan)} per {plan.retention_per}"
    yield "Months", f"{plan.months[0].month} to {plan.months[-1].month}"


def _blocks(plan: Plan, drawing: Draw) -> Iterator[Block]:
    yield _figures(plan)
    yield Heading("What it takes")
    for stream in plan.streams:
        yield from stream_blocks(stream, plan)
    if plan.progress:
        yield Heading("What was delivered")
        yield from _progress(plan, plan.progress)
    yield Heading("How likely it is")
    if len(plan.streams) > 1:
        yield Prose(odds_told(f"All streams: {plan.leads:,} leads per {plan.per}", plan.odds, "the quota"))
    odds = odds_chart(plan)
    yield Picture(drawing(odds), odds.says)
    yield Heading("When leads must arrive")
    yield from arrivals(plan, drawing)
    yield Heading("Pipeline")
    yield from pipeline(plan)
    if plan.notes:
        yield Heading("To be known")
        yield Bullets(plan.notes)


def _figures(plan: Plan) -> Figures:
    sure = plan.odds.leads_for[-1]
    return Figures(
        (
            (f"{plan.leads:,}", f"leads per {plan.per}"),
            (share_text(plan.odds.chance), "chance to reach the quota"),
            (f"{sure.leads:,}", f"leads for a {sure.chance:.0%} chance"),
            (share_text(plan.progress.share), f"of a {plan.per}'s quota delivered")
            if plan.progress
            else (in_currency(f"{plan.pipeline.created:,.0f}", plan), "new pipeline in a quarter"),
        )
    )


def _progress(plan: Plan, progress: Progress) -> Iterator[Block]:
    columns = (
        Column("Delivered", share=3),
        Column("Leads", "right", share=2),
        Column("Worth each", "right", share=2),
        Column("Together", "right", share=2),
    )
    rows = (
        (each.stream, f"{each.leads:,}", worth(each.value_per_lead), money(each.money)) for each in progress.streams
    )
    yield Table(columns, tuple(rows))
    part = f"{money(progress.money)} of {in_currency(money(plan.quota), plan)}"
    yield Prose(f"{part}: {share_text(progress.share)} of the quota of a {plan.per}.")
