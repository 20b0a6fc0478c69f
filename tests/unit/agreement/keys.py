"""All keys of the file format, each with the class that defines it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from inspect import get_annotations
from typing import Any

from tests.repository import ROOT
from treaty.agreement import Reading, parse_agreement
from treaty.agreement.document import Path
from treaty.agreement.shape import fields_of
from treaty.agreement.terms import is_terms
from treaty.agreement.walk import walk

__all__ = ["FULL", "all_keys", "full", "used_keys"]

FULL = (ROOT / "examples/agreements/full.yaml").read_text(encoding="utf-8")


def all_keys() -> set[str]:
    """Return every key as 'Class.key', by the class that says it first."""
    found: set[str] = set()
    for kind in _kinds():
        found |= {f"{_owner(kind, field)}.{key}" for key, field in fields_of(kind).items()}
    return found


@cache
def full() -> Reading:
    """Read the example that has all keys."""
    return parse_agreement(FULL)


def used_keys() -> dict[str, Path]:
    """Return for each key a path at which the example has it."""
    paths: dict[str, Path] = {}
    for path, value in walk(full().agreement):
        if is_terms(value):
            for key, field in fields_of(type(value)).items():
                if (*path, key) in full().document.keys:
                    paths.setdefault(f"{_owner(type(value), field)}.{key}", (*path, key))
    return paths


def _owner(kind: Any, field: str) -> str:
    return next(base.__name__ for base in reversed(kind.__mro__) if field in get_annotations(base))


def _kinds() -> Iterator[Any]:
    """Yield the types of all mappings with fixed keys."""
    import importlib
    import pkgutil

    import treaty.agreement as package

    for module in pkgutil.walk_packages(package.__path__, "treaty.agreement."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and is_terms(value):
                yield value
