"""A JSON Schema as tables for people: one for each object, with key, type and meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tools.reference.markdown import code, paragraph, table

__all__ = ["anchor", "definitions", "fields"]

Schema = Mapping[str, Any]


def anchor(name: str) -> str:
    """Return the address that the site gives a heading."""
    return "".join(letter for letter in name.lower().replace(" ", "-") if letter.isalnum() or letter in "-_")


def fields(schema: Schema) -> str:
    """Write the keys of one object."""
    needed = schema.get("required", ())
    rows = (
        (code(key), words(value), "yes" if key in needed else "", _meaning(value))
        for key, value in schema.get("properties", {}).items()
    )
    return table(("key", "type", "always", "meaning"), rows)


def definitions(schema: Schema, level: str = "##") -> Iterator[str]:
    """Write every type that the schema names, in the order of their names."""
    for name, value in sorted(schema.get("$defs", {}).items()):
        yield f"{level} {name}"
        if text := paragraph(value.get("description")):
            yield text
        yield fields(value) if "properties" in value else words(value)


def words(schema: Schema) -> str:
    """Say a type in words; a named one is a link to its table."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{anchor(name)})"
    if "const" in schema:
        return code(_literal(schema["const"]))
    if "enum" in schema:
        return ", ".join(code(_literal(value)) for value in schema["enum"])
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return " or ".join(dict.fromkeys(map(words, schema[union])))
    return _plain(schema)


def _plain(schema: Schema) -> str:
    match schema.get("type"):
        case "array":
            if "prefixItems" in schema:
                return "list of " + ", ".join(map(words, schema["prefixItems"]))
            return f"list of {words(schema.get('items', {}))}"
        case "object" if isinstance(schema.get("additionalProperties"), Mapping):
            return f"object of {words(schema['additionalProperties'])} by name"
        case "object" | "string" | "integer" | "number" | "boolean" | "null" as kind:
            return f"{kind} ({schema['format']})" if "format" in schema else str(kind)
        case _:
            return "any"


def _literal(value: object) -> str:
    return value if isinstance(value, str) else str(value).lower()


def _meaning(schema: Schema) -> str:
    return paragraph(schema.get("description"))
