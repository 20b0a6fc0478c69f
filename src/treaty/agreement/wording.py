"""Parts of an agreement in a few words, for people who compare."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Any, Final

from treaty.agreement.measures import Commitment, Reported
from treaty.agreement.terms import is_terms
from treaty.agreement.walk import children
from treaty.criteria import FieldType

__all__ = ["MEASURES", "title_of", "words_of"]

MEASURES: Final[Mapping[str, str]] = {
    "routing_time": "routing",
    "routing_accuracy": "routing accuracy",
    "qualification_time": "qualification",
    "response_time": "response",
    "average_response": "average response",
    "attempts": "attempts",
    "feedback_time": "feedback",
    "feedback_quality": "feedback quality",
    "next_action": "next action",
    "recycle_time": "recycling",
    "meeting": "meetings",
    "volume": "volume",
    "lead_value": "lead value",
    "acceptance_rate": "acceptance rate",
    "conversion": "conversion",
    "completeness": "completeness",
    "pipeline_created": "pipeline created",
    "pipeline_share": "pipeline share",
    "pipeline_coverage": "pipeline coverage",
    "reported": "reported figure",
}


def title_of(commitment: Commitment) -> str:
    """Return what people call a commitment: 'Tier 1 response'."""
    words = commitment.metric if isinstance(commitment, Reported) else MEASURES[commitment.measure]
    return f"{commitment.for_} {words}" if commitment.for_ else words


def words_of(value: Any) -> str:
    """Write a value as the file would, on one line."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:,f}"
        case time():
            return f"{value:%H:%M}"
        case FieldType():
            return ", ".join(value.choices) or str(value.kind)
        case tuple():
            return "; ".join(words_of(child) for _, child in children(value)) or "nothing"
        case Mapping():
            return ", ".join(f"{key}: {words_of(child)}" for key, child in children(value)) or "nothing"
        case _ if is_terms(value):
            return _terms(value)
        case _:
            return str(value)


def _terms(value: Any) -> str:
    """Write the keys that say something, leaving out defaults."""
    said = []
    for (key, child), default in zip(children(value), _defaults(type(value)), strict=True):
        if child != default and child is not None:
            said.append(f"{key} {words_of(child)}")
    return ", ".join(said) or "nothing"


def _defaults(kind: Any) -> list[Any]:
    return [field.default for field in kind.__dataclass_fields__.values()]
