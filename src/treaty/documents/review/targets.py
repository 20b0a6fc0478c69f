"""Targets: what changed since signing, what is owed, which targets the months support, and what is decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.documents.sheet import Block, Caption, Cell, Column, Prose, Row, Table, Tone
from treaty.reports.review import Review
from treaty.reports.review.review import Change, Proposal

__all__ = ["decisions", "owed_table", "plans_table", "targets"]

_EMPTY_ROWS: Final = 3


def targets(review: Review) -> Iterator[Block]:
    """Yield the blocks of the last part of the agenda."""
    yield Caption("What changed since signing")
    yield Prose(review.signed, Tone.QUIET)
    if review.changes:
        yield _changes(review)
    if review.owed:
        yield Caption("Recovery plans that the agreement asks for")
        yield owed_table(review)
    if review.plans:
        yield Caption("Recovery plans that are open")
        yield plans_table(review)
    if review.proposals:
        yield Caption("Targets, moved by as little as the last three months demand")
        yield _proposals(review)
    yield Caption("Decisions of this meeting")
    yield decisions(review, _EMPTY_ROWS)


def _changes(review: Review) -> Table:
    columns = (
        Column("Commitment"), Column("Target", share=1), Column("Before", "right"), Column("Now", "right"),
        Column("Since signing"),
    )  # fmt: skip
    return Table(columns, tuple(map(_change, review.changes)))


def _change(each: Change) -> Row:
    if each.better is None:
        said = Cell("the same", Tone.QUIET)
    elif not each.clear:
        said = Cell("no clear change", Tone.QUIET)
    else:
        said = Cell("✓ better", Tone.GOOD) if each.better else Cell("✗ worse", Tone.BAD)
    return Cell(each.commitment, Tone.STRONG), each.target or "–", each.before, each.now, said


def owed_table(review: Review) -> Table:
    """Return what is owed, by whom and when."""
    columns = (
        Column("Commitment", share=4), Column("Owed", share=4), Column("By", share=3),
        Column("Months below", "right", share=3), Column("Goes to", share=3), Column("Due", "right", share=3),
    )  # fmt: skip
    rows = (
        (
            Cell(each.commitment, Tone.STRONG),
            each.what,
            each.owner,
            f"{each.months}",
            ", ".join(each.tell),
            Cell("✓ handed in", Tone.GOOD) if each.there else each.due or "–",
        )
        for each in review.owed
    )
    return Table(columns, tuple(rows))


def plans_table(review: Review) -> Table:
    """Return what the open recovery plans say, in the words of those who wrote them."""
    columns = (
        Column("Commitment"), Column("Missed since"), Column("What will be done", share=1), Column("Written", "right"),
    )  # fmt: skip
    rows = (
        (
            Cell(each.commitment, Tone.STRONG),
            each.since,
            each.text or Cell(f"nothing was handed in; due {each.due}", Tone.QUIET),
            each.written or "–",
        )
        for each in review.plans
    )
    return Table(columns, tuple(rows))


def _proposals(review: Review) -> Table:
    columns = (
        Column("Commitment"), Column("Target today"), Column("Proposed", "right"),
        Column("What the months say", share=1),
    )  # fmt: skip
    return Table(columns, tuple(_proposal(each) for each in review.proposals))


def _proposal(each: Proposal) -> Row:
    proposed = Cell(each.proposed, Tone.STRONG) if each.changes else Cell("keep", Tone.QUIET)
    return Cell(each.commitment, Tone.STRONG), each.target, proposed, each.why


def decisions(review: Review, empty_rows: int) -> Table:
    """Return what lies open, with room for who does it and by when."""
    columns = (Column("What", share=9), Column("Decision", share=6), Column("Who", share=3), Column("By", share=2))
    return Table(columns, tuple((each.topic, "", "", "") for each in review.decisions), empty_rows)
