"""Conditions of the file, read with places inside their text; and scopes, which may be a tier's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from treaty.agreement.form import FormError, as_text, text_form
from treaty.criteria import Criterion, parse_criterion
from treaty.words import suggest

__all__ = ["Condition", "ConditionOrRest", "Names", "Scope", "ScopeText"]

_EXAMPLE: Final = "score >= 65 and country = 'US'"
_BARE: Final = re.compile(r"\s*([^\s=<>!]+)\s*=\s*([^'=<>!]+?)\s*")
_CONDITION: Final = re.compile(r"""[=<>()'"]|\b(and|or|in|is|not|like|between)\b""")


def _criterion(text: str) -> Criterion:
    return parse_criterion(text)


def _criterion_or_rest(text: str) -> Criterion | None:
    return None if text == "otherwise" else parse_criterion(text)


Condition = Annotated[Criterion, text_form(_criterion, [_EXAMPLE])]
ConditionOrRest = Annotated[Criterion | None, text_form(_criterion_or_rest, ["otherwise", _EXAMPLE])]
"""A condition; None is `otherwise`, whatever no other condition takes."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a scope may name: known before the rest of the file is read."""

    tiers: tuple[str, ...] = ()
    segments: Mapping[str, tuple[str, ...]] | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """The leads that a commitment is about: those of a tier, or those that fit a condition. One of both is None."""

    text: str
    tier: str | None = None
    when: Criterion | None = None

    @classmethod
    def parse(cls, text: str, names: Names) -> Scope:
        """Read a tier's name, `segment = value`, or a condition.

        Raises:
            FormError: it looks like a tier or a segment's value, and there is none of that name.
            CriterionError: it is no condition.
        """
        if text in names.tiers:
            return cls(text, tier=text)
        segments, bare = names.segments or {}, _BARE.fullmatch(text)
        if bare and bare[1] in segments:
            segment, value = bare.groups()
            if value in segments[segment]:
                quoted = value.replace("'", "''")
                return cls(text, when=parse_criterion(f"{segment} = '{quoted}'"))
            if _is_name(value) and value not in (*names.fields, *segments):
                hint = suggest(value, segments[segment], noun="values")
                raise FormError(f"{segment} has no value '{value}'", hint=hint, offset=bare.start(2))
        if names.tiers and _is_name(text) and text not in names.fields:
            raise FormError(f"there is no tier '{text}'", hint=suggest(text, names.tiers, noun="tiers"))
        return cls(text, when=parse_criterion(text))

    def __str__(self) -> str:
        return self.text


def _is_name(text: str) -> bool:
    """Tell whether a text has nothing of a condition, but for one that is a single field."""
    return not _CONDITION.search(text)


class _ScopeForm:
    """Annotation metadata: a scope, read with the `Names` of the validation context."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any, info: ValidationInfo) -> Scope:
            return Scope.parse(as_text(value), info.context if isinstance(info.context, Names) else Names())

        return core_schema.with_info_plain_validator_function(read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "examples": ["Tier 1", "region = 'US East'", _EXAMPLE]}


ScopeText = Annotated[Scope, _ScopeForm()]
