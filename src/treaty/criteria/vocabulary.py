"""The names that a condition may use, and what values they have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from treaty.criteria.kind import Kind
from treaty.words import suggest

__all__ = ["FieldType", "Vocabulary"]

_EXAMPLES: Final = {
    Kind.NUMBER: "a number such as 80 or 12.5",
    Kind.INTEGER: "a whole number such as 80",
    Kind.TEXT: "a text",
    Kind.BOOLEAN: "true or false",
    Kind.DATE: "a date such as 2026-01-31",
    Kind.INSTANT: "an instant",
}
_FRACTION_DIGITS: Final = 9
_NUMBER_LIMIT: Final = 10**29
_INTEGER_LIMIT: Final = 2**63


@dataclass(frozen=True, slots=True)
class FieldType:
    """The kind of a field; `choices` are the only texts it may have, empty for any."""

    kind: Kind
    choices: tuple[str, ...] = ()

    @classmethod
    def of_choices(cls, *choices: str) -> FieldType:
        """Make the type of a text that is one of these."""
        return cls(Kind.TEXT, choices)

    def problem(self, value: object) -> str | None:
        """Say why a value cannot be one of this type, in words that follow the field's name; None if it can.

        None is a value of every type: it means unknown.
        """
        if value is None:
            return None
        if not _fits(self.kind, value):
            return f"must be {_EXAMPLES[self.kind]}, not {value!r}"
        if self.choices and value not in self.choices:
            return f"has no value '{value}'; {suggest(str(value), self.choices, noun='values')}"
        return None


def _fits(kind: Kind, value: object) -> bool:
    match kind:
        case Kind.TEXT:
            return isinstance(value, str)
        case Kind.BOOLEAN:
            return isinstance(value, bool)
        case Kind.DATE:
            return type(value) is date
        case Kind.INTEGER:
            return type(value) is int and -_INTEGER_LIMIT <= value < _INTEGER_LIMIT
        case Kind.NUMBER:
            return isinstance(value, int | Decimal) and not isinstance(value, bool) and _is_exact(Decimal(value))
        case Kind.INSTANT:
            return False


def _is_exact(value: Decimal) -> bool:
    """Tell whether the number has a value in SQL that is the same to the last digit."""
    if not value.is_finite() or not -_NUMBER_LIMIT < value < _NUMBER_LIMIT:
        return False
    _, digits, exponent = value.as_tuple()
    beyond = -_FRACTION_DIGITS - int(exponent)
    return beyond <= 0 or not any(digits[-beyond:])


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names and their types: the `fields` of an agreement with its segments and `tier`, or a table's columns."""

    fields: Mapping[str, FieldType]
    noun: str = "field"

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", MappingProxyType(dict(self.fields)))

    def type_of(self, name: str) -> FieldType | None:
        """Return the type of a name, or None if there is no such name."""
        return self.fields.get(name)
