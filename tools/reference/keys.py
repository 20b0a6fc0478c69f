"""The pages of keys: what may stand in an agreement, and in a mapping file."""

from __future__ import annotations

from typing import Any

from tools.reference.shape import definitions, fields
from treaty.agreement import Agreement
from treaty.agreement.schema import schema_of
from treaty.evidence.mapping import Mapping

__all__ = ["agreement_page", "mapping_page"]

_AGREEMENT = """# Keys of the agreement

Every key that an agreement file may have; [the page on the agreement](../concepts/agreement.md) tells what they are
for. "By name" stands for a mapping whose keys are names of your own."""

_MAPPING = """# Keys of a mapping file

Every key that a mapping file may have; [the guide](../guides/mapping.md) tells how to write one."""


def agreement_page() -> str:
    """Write the keys of the agreement file."""
    return _page(_AGREEMENT, Agreement)


def mapping_page() -> str:
    """Write the keys of a mapping file."""
    return _page(_MAPPING, Mapping)


def _page(introduction: str, type_: type[Any]) -> str:
    schema = schema_of(type_)
    return "\n\n".join([introduction, "## The file", fields(schema), *definitions(schema)]) + "\n"
