"""How a part of the file becomes a type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

from treaty.agreement.validation import STRICT

__all__ = ["is_terms", "terms"]

X = TypeVar("X")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def terms(part: type[X]) -> type[X]:
    """Make a class the frozen type of one mapping of the file.

    The fields are its keys and no others are allowed; the text below a field is what people read about the key.
    """
    part.__pydantic_config__ = STRICT  # type: ignore[attr-defined]
    return dataclass(frozen=True, slots=True, kw_only=True)(part)


def is_terms(value: object) -> bool:
    """Tell whether a value is the type of a mapping of the file, and no small value."""
    return hasattr(value, "__pydantic_config__")
