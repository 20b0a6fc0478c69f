"""Open pipeline against bookings, and pipeline that is to be held against pipeline that is to be created."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.documents.plan.amounts import in_currency, money
from treaty.documents.sheet import Block, Column, Prose, Row, Table
from treaty.reports.plan import Plan
from treaty.reports.plan.plan import Coverage
from treaty.reports.scorecard.wording import share_text

__all__ = ["pipeline"]


def pipeline(plan: Plan) -> Iterator[Block]:
    """Set the pipeline out."""
    columns = (
        Column("Pipeline for", share=3),
        Column("Bookings", "right", share=2),
        Column("By win rate", "right", share=3),
        Column("Agreed", "right", share=3),
        Column("By marketing", "right", share=2),
    )
    yield Table(columns, tuple(map(_window, plan.coverage)))
    yield from map(Prose, _promises(plan))


def _window(each: Coverage) -> Row:
    agreed = "-" if each.agreed_pipeline is None else f"{each.agreed:g}x: {each.agreed_pipeline:,.0f}"
    needed = f"{each.needed:.2f}x: {each.needed_pipeline:,.0f}"
    return (each.window, money(each.bookings), needed, agreed, f"{each.marketing_pipeline:,.0f}")


def _promises(plan: Plan) -> Iterator[str]:
    """Tell the pipeline that is to be held from the one that is to be created."""
    found = plan.pipeline
    held, created, won, lost, year = (
        f"{each:,.0f}" for each in (found.maintained, found.created, found.won, found.lost, found.created_in_a_year)
    )
    yield f"To maintain: {in_currency(held, plan)} open when a quarter begins."
    yield (
        f"To create: {created} in each quarter, {year} in a year. {won} of a quarter's is won and {lost} lost; "
        "whatever is closed must be replaced to maintain the rest."
    )
    if found.marketing_share < 1:
        yield f"Marketing's streams bring {share_text(found.marketing_share)} of the pipeline, sales' the rest."
