"""Statuses as documents show them: a sign, a word and a tone, so that colour never says it alone."""

from __future__ import annotations

from typing import Final

from treaty.documents.sheet import Cell, Tone
from treaty.evaluation.results import Status

__all__ = ["status_cell"]

_SHOWN: Final = {
    Status.EXCEEDING: ("✓", Tone.GOOD),
    Status.ON_TARGET: ("✓", Tone.GOOD),
    Status.SLIGHTLY_BELOW: ("!", Tone.FAIR),
    Status.BELOW: ("✗", Tone.BAD),
}


def status_cell(status: Status) -> Cell:
    """Return the status as it stands in a table."""
    sign, tone = _SHOWN.get(status, ("·", Tone.QUIET))
    return Cell(f"{sign} {status.capitalize()}", tone)
