"""Process: where time goes, who holds it, what was left out, and what changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.documents.charts import Draw
from treaty.documents.sheet import Block, Caption, Cell, Column, Picture, Table, Tone
from treaty.reports.chart import Chart
from treaty.reports.review import Review
from treaty.reports.scorecard.wording import amount_text

__all__ = ["process"]


def process(review: Review, draw: Draw) -> Iterator[Block]:
    """Yield the blocks of the third part of the agenda."""
    charts = review.charts
    yield from _chart(
        draw, charts.waits, "How long leads wait: the share not answered yet; dotted lines are the limits"
    )
    yield from _chart(draw, charts.ledger, "Working hours until the first touch, by account of the ledger", 85)
    yield from _chart(
        draw, charts.hours, "When leads reached their owner, and how many; the darker, the more were answered too late"
    )
    if review.holders:
        yield Caption("Who held the working time of leads that were answered too late, or not at all")
        yield _holders(review)
    yield from _left_out(review)


def _chart(draw: Draw, chart: Chart | None, caption: str, width: int = 100) -> Iterator[Block]:
    if chart is not None:
        yield Caption(caption)
        yield Picture(draw(chart), chart.says, width)


def _holders(review: Review) -> Table:
    columns = (
        Column("Held by", share=6), Column("Missed leads", "right", share=3), Column("Working hours", "right", share=3),
        Column("Part of all", "right", share=3),
    )  # fmt: skip
    rows = ((each.name, f"{each.leads:,}", f"{each.hours:,.0f}", f"{each.share:.0%}") for each in review.holders)
    return Table(columns, tuple(rows))


def _left_out(review: Review) -> Iterator[Block]:
    if review.excluded:
        yield Caption("Left out by agreement of both parties")
        rows = ((each.commitment, each.lead, each.reason, each.proposed_by, each.agreed_by) for each in review.excluded)
        columns = ("Commitment", "Lead", "Why", "Proposed by", "Agreed by")
        yield Table(tuple(Column(name, share=1) for name in columns), tuple(rows))
    if review.card.void:
        yield Caption("Void, because the reason that was given allows it")
        yield _void(review)
    if review.card.corrections:
        yield Caption("Final figures that late news changed")
        yield _corrections(review)


def _void(review: Review) -> Table:
    columns = (
        Column("Owner", share=4), Column("Void leads", "right", share=2), Column("Of", "right", share=2),
        Column("Reasons", share=6),
    )  # fmt: skip
    rows = (
        (
            each.owner or "nobody", f"{sum(each.reasons.values()):,}", f"{each.leads:,}",
            ", ".join(f"{reason} {count:,}" for reason, count in each.reasons.items()),
        )
        for each in review.card.void
    )  # fmt: skip
    return Table(columns, tuple(rows))


def _corrections(review: Review) -> Table:
    rows = (
        (
            Cell(f"{each.commitment} {each.period}", Tone.STRONG), each.final_at[:10],
            f"{_figure(each.then.numerator, each.then.denominator)}, {each.then.status}",
            f"{_figure(each.now.numerator, each.now.denominator)}, {each.now.status}",
        )
        for each in review.card.corrections
        if each.segment is None
    )  # fmt: skip
    return Table(tuple(Column(name, share=1) for name in ("Commitment", "Final on", "It was", "It is")), tuple(rows))


def _figure(numerator: float | None, denominator: float | None) -> str:
    if numerator is None:
        return "–"
    return amount_text(numerator) + ("" if denominator is None else f" of {amount_text(denominator)}")
