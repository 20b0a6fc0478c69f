"""Unions whose kind a key of the mapping names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

__all__ = ["Tagged"]


@dataclass(frozen=True, slots=True)
class Tagged:
    """Annotation metadata: each member of the union has the field `key`, a literal that tells it from the others."""

    key: str

    def tag_of(self, member: object) -> str:
        """Return how an error's location names a member: its literal as '<name>'."""
        return f"<{get_args(get_type_hints(member)[self.key])[0]}>"

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tell pydantic to look at the key first, so that only one member's errors are shown."""
        choices = {self.tag_of(member): handler.generate_schema(member) for member in get_args(source)}
        return core_schema.tagged_union_schema(choices, self._discriminator())

    def _discriminator(self) -> Callable[[Any], str | None]:
        def discriminator(value: Any) -> str | None:
            return f"<{value[self.key]}>" if isinstance(value, dict) and self.key in value else None

        discriminator.__name__ = self.key  # which is how an error names it
        return discriminator
