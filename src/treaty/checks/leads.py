"""Leads of every kind that conditions can tell apart, to find out whether a condition can hold at all.

A comparison with a constant cuts the values of a field into pieces, and within a piece all values are alike: one of
each is enough, and one unknown. How often a behaviour was seen is a whole number that cannot shrink as the window
grows. All other parts become questions of their own, answered yes, no and unknown: there the answer "it can hold" may
be wrong, "it cannot" never is.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from typing import Final

from treaty.criteria import Criterion, Facts, FieldType, Kind, Vocabulary, judge, text_of
from treaty.criteria.tree import (
    Among,
    And,
    Between,
    Comparison,
    Constant,
    Did,
    Field,
    IsNull,
    Node,
    Not,
    Operator,
    Or,
    Times,
    Value,
    children,
    walk,
)

__all__ = ["can_hold"]

_MOST: Final = 10_000
"""So many kinds of leads are tried, half a second's work; more are passed over."""
_SAMENESS: Final = (Operator.EQUAL, Operator.UNEQUAL, Operator.SAME, Operator.DIFFERENT)
_COUNT, _QUESTION = "\0count", "\0question"
"""How the names of fields of our own begin; no file can hold such a name."""


def can_hold(condition: Criterion, vocabulary: Vocabulary, *, without: Iterable[Criterion] = ()) -> bool:
    """Tell whether some lead may fit the condition and none of the others; True where it cannot be decided."""
    wanted, *others = (Criterion("", _simple(each.tree, vocabulary)) for each in (condition, *without))
    pieces = _pieces([wanted, *others], vocabulary)
    if math.prod(map(len, pieces.values())) > _MOST:
        return True
    return any(
        judge(wanted, lead).held and not any(judge(other, lead).held for other in others) for lead in _leads(pieces)
    )


def _simple(node: Node, vocabulary: Vocabulary) -> Node:
    """Rewrite a condition into comparisons of fields with constants."""
    match node:
        case And() | Or():
            return replace(node, parts=tuple(_simple(part, vocabulary) for part in node.parts))
        case Not():
            return Not(_simple(node.part, vocabulary))
        case Did():
            return Comparison(Operator.AT_LEAST, _count_of(node), Constant(1))
        case Comparison(left=Times() as times, right=Constant(value=int())):
            return replace(node, left=_count_of(times))
        case _ if _is_simple(node, vocabulary):
            return node
        case _:
            return Field(f"{_QUESTION} {text_of(node)}")


def _count_of(node: Did | Times) -> Field:
    return Field(f"{_COUNT} {node.window.amount} {node.behaviour}")


def _is_simple(node: Node, vocabulary: Vocabulary) -> bool:
    """Tell whether a part compares one known field with constants in a way that cuts its values into pieces."""
    parts = children(node) or (node,)
    fields = [part for part in parts if isinstance(part, Field)]
    if len(fields) != 1 or not all(isinstance(part, Field | Constant) for part in parts):
        return False
    type_ = vocabulary.type_of(fields[0].name)
    if type_ is None or any(type_.problem(part.value) for part in parts if isinstance(part, Constant)):
        return False
    by_order = isinstance(node, Between) or (isinstance(node, Comparison) and node.operator not in _SAMENESS)
    if by_order and type_.kind is Kind.TEXT:
        return False
    return isinstance(node, Comparison | Among | Between | IsNull) or type_.kind is Kind.BOOLEAN


def _pieces(conditions: Iterable[Criterion], vocabulary: Vocabulary) -> dict[str, list[Value]]:
    """Return for each field one value of every piece."""
    names: dict[str, None] = {}
    constants: defaultdict[str, set[Value]] = defaultdict(set)
    for node in (node for condition in conditions for node in walk(condition.tree)):
        for part in (node, *children(node)):
            if isinstance(part, Field):
                names[part.name] = None
                beside = (other.value for other in children(node) if isinstance(other, Constant))
                constants[_subject(part.name)].update(value for value in beside if value is not None)
    return {name: _values(name, constants[_subject(name)], vocabulary) for name in names}


def _subject(name: str) -> str:
    """Return what the constants beside a field are about; counts of one behaviour bound each other."""
    return f"{_COUNT} {name.split(' ', 2)[2]}" if name.startswith(_COUNT) else name


def _values(name: str, constants: set[Value], vocabulary: Vocabulary) -> list[Value]:
    if name.startswith(_COUNT):
        return [count for count in _around(constants) if count >= 0]
    type_ = FieldType(Kind.BOOLEAN) if name.startswith(_QUESTION) else vocabulary.type_of(name)
    match type_:
        case FieldType(kind=Kind.BOOLEAN):
            return [True, False, None]
        case FieldType(kind=Kind.TEXT, choices=()):
            return [*constants, "".join(map(str, constants)) + "…", None]
        case FieldType(kind=Kind.TEXT, choices=choices):
            rest = [choice for choice in choices if choice not in constants]
            return [*constants, *rest[:1], None]
        case FieldType(kind=Kind.INTEGER):
            return [*_around(constants), None]
        case FieldType(kind=Kind.DATE):
            days = {day.toordinal() for day in constants if isinstance(day, date)}
            return [*(date.fromordinal(day) for day in _around(days) if 0 < day <= date.max.toordinal()), None]
        case _:
            return [*_between(constants), None]


def _around(constants: set[Value] | set[int]) -> list[int]:
    """Return whole numbers below, at and above each constant; some number where there is none."""
    whole = {int(value) for value in constants if isinstance(value, int)} or {1}
    return sorted({value + step for value in whole for step in (-1, 0, 1)})


def _between(constants: set[Value]) -> list[Decimal]:
    """Return numbers at each constant, and below, between and above them; some number where there is none."""
    cuts = sorted(Decimal(value) for value in constants if isinstance(value, int | Decimal)) or [Decimal()]
    middles = [(low + high) / 2 for low, high in pairwise(cuts)]
    return [*(cut - 1 for cut in cuts[:1]), *cuts, *middles, *(cut + 1 for cut in cuts[-1:])]


def _leads(pieces: dict[str, list[Value]]) -> Iterator[Facts]:
    """Yield a lead of every kind, without those that did something more often in a shorter time."""
    counts = [name.split(" ", 2) for name in pieces if name.startswith(_COUNT)]
    nested = [
        (f"{_COUNT} {short} {one}", f"{_COUNT} {long} {other}")
        for _, short, one in counts
        for _, long, other in counts
        if one == other and int(short) < int(long)
    ]
    for values in product(*pieces.values()):
        lead = dict(zip(pieces, values, strict=True))
        if all(_times(lead[short]) <= _times(lead[long]) for short, long in nested):
            yield Facts(lead)


def _times(value: Value) -> int:
    return value if isinstance(value, int) else 0
