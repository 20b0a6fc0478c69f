"""The names that the conditions of an agreement may use."""

from __future__ import annotations

from typing import Final

from treaty.agreement.agreement import Agreement
from treaty.criteria import FieldType, Kind, Vocabulary

__all__ = ["SCORE", "TIER", "vocabulary_of"]

TIER: Final = "tier"
SCORE: Final = "score"


def vocabulary_of(agreement: Agreement, *, segments: bool = True, tier: bool = True, score: bool = True) -> Vocabulary:
    """Return the fields, with the segments, the tier, and the score that Treaty works out.

    Segments are defined by fields alone, tiers by fields and segments, points by fields other than the score:
    nothing is defined by itself.
    """
    names = dict(agreement.fields)
    if agreement.scoring and score:
        names.setdefault(SCORE, FieldType(Kind.NUMBER))
    elif not score:
        names.pop(SCORE, None)
    if segments:
        names |= {segment: FieldType.of_choices(*values) for segment, values in agreement.segments.items()}
    if tier and agreement.tiers:
        names[TIER] = FieldType.of_choices(*agreement.tiers)
    return Vocabulary(names)
