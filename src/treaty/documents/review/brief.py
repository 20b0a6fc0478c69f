"""One page for the sponsor: how it stands, what was missed and why, what is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.documents.review.pack import foot, tallies
from treaty.documents.review.targets import owed_table
from treaty.documents.sheet import Block, Bullets, Card, Cards, Cell, Column, Heading, Sheet, Table, Tone
from treaty.documents.status import status_cell
from treaty.reports.chart import Trend
from treaty.reports.review import Review
from treaty.reports.scorecard.wording import value_text

__all__ = ["brief_sheet"]

_MOST_ROWS: Final = 16
_MOST_MISSES: Final = 3
_MOST_ASKED: Final = 4


def brief_sheet(review: Review) -> Sheet:
    """Set out the review on one page: misses before what was kept, where not all commitments fit."""
    return Sheet(
        kind=f"Report of {review.month} to {review.sponsor or 'the sponsor'}",
        title=review.agreement,
        facts=(("Version", f"{review.version}"), ("Owner", review.owner or "–"), ("Judged as of", review.as_of)),
        blocks=tuple(_blocks(review)),
        foot=foot(review),
    )


def _blocks(review: Review) -> Iterator[Block]:
    yield tallies(review)
    yield Heading("How it stands")
    yield _table(review)
    if review.misses:
        cards = (
            Card(each.commitment, each.owner, _lines(each.says, each.causes)) for each in review.misses[:_MOST_MISSES]
        )
        yield Cards("The heaviest misses", tuple(cards))
    if review.owed:
        yield Heading("Owed")
        yield owed_table(review)
    if review.decisions:
        yield Heading("To be decided")
        yield Bullets(tuple(each.topic for each in review.decisions[:_MOST_ASKED]))


def _lines(says: str, causes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return ("", f"{says}."), *(("", each) for each in causes[-1:])


def _table(review: Review) -> Table:
    """Return the commitments with the month before beside this one; what cannot be judged is left out first."""
    trends = {each.commitment: each for each in review.charts.trends}
    missed = [each.commitment for each in review.misses]
    rows = [row for row in review.card.rows if row.segment is None and row.bound is not None]
    rows.sort(key=lambda row: missed.index(row.commitment) if row.commitment in missed else len(missed))
    columns = (
        Column("Commitment"), Column("Owner"), Column("Target", share=1), Column("Month before", "right"),
        Column("This month", "right"), Column("Status"),
    )  # fmt: skip
    return Table(
        columns,
        tuple(
            (
                Cell(row.commitment, Tone.STRONG), row.owner, row.target or "–", _before(trends.get(row.commitment)),
                "–" if row.value is None else value_text(row.value, row, review.card.currency), status_cell(row.status),
            )
            for row in rows[:_MOST_ROWS]
        ),
    )  # fmt: skip


def _before(trend: Trend | None) -> str:
    return trend.points[-2].shown if trend and len(trend.points) > 1 else "–"
