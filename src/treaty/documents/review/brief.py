"""One page for the sponsor: how it stands, what was missed and why, what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from treaty.documents.moment import moment_text
from treaty.documents.rest import rest
from treaty.documents.review.pack import foot, tallies
from treaty.documents.review.targets import owed_table
from treaty.documents.sheet import Block, Bullets, Card, Cards, Cell, Column, Heading, Sheet, Table, Tone
from treaty.documents.status import status_cell
from treaty.reports.chart import Trend
from treaty.reports.review import Review
from treaty.reports.review.months import KEPT
from treaty.reports.scorecard import Row
from treaty.reports.scorecard.wording import value_text

__all__ = ["brief_sheet"]

_MOST_ROWS: Final = 24
_MOST_MISSES: Final = 3
_MOST_ASKED: Final = 4


def brief_sheet(review: Review) -> Sheet:
    """Set out the review on one page: misses before what was kept, where not all commitments fit."""
    return Sheet(
        kind=f"Report of {review.month} to {review.sponsor or 'the sponsor'}",
        title=review.agreement,
        facts=(
            ("Version", f"{review.version}"),
            ("Owner", review.owner or "–"),
            ("Judged as of", moment_text(review.as_of, review.card.timezone)),
        ),
        blocks=tuple(_blocks(review)),
        foot=foot(review),
    )


def _blocks(review: Review) -> Iterator[Block]:
    yield tallies(review)
    yield Heading("How it stands")
    rows = _rows(review)
    yield _table(review, rows[:_MOST_ROWS])
    yield from rest(len(rows), _MOST_ROWS, f", {_kept(rows[_MOST_ROWS:])} kept")
    if review.misses:
        cards = (
            Card(each.commitment, each.owner, _lines(each.says, each.causes)) for each in review.misses[:_MOST_MISSES]
        )
        yield Cards("The heaviest misses", tuple(cards))
        yield from rest(len(review.misses), _MOST_MISSES, " in the table above")
    if review.owed:
        yield Heading("Owed")
        yield owed_table(review)
    if review.decisions:
        yield Heading("To be decided")
        yield Bullets(tuple(each.topic for each in review.decisions[:_MOST_ASKED]))
        yield from rest(len(review.decisions), _MOST_ASKED, " in the pack of the review")


def _lines(says: str, causes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return ("", f"{says}."), *(("", each) for each in causes[-1:])


def _rows(review: Review) -> list[Row]:
    """Return the commitments with a target: the heaviest misses first, what cannot be judged last."""
    missed = {each.commitment: n for n, each in enumerate(review.misses)}
    rows = [row for row in review.card.rows if row.segment is None and row.bound is not None]
    return sorted(rows, key=lambda row: (missed.get(row.commitment, len(missed)), row.status not in KEPT))


def _kept(rows: Sequence[Row]) -> str:
    kept = sum(row.status in KEPT for row in rows)
    return "all" if kept == len(rows) else f"{kept} of them"


def _table(review: Review, rows: Sequence[Row]) -> Table:
    """Return the commitments with the month before beside this one."""
    trends = {each.commitment: each for each in review.charts.trends}
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
            for row in rows
        ),
    )  # fmt: skip


def _before(trend: Trend | None) -> str:
    return trend.points[-2].shown if trend and len(trend.points) > 1 else "–"
