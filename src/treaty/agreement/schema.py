"""The JSON Schema of a file format, from which editors complete and explain keys."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from treaty.agreement.agreement import Agreement
from treaty.agreement.shape import fields_of
from treaty.words import Duration, Share

__all__ = ["DIALECT", "json_schema", "key_notes", "schema_of"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the schema of an agreement file."""
    return {"$schema": DIALECT, "title": "Treaty agreement", **schema_of(Agreement)}


def schema_of(type_: Any) -> dict[str, Any]:
    """Return the schema of a file whose content is this type."""
    return TypeAdapter(type_).json_schema(by_alias=True, schema_generator=_Schema)


def key_notes(kind: Any) -> dict[str, str]:
    """Return what stands below the keys of a type in its source, with those that it inherits."""
    notes: dict[str, str] = {}
    for base in reversed(kind.__mro__[:-1]):
        notes |= _notes_in(inspect.getmodule(base)).get(base.__name__, {})
    return {key: notes[field] for key, field in fields_of(kind).items() if field in notes}


@cache
def _notes_in(module: Any) -> dict[str, dict[str, str]]:
    """Return the texts below the fields of each class of a module."""
    classes = [node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.ClassDef)]
    return {found.name: _notes_of(found) for found in classes}


def _notes_of(found: ast.ClassDef) -> dict[str, str]:
    notes = {}
    for field, below in pairwise(found.body):
        note = below.value if isinstance(below, ast.Expr) else None
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(note, ast.Constant):
            notes[field.target.id] = inspect.cleandoc(str(note.value))
    return notes


class _Schema(GenerateJsonSchema):
    """Pydantic's schema without noise: no titles, no nulls, notes at every key, defaults as the file writes them."""

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        """Put the note at each key; the name of the class means nothing to a reader."""
        described = super().dataclass_schema(schema)
        described.pop("title", None)
        for key, note in key_notes(schema["cls"]).items():
            described["properties"][key]["description"] = note
        return described

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 -- pydantic's signature
        """Leave titles out: they only repeat the keys."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave null out: a key that says nothing is better left away."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Show simple defaults; those of lists and mappings say nothing."""
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        if isinstance(default, Duration | Share):
            default = str(default)
        is_shown = isinstance(default, str) or (isinstance(default, int) and inner.get("type") != "string")
        return {**inner, "default": default} if is_shown else inner
