"""The page of JSON shapes: the type `Result` of every command."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from pydantic import TypeAdapter

from tools.reference.markdown import paragraph
from tools.reference.shape import definitions, fields, form
from treaty.cli.registry import COMMANDS, Command

__all__ = ["page", "result_schema"]

_INTRODUCTION = """# JSON

With `--format json` a command prints one JSON document on stdout and nothing else. Keys are only added, never renamed
or removed, within a major version. "Always" marks the keys that are present in every answer."""


def result_schema(command: Command) -> dict[str, Any]:
    """Return the JSON Schema of what a command prints."""
    return _adapter(command).json_schema(mode="serialization", by_alias=True)


def page() -> str:
    """Write the shape of every command's answer, then the types that they share."""
    answers, shared = TypeAdapter.json_schemas(
        [(command.name, "serialization", _adapter(command)) for command in COMMANDS], by_alias=True
    )
    types: dict[str, Any] = dict(shared.get("$defs", {}))
    parts = [_INTRODUCTION]
    for (name, _), answer in answers.items():
        schema = types.pop(answer["$ref"].rsplit("/", 1)[-1]) if "$ref" in answer else answer
        parts += [f"## treaty {name}", *_answer(schema)]
    if types:
        parts += ["## Types", *definitions({"$defs": types}, "###", "always")]
    return "\n\n".join(parts) + "\n"


def _adapter(command: Command) -> TypeAdapter[Any]:
    return TypeAdapter(import_module(command.module).Result)


def _answer(schema: dict[str, Any]) -> Iterator[str]:
    if text := paragraph(schema.get("description")):
        yield text
    yield fields(schema, "always") if "properties" in schema else form(schema)
