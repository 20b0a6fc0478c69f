"""Lead quality: what sales accepts and rejects from each source, why, and leads that show it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.documents.charts import Draw
from treaty.documents.rest import rest
from treaty.documents.sheet import Block, Caption, Cell, Column, Picture, Prose, Row, Table, Tone
from treaty.reports.review import Review
from treaty.reports.review.review import Example, Source
from treaty.reports.scorecard.wording import interval_text, share_text

__all__ = ["quality"]

_UNKNOWN: Final = "no source"
_MOST_SOURCES: Final = 12
_MOST_EXAMPLES: Final = 24
_MOST_REASONS: Final = 3
_MOST_SIGNS: Final = 140


def quality(review: Review, draw: Draw) -> Iterator[Block]:
    """Yield the blocks of the second part of the agenda."""
    if review.charts.funnel:
        out = review.charts.funnel.left_out
        said = f"; {out:,} that are void or miss the definition are left out" if out else ""
        yield Caption(f"How far the leads of the month got so far{said}")
        yield Picture(draw(review.charts.funnel), review.charts.funnel.says, width=60)
    if not review.sources:
        yield Prose("No lead was handed over in the month.")
        return
    yield Caption("What sales said, by source")
    yield _sources(review)
    yield from rest(len(review.sources), _MOST_SOURCES)
    if review.examples:
        yield Caption("Leads to talk about: of each source the last decided, those with a note first")
        yield _examples(review)
        yield from rest(len(review.examples), _MOST_EXAMPLES)


def _sources(review: Review) -> Table:
    return Table(
        (
            Column("Source"), Column("Accepted", "right"), Column("Rejected", "right"), Column("Open", "right"),
            Column("Accepted", "right"), Column("95%", "right"), Column("Rejected for", share=1),
        ),
        tuple(_source(each) for each in review.sources[:_MOST_SOURCES]),
    )  # fmt: skip


def _source(each: Source) -> Row:
    told = [f"{reason.reason or 'no reason'} {reason.leads:,}" for reason in each.reasons[:_MOST_REASONS]]
    others = sum(reason.leads for reason in each.reasons[_MOST_REASONS:])
    reasons = ", ".join([*told, *([f"others {others:,}"] if others else [])])
    return (
        Cell(each.source or _UNKNOWN, Tone.STRONG), f"{each.accepted:,}", f"{each.rejected:,}", f"{each.open:,}",
        "–" if each.share is None else share_text(each.share), Cell(interval_text(each.low, each.high), Tone.QUIET),
        reasons,
    )  # fmt: skip


def _examples(review: Review) -> Table:
    return Table(
        (
            Column("Source", share=3), Column("Lead", share=3), Column("Tier", share=2), Column("Owner", share=4),
            Column("Sales said", share=4), Column("Note", share=9),
        ),
        tuple(_example(each) for each in review.examples[:_MOST_EXAMPLES]),
    )  # fmt: skip


def _example(each: Example) -> Row:
    said = Cell("✓ accepted", Tone.GOOD) if each.accepted else Cell(f"✗ {each.reason or 'rejected'}", Tone.BAD)
    notes = each.notes or ""
    shown = notes if len(notes) <= _MOST_SIGNS else notes[: _MOST_SIGNS - 1] + "…"
    return each.source or _UNKNOWN, each.lead, each.tier or "–", each.owner or "–", said, shown
