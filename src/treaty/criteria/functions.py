"""The functions that conditions and mapping expressions may call: this list and no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from treaty.criteria.kind import Kind

__all__ = ["FUNCTIONS", "Function"]

_TEXT, _INTEGER = Kind.TEXT, Kind.INTEGER
_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how it is written, what it gives, and the kinds of its values.

    In `takes`, None is any kind, the same for all such values; in `gives`, None is the kind of these.
    The last value may stand up to 20 times where it `repeats`, and may be left out where it is `optional`.
    The values whose positions are in `written` must be constants.
    """

    usage: str
    note: str
    takes: tuple[Kind | None, ...]
    gives: Kind | None
    repeats: bool = False
    optional: bool = False
    written: tuple[int, ...] = ()
    mapping_only: bool = True

    @property
    def name(self) -> str:
        """The name, in small letters."""
        return self.usage.partition("(")[0]

    def takes_so_many(self, count: int) -> bool:
        """Tell whether it may be given that many values."""
        return len(self.takes) - self.optional <= count <= (_MOST if self.repeats else len(self.takes))

    def takes_at(self, position: int) -> Kind | None:
        """Return the kind of the value at a position, from 0."""
        return self.takes[min(position, len(self.takes) - 1)]


_ALL: Final = (
    Function("lower(text)", "in small letters", (_TEXT,), _TEXT, mapping_only=False),
    Function("trim(text)", "without blanks and line ends around it", (_TEXT,), _TEXT, mapping_only=False),
    Function("length(text)", "the number of characters", (_TEXT,), _INTEGER, mapping_only=False),
    Function(
        "coalesce(value, …)", "the first value that is not null", (None, None), None, repeats=True, mapping_only=False
    ),
    Function("upper(text)", "in capital letters", (_TEXT,), _TEXT),
    Function("concat(text, …)", "joined; a null counts as an empty text", (_TEXT, _TEXT), _TEXT, repeats=True),
    Function("nullif(value, other)", "null where both are equal, else the value", (None, None), None),
    Function("replace(text, 'old', 'new')", "every 'old' in it replaced", (_TEXT, _TEXT, _TEXT), _TEXT, written=(1, 2)),
    Function(
        "split_part(text, 'between', n)",
        "the n-th part, from 1, or with -1 the last; empty if there is none",
        (_TEXT, _TEXT, _INTEGER),
        _TEXT,
        written=(1, 2),
    ),
    Function("previous(column)", "its value in the row before, of the same case", (None,), None),
    Function(
        "instant(column, 'format')",
        "a moment; the format may be left out where the file's own formats fit",
        (None, _TEXT),
        Kind.INSTANT,
        optional=True,
        written=(1,),
    ),
    Function(
        "date(text, 'format')",
        "a day; without format as in 2026-01-31",
        (_TEXT, _TEXT),
        Kind.DATE,
        optional=True,
        written=(1,),
    ),
)
FUNCTIONS: Final = {function.name: function for function in _ALL}
