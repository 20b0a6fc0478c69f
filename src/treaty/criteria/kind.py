"""The kinds of value that fields, columns and expressions have."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

__all__ = ["Kind"]


class Kind(StrEnum):
    """What a value is; the words are those of agreement and mapping files."""

    NUMBER = "number"
    """A decimal with up to 29 digits before the point and 9 after it, never a float."""
    INTEGER = "integer"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    INSTANT = "instant"
    """A moment; only in mapping expressions."""

    @property
    def numeric(self) -> bool:
        """Whether values are compared as numbers."""
        return self in (Kind.NUMBER, Kind.INTEGER)

    @property
    def sql_type(self) -> str:
        """The DuckDB type that a column of this kind has; the SQL face counts on it."""
        return _SQL_TYPES[self]

    @property
    def phrase(self) -> str:
        """The word with its article, as in "an integer"."""
        return f"{'an' if self in (Kind.INTEGER, Kind.INSTANT) else 'a'} {self}"

    def compares_with(self, other: Kind) -> bool:
        """Tell whether values of both kinds can be compared."""
        return self is other or (self.numeric and other.numeric)

    def casts_to(self, target: Kind) -> bool:
        """Tell whether a value can be cast; a number becomes no text, because of its nine digits after the point."""
        if self is Kind.TEXT or self.compares_with(target):
            return True
        return target is Kind.TEXT and self in (Kind.INTEGER, Kind.BOOLEAN, Kind.DATE)

    def __str__(self) -> str:
        return self.value


_SQL_TYPES: Final = {
    Kind.NUMBER: "DECIMAL(38, 9)",
    Kind.INTEGER: "BIGINT",
    Kind.TEXT: "VARCHAR",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.INSTANT: "TIMESTAMPTZ",
}
