"""JSON as the event table keeps it: one spelling for one object, numbers as exact as they came.

What stands in `sql/identity.sql` as `canonical_object` is here in Python, for doors that open no database.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

__all__ = [
    "Members",
    "Number",
    "UnfitJson",
    "Unreadable",
    "canonical_object",
    "member_text",
    "parse_json",
    "scalar_text",
]

_LONGEST_NUMBER: Final = 400
_PLAIN_FROM, _PLAIN_BELOW = -6, 21
"""Numbers with their first digit between these powers of ten are written without an exponent."""
_CONTROL: Final = re.compile(r"\\u00[0-9a-f]{2}")


class UnfitJson(ValueError):  # noqa: N818 -- a problem of a value, told as a sentence
    """A value that cannot be kept; the text says why."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What stands in the place of an event that cannot be read, so that this one alone is refused."""

    place: str
    reason: str


class Number(str):
    """A number as it was written."""

    __slots__ = ()


class Members(dict[str, object]):
    """The members of an object; `repeated` is a name that it has twice."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: Iterable[tuple[str, object]]) -> None:
        pairs = list(pairs)
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self.repeated = None if len(self) == len(pairs) else next(each for each in names if names.count(each) > 1)


def parse_json(text: str) -> object:
    """Read a JSON text: objects as `Members`, numbers as `Number`.

    Raises:
        UnfitJson: it is no JSON, or too deep.
    """
    try:
        return json.loads(text, parse_float=Number, parse_int=Number, parse_constant=Number, object_pairs_hook=Members)
    except json.JSONDecodeError as error:
        raise UnfitJson(f"it is no JSON: {error.msg.lower()} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise UnfitJson("its objects stand too deep inside each other") from error


def canonical_object(members: Members) -> str:
    """Write an object without blanks, its names in order; objects inside it keep their order.

    Raises:
        UnfitJson: a name is there twice, or a number or a character is none that can be kept.
    """
    _check(members)
    return "{" + ",".join(f"{_quoted(name)}:{_written(members[name])}" for name in sorted(members)) + "}"


def scalar_text(value: str | bool) -> str:  # noqa: FBT001 -- a JSON value
    """Write a text, a number, true or false as the text of a column."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number(value) if isinstance(value, Number) else value


def member_text(object_text: str | None, name: str) -> str | None:
    """Return a member of a canonical object as a text, as `->>` of SQL gives it; None where it is null or missing."""
    members = parse_json(object_text) if object_text else None
    value = members.get(name) if isinstance(members, Members) else None
    return value if value is None or (isinstance(value, str) and not isinstance(value, Number)) else _written(value)


def _written(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Number():
            return _number(value)
        case str():
            return _quoted(value)
        case Members():
            _check(value)
            return "{" + ",".join(f"{_quoted(name)}:{_written(each)}" for name, each in value.items()) + "}"
        case list():
            return "[" + ",".join(map(_written, value)) + "]"
        case _:
            raise TypeError(type(value))


def _check(members: Members) -> None:
    if members.repeated is not None:
        raise UnfitJson(f"it names '{members.repeated}' twice")


def _quoted(text: str) -> str:
    """Write a text with as few escapes as JSON allows; those of control characters with capital digits."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _CONTROL.sub(lambda found: r"\u" + found[0][2:].upper(), quoted) if "\\u00" in quoted else quoted


def _number(text: Number) -> str:
    """Write a number: whole ones as they are, others as the shortest text that means the same double."""
    if text.lstrip("-").isdecimal():
        return "0" if text == "-0" else str(text)
    if len(text) > _LONGEST_NUMBER or not text.lstrip("-")[:1].isdecimal():
        raise UnfitJson(f"{text[:20]} is no number that can be kept")
    sign, digits, exponent = Decimal(repr(float(text))).as_tuple()
    if not isinstance(exponent, int):
        raise UnfitJson(f"{text[:20]} is no number that can be kept")
    shown = "".join(map(str, digits)).rstrip("0") or "0"
    return ("-" if sign else "") + _spelled(shown, len(digits) + exponent if shown != "0" else 1)


def _spelled(digits: str, point: int) -> str:
    """Write digits with a point after so many of them, with an exponent where it would be far away."""
    if not _PLAIN_FROM < point <= _PLAIN_BELOW:
        fraction = f".{digits[1:]}" if len(digits) > 1 else ""
        return f"{digits[0]}{fraction}e{point - 1}"
    if point <= 0:
        return f"0.{'0' * -point}{digits}"
    if len(digits) <= point:
        return f"{digits}{'0' * (point - len(digits))}.0"
    return f"{digits[:point]}.{digits[point:]}"
