"""Performance: the scorecard, its trend, and wins and misses with their causes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from treaty.documents.charts import Draw
from treaty.documents.sheet import Block, Caption, Card, Cards, Cell, Column, Picture, Prose, Row, Sides, Table, Tone
from treaty.documents.status import status_cell
from treaty.evaluation.results import RowUnit
from treaty.reports.chart import Trend
from treaty.reports.review import Review
from treaty.reports.review.review import Miss
from treaty.reports.scorecard import Row as CardRow
from treaty.reports.scorecard.wording import counts_text, interval_text, short_time, value_text

__all__ = ["performance", "scorecard_table"]

_SIDE_BY_SIDE: Final = 3
_CAPTION: Final = (
    "Points are months, triangles those below target. The band is the 95% interval, dashes are the target, and at the "
    "upper right stands this month."
)


def performance(review: Review, draw: Draw) -> Iterator[Block]:
    """Yield the blocks of the first part of the agenda."""
    yield scorecard_table(review.card.rows, review.card.currency)
    aimed = [trend for trend in review.charts.trends if any(point.bound is not None for point in trend.points)]
    if aimed:
        yield Caption("The last months")
        yield Prose(_CAPTION, Tone.QUIET)
        yield from trends(aimed, draw)
    if review.charts.pace:
        yield Caption("Delivered against the pace of working days; the band is the tolerance")
        yield Picture(draw(review.charts.pace), review.charts.pace.says)
    if review.wins:
        cards = (Card(win.commitment, win.owner, (("", f"{win.says}."),)) for win in review.wins)
        yield Caption("Wins to celebrate")
        yield Cards("", tuple(cards), columns=2)
    if review.misses:
        yield Caption("Misses, and what stands behind them")
        yield Cards("", tuple(map(miss_card, review.misses)))


def scorecard_table(rows: Sequence[CardRow], currency: str | None) -> Table:
    """Return the rows of all leads, as S2's dashboard has them, with counts and intervals."""
    return Table(
        (
            Column("Commitment"), Column("Target", share=1), Column("Current", "right"), Column("Counts", "right"),
            Column("95%", "right"), Column("Status"), Column("Owner"),
        ),
        tuple(_row(row, currency) for row in rows if row.segment is None),
    )  # fmt: skip


def _row(row: CardRow, currency: str | None) -> Row:
    value = "–" if row.value is None else value_text(row.value, row, currency)
    if row.unit is RowUnit.SECONDS and row.value is not None:
        value = short_time(row.value, business=row.time == "business")  # the target says which time
    if row.excluded and row.raw_value is not None:
        value += f", raw {value_text(row.raw_value, row, currency)}"
    counts = "" if row.unit is RowUnit.MULTIPLE else counts_text(row.numerator, row.denominator, row.unit)
    target = f"{row.average} {row.target}" if row.average and row.target else row.target or "–"
    return (
        Cell(row.commitment, Tone.STRONG), target, value, Cell(counts, Tone.QUIET),
        Cell(interval_text(row.low, row.high), Tone.QUIET), status_cell(row.status), row.owner,
    )  # fmt: skip


def trends(found: Sequence[Trend], draw: Draw) -> Iterator[Block]:
    """Yield the trends beside each other, the last line with gaps."""
    pictures = [Picture(draw(trend), trend.says) for trend in found]
    for n in range(0, len(pictures), _SIDE_BY_SIDE):
        line: list[tuple[Block, ...]] = [(picture,) for picture in pictures[n : n + _SIDE_BY_SIDE]]
        yield Sides((*line, *[()] * (_SIDE_BY_SIDE - len(line))))


def miss_card(miss: Miss) -> Card:
    """Return a miss with its causes; a miss that may be chance says so first."""
    causes = [("", each) for each in miss.causes]
    chance = [("", "Perhaps chance: the target lies within the interval.")] if miss.by_chance else []
    said = [("", f"{miss.says}."), *chance, *causes]
    return Card(f"{miss.commitment} · {miss.status}", miss.owner, tuple(said))
