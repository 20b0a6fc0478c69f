"""What a file's types allow at a path, for hints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints

from pydantic import Tag
from pydantic.fields import FieldInfo

from treaty.agreement.form import Form
from treaty.agreement.tagged import Tagged

__all__ = ["examples_of", "fields_of", "keys_of", "type_at"]


def type_at(top: Any, loc: tuple[str | int, ...]) -> Any:
    """Follow an error's location down the annotations; None where they lead nowhere."""
    found: Any = top
    for part in loc:
        found = next(_inside(found, part), None)
        if found is None:
            return None
    return found


def keys_of(annotation: Any) -> tuple[str, ...]:
    """Return the keys that a mapping of this type may have, in the order of the type."""
    return tuple(dict.fromkeys(str(key) for kind in _dataclasses(annotation) for key in _keys(kind)))


def examples_of(annotation: Any) -> tuple[str, ...]:
    """Return how a value of this type may be written, empty if the type says nothing."""
    for option, metadata in _options(annotation):
        for item in metadata:
            if isinstance(item, Form):
                return tuple(map(str, item.schema.get("examples", ())))
        if get_origin(option) is not None and (found := _enumerated(option)):
            return found
    return ()


def _enumerated(option: Any) -> tuple[str, ...]:
    return tuple(value for value in get_args(option) if isinstance(value, str))


def _options(annotation: Any, metadata: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield the members of unions and of annotated types, each with its metadata."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        yield from _options(inner, (*metadata, *more))
    elif _is_union(annotation):
        for member in get_args(annotation):
            yield from _options(member, metadata)
    else:
        yield annotation, metadata


def _is_union(annotation: Any) -> bool:
    return str(get_origin(annotation)) in ("typing.Union", "<class 'types.UnionType'>")


def _inside(annotation: Any, part: str | int) -> Iterator[Any]:
    for option, metadata in _options(annotation):
        if any(_tag(item, option) == part for item in metadata):
            yield option
        elif is_dataclass(option):
            known = _keys(cast("Any", option))
            if part in known:
                yield known[part]
        elif get_origin(option) is not None and (arguments := get_args(option)):
            is_mapping = isinstance(get_origin(option), type) and issubclass(get_origin(option), Mapping)
            if is_mapping or isinstance(part, int):
                yield arguments[1] if is_mapping else arguments[0]


def _tag(item: Any, option: Any) -> str | None:
    """Return the tag that a union gives to its member, None if the metadata item gives none."""
    if isinstance(item, Tagged):
        return item.tag_of(option)
    return item.tag if isinstance(item, Tag) else None


def _dataclasses(annotation: Any) -> Iterator[Any]:
    return (option for option, _ in _options(annotation) if is_dataclass(option))


@cache
def _keys(kind: Any) -> dict[str | int, Any]:
    """Return the keys of a dataclass as the file writes them, with their types."""
    hints = get_type_hints(kind, include_extras=True)
    return {key: hints[name] for key, name in fields_of(kind).items()}


@cache
def fields_of(kind: Any) -> dict[str, str]:
    """Return the keys of a dataclass as the file writes them, with the names of its fields."""
    hints = get_type_hints(kind, include_extras=True)
    return {_alias(hints[field.name]) or field.name: field.name for field in fields(kind)}


def _alias(annotation: Any) -> str | None:
    for item in getattr(annotation, "__metadata__", ()):
        if isinstance(item, FieldInfo) and item.alias:
            return item.alias
    return None
