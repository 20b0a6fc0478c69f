"""What is known of a lead, and what sales says back: names with a kind, or the values they can have."""

from __future__ import annotations

from typing import Annotated, Any, Final

from treaty.agreement.form import Form, FormError, as_names, kind_of
from treaty.criteria import FieldType, Kind
from treaty.words import suggest

__all__ = ["FIELD_KINDS", "FieldTerms"]

FIELD_KINDS: Final = (Kind.NUMBER, Kind.INTEGER, Kind.TEXT, Kind.BOOLEAN, Kind.DATE)
_MAX_CHOICES: Final = 1_000


def _field(value: Any) -> FieldType:
    if isinstance(value, list):
        if not 0 < len(value) <= _MAX_CHOICES:
            raise FormError(f"a list of values needs 1 to {_MAX_CHOICES:,} of them")
        return FieldType.of_choices(*as_names(value))
    if value in FIELD_KINDS:
        return FieldType(Kind(value))
    hint = suggest(value, FIELD_KINDS, noun="kinds") if isinstance(value, str) else "a kind, or a list of values"
    raise FormError(f"{kind_of(value)} is no kind of value", hint=hint)


FieldTerms = Annotated[
    FieldType,
    Form(
        _field,
        {
            "oneOf": [
                {"enum": [kind.value for kind in FIELD_KINDS]},
                {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1},
            ]
        },
    ),
]
