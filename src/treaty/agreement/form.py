"""Text forms: how a short text of a file ("2 business hours") becomes a small type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

__all__ = ["Collected", "Form", "FormError", "as_names", "as_text", "kind_of", "text_form"]


class FormError(ValueError):
    """A value that cannot be read.

    `offset` counts characters into a text value, None is all of it; `at` leads from the value to the wrong part.
    """

    def __init__(
        self, message: str, *, hint: str | None = None, offset: int | None = None, at: tuple[str | int, ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.offset = offset
        self.at = at


@dataclass(frozen=True, slots=True, eq=False)  # a schema is no key, so identity has to do
class Form:
    """Annotation metadata: read the plain value with `read`, describe it by `schema` (JSON Schema)."""

    read: Callable[[Any], object]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic to use `read` and nothing else."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Tell pydantic what an editor should know."""
        return dict(self.schema)


@dataclass(frozen=True, slots=True)
class Collected:
    """Annotation metadata: a mapping whose keys and values have types of their own, made into something by `collect`.

    Two keys that mean the same are refused, since one would silently win.
    """

    key: Any
    value: Any
    collect: Callable[[Mapping[Any, Any]], object]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic to read every entry before it collects them."""
        keys, values = handler.generate_schema(self.key), handler.generate_schema(self.value)
        entries = core_schema.dict_schema(keys, values, min_length=1)
        return core_schema.no_info_wrap_validator_function(self._read, entries)

    def _read(self, value: Any, inner: Callable[[Any], Mapping[Any, Any]]) -> object:
        entries = inner(value)
        if len(entries) < len(value):
            raise FormError("two keys here mean the same", hint="keep one of them")
        return self.collect(entries)


def as_text(value: object) -> str:
    """Return text as written; numbers keep their digits, so '2026' and '4.5' may stand without quotes.

    Raises:
        FormError: the value is no text: true, false, nothing, a list, a mapping.
    """
    if isinstance(value, str):
        text = value.strip()
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    else:
        raise FormError(f"expected a text, found {kind_of(value)}")
    if not text:
        raise FormError("expected a text, found an empty one")
    return text


def as_names(value: Any) -> tuple[str, ...]:
    """Return the texts of a list.

    Raises:
        FormError: an item is no text, or stands in the list twice.
    """
    names: list[str] = []
    for index, item in enumerate(value):
        try:
            names.append(as_text(item))
        except FormError as error:
            raise FormError(error.message, at=(index,)) from None
        if names[-1] in names[:-1]:
            raise FormError(f"'{names[-1]}' stands in the list twice", at=(index,))
    return tuple(names)


def kind_of(value: object) -> str:
    """Name what a plain value is, as the writer of the file would."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case str():
            return f"'{value if len(value) <= 60 else value[:57] + '...'}'"
        case _:
            return str(value)


def text_form(read: Callable[[str], object], examples: Sequence[str], **schema: object) -> Form:
    """Return the form of a value that is written as one text."""

    def read_plain(value: object) -> object:
        return read(as_text(value))

    shown = {"examples": list(examples)} if examples else {}
    return Form(read_plain, {"type": "string", **shown, **schema})
