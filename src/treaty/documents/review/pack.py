"""The pack that both teams have before them, in the order of the agenda."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from treaty.documents.charts import Draw, draw
from treaty.documents.moment import moment_text
from treaty.documents.review.performance import performance
from treaty.documents.review.process import process
from treaty.documents.review.quality import quality
from treaty.documents.review.targets import targets
from treaty.documents.sheet import Block, Bullets, Figures, Heading, Prose, Sheet, Tone
from treaty.reports.review import Review

__all__ = ["foot", "review_sheet", "tallies"]


def review_sheet(review: Review, draw: Draw = draw) -> Sheet:
    """Set out the review of a month; `draw` makes its pictures."""
    people = (("Owner", review.owner), ("Sponsor", review.sponsor))
    return Sheet(
        kind=f"Review of {review.month}",
        title=review.agreement,
        facts=(
            ("Version", f"{review.version}"),
            *((word, name) for word, name in people if name),
            ("Judged as of", moment_text(review.as_of, review.card.timezone)),
        ),
        blocks=tuple(_blocks(review, draw)),
        foot=foot(review),
    )


def _blocks(review: Review, draw: Draw) -> Iterator[Block]:
    yield tallies(review)
    yield Prose(_agenda(review), Tone.QUIET)
    titles = [f"{part.title} · {part.minutes} minutes" for part in review.agenda]
    parts = (performance(review, draw), quality(review, draw), process(review, draw), targets(review))
    for title, blocks in zip(titles, parts, strict=True):
        yield Heading(title)
        yield from blocks
    if review.notes:
        yield Heading("What is in no figure, and what to be careful with")
        yield Bullets(review.notes)


def tallies(review: Review) -> Figures:
    """Return how many commitments each party kept, of those that can be judged."""
    whole = [(each.kept, each.kept + each.slightly_below + each.below) for each in review.tallies]
    kept, judged = sum(each[0] for each in whole), sum(each[1] for each in whole)
    return Figures(
        (
            (f"{kept} of {judged}", "commitments kept"),
            *(
                (f"{kept} of {judged}", f"{each.party.capitalize()} kept")
                for each, (kept, judged) in zip(review.tallies, whole, strict=True)
            ),
        )
    )


def _agenda(review: Review) -> str:
    """Write the agenda with the minute at which each part begins."""
    starts = accumulate((part.minutes for part in review.agenda), initial=0)
    told = (f"{start:02d}’ {part.title}" for start, part in zip(starts, review.agenda, strict=False))
    return f"Agenda: {', '.join(told)}; {sum(part.minutes for part in review.agenda)} minutes in all."


def foot(review: Review) -> str:
    """Return what stands at the bottom of each page."""
    return f"{review.agreement}, version {review.version} · {review.month}"
