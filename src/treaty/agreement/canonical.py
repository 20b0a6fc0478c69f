"""What an agreement says, apart from how its file is laid out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from treaty.agreement.condition import Scope
from treaty.agreement.entries import Ranked
from treaty.agreement.terms import is_terms
from treaty.agreement.walk import children
from treaty.criteria import Criterion, FieldType, text_of
from treaty.words import Duration

__all__ = ["canonical", "digest_of"]


def digest_of(value: Any) -> str:
    """Return the SHA-256 of what a part of an agreement says.

    Comments, layout, the order of keys and keys that only repeat a default do not matter; the order of tiers, of
    a segment's values and of lists does.
    """
    text = json.dumps(canonical(value), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(value: Any) -> Any:
    """Return a value that JSON can write, the same for everything that means the same."""
    match value:
        case None | bool() | str():
            return value
        case Decimal():
            return f"{value.normalize():f}"
        case Ranked() | tuple():
            return [[key, canonical(child)] for key, child in children(value)]
        case Mapping():
            return {key: canonical(child) for key, child in children(value)}
        case Criterion():
            return text_of(value.tree)
        case Scope():
            return {"tier": value.tier} if value.when is None else canonical(value.when)
        case Duration():
            return f"{value.amount} {value.unit}"
        case FieldType():
            return [str(value.kind), *value.choices]
        case _ if is_terms(value):
            return {str(key): canonical(child) for key, child in children(value)}
        case _:
            return str(value)
