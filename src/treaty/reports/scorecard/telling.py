"""What a scorecard is about, and what stands beside its figures, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from treaty.reports.scorecard.notes import NOTE_SEPARATOR
from treaty.reports.scorecard.scorecard import Scorecard

__all__ = ["notes", "title"]


def title(card: Scorecard) -> Iterator[str]:
    """Yield what the scorecard is about."""
    versions = sorted({row.version for row in card.rows} or {card.version})
    yield f"{card.agreement}, version{'s' if len(versions) > 1 else ''} {' and '.join(map(str, versions))}"
    period = card.period
    if period.start and period.end:
        yield f"{period.grain.capitalize()} {period.label}: {period.start} to {period.end - timedelta(days=1)}"
    else:
        yield "All time in force"
    yield f"Judged as of {card.as_of}"


def notes(card: Scorecard) -> Iterator[str]:
    """Yield the notes of the rows, each with the names that it is about, then those of the whole."""
    about: dict[str, list[str]] = {}
    for row in card.rows:
        where = (row.commitment, row.period.label if row.period.label != card.period.label else "", row.segment or "")
        for note in row.note.split(NOTE_SEPARATOR) if row.note else ():
            about.setdefault(note, []).append(" ".join(filter(None, where)))
    yield from (f"{', '.join(names)}: {note}" for note, names in about.items())
    yield from card.notes
