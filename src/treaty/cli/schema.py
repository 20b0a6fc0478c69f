"""`treaty schema`: the JSON Schema of an agreement file."""

from __future__ import annotations

from typing import Any

from treaty.agreement.schema import json_schema
from treaty.cli.output import Format, FormatOption, show, to_json

__all__ = ["Result", "command"]

Result = dict[str, Any]
"""The JSON Schema itself."""


def command(format: FormatOption = Format.TEXT) -> None:
    """Print the schema; both formats are the same JSON."""
    schema: Result = json_schema()
    show(schema, format, lambda: to_json(schema))
