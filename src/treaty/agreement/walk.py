"""Walking through the parts of an agreement, with their paths in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from treaty.agreement.document import Path
from treaty.agreement.shape import fields_of
from treaty.agreement.terms import is_terms

__all__ = ["children", "walk"]


def children(value: Any) -> Iterator[tuple[str | int, Any]]:
    """Yield the keys, names or positions below a value with what stands there; nothing below a simple value."""
    if is_terms(value):
        kind: Any = type(value)
        for key, field in fields_of(kind).items():
            yield key, getattr(value, field)
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            yield str(name), entry
    elif isinstance(value, tuple):
        yield from enumerate(value)


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield a value and everything below it, in the order of the types."""
    yield path, value
    for key, child in children(value):
        yield from walk(child, (*path, key))
