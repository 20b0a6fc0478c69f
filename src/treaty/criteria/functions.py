"""The functions that conditions and mapping expressions may call: this list and no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from treaty.criteria.kind import Kind

__all__ = ["FUNCTIONS", "Function"]

_TEXT, _INTEGER = Kind.TEXT, Kind.INTEGER


@dataclass(frozen=True, slots=True)
class Function:
    """A function: what it takes, what it gives, and a line for people.

    `takes` are the kinds of the arguments in order; None is any kind, the same for all such arguments.
    The last one repeats if `most` is greater than their number. `gives` None is the kind of the first argument.
    The arguments whose positions are in `written` must be constants.
    """

    name: str
    takes: tuple[Kind | None, ...]
    gives: Kind | None
    note: str
    least: int
    most: int
    written: tuple[int, ...] = ()
    mapping_only: bool = True

    @property
    def usage(self) -> str:
        """How it is written, for hints and the docs."""
        return self.note.split(":", 1)[0]


def _function(
    name: str,
    takes: tuple[Kind | None, ...],
    gives: Kind | None,
    note: str,
    *,
    least: int | None = None,
    most: int | None = None,
    written: tuple[int, ...] = (),
    mapping_only: bool = True,
) -> Function:
    least = len(takes) if least is None else least
    return Function(name, takes, gives, note, least, most or len(takes), written, mapping_only)


FUNCTIONS: Final = {
    function.name: function
    for function in (
        _function("lower", (_TEXT,), _TEXT, "lower(text): in small letters", mapping_only=False),
        _function(
            "trim",
            (_TEXT,),
            _TEXT,
            "trim(text): without blanks, tabs, line ends and no-break spaces at both ends",
            mapping_only=False,
        ),
        _function("length", (_TEXT,), _INTEGER, "length(text): the number of characters", mapping_only=False),
        _function(
            "coalesce",
            (None,),
            None,
            "coalesce(value, …): the first value that is not null",
            least=2,
            most=20,
            mapping_only=False,
        ),
        _function("upper", (_TEXT,), _TEXT, "upper(text): in capital letters"),
        _function(
            "concat", (_TEXT,), _TEXT, "concat(text, …): joined; a null counts as an empty text", least=2, most=20
        ),
        _function("nullif", (None, None), None, "nullif(value, other): null where both are equal, else the value"),
        _function(
            "replace",
            (_TEXT, _TEXT, _TEXT),
            _TEXT,
            "replace(text, 'old', 'new'): every 'old' in the text replaced",
            written=(1, 2),
        ),
        _function(
            "split_part",
            (_TEXT, _TEXT, _INTEGER),
            _TEXT,
            "split_part(text, 'between', n): the n-th part, from 1, or from the end with -1; empty if there is none",
            written=(1, 2),
        ),
        _function("previous", (None,), None, "previous(column): the value in the row before, of the same case"),
        _function(
            "instant",
            (None, _TEXT),
            Kind.INSTANT,
            "instant(column, 'format'): a moment; without format as in 2026-01-31 14:00:00, with or without offset",
            least=1,
            written=(1,),
        ),
        _function(
            "date",
            (_TEXT, _TEXT),
            Kind.DATE,
            "date(text, 'format'): a day; without format as in 2026-01-31",
            least=1,
            written=(1,),
        ),
    )
}
