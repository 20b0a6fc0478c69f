"""A JSON Schema as tables for people: one for each object, with key, form and meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tools.reference.markdown import code, paragraph, table

__all__ = ["anchor", "definitions", "fields", "form"]

Schema = Mapping[str, Any]


def anchor(name: str) -> str:
    """Return the address that the site gives a heading."""
    return "".join(letter for letter in name.lower().replace(" ", "-") if letter.isalnum() or letter in "-_")


def fields(schema: Schema, needed: str = "needed") -> str:
    """Write the keys of one object; `needed` heads the column of keys that cannot be left out."""
    required = schema.get("required", ())
    rows = (
        (code(key), form(value), "yes" if key in required else "", _meaning(value))
        for key, value in schema.get("properties", {}).items()
    )
    return table(("key", "form", needed, "meaning"), rows)


def definitions(schema: Schema, level: str = "##", needed: str = "needed") -> Iterator[str]:
    """Write every type that the schema names, in the order of their names."""
    for name, value in sorted(schema.get("$defs", {}).items()):
        yield f"{level} {name}"
        if text := paragraph(value.get("description")):
            yield text
        yield fields(value, needed) if "properties" in value else form(value)


def form(schema: Schema) -> str:
    """Say in words what may be written; a named type is a link to its table, and null goes without saying."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{anchor(name)})"
    if "const" in schema:
        return code(_literal(schema["const"]))
    if "enum" in schema:
        return ", ".join(code(_literal(value)) for value in schema["enum"])
    if schema.get("examples"):
        return "as " + " or ".join(code(_literal(example)) for example in schema["examples"])
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return " or ".join(dict.fromkeys(form(each) for each in schema[union] if each.get("type") != "null"))
    return _plain(schema)


def _plain(schema: Schema) -> str:
    match schema.get("type"):
        case "array":
            items = schema.get("prefixItems", [schema.get("items", {})])
            return f"list of {', '.join(map(form, items))}"
        case "object":
            values = schema.get("additionalProperties")
            return f"{form(values)} by name" if isinstance(values, Mapping) else "mapping"
        case "string" | "integer" | "number" | "boolean" as kind:
            return f"{kind} ({schema['format']})" if "format" in schema else str(kind)
        case list():
            return "text"  # a number written where a text is meant is read as text
        case _:
            return "anything"


def _literal(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case "":
            return '""'
        case _:
            return str(value)


def _meaning(schema: Schema) -> str:
    default = schema.get("default")
    shown = default is not None and default != [] and not isinstance(default, Mapping)
    return paragraph(schema.get("description")) + (f" Default: {code(_literal(default))}." if shown else "")
