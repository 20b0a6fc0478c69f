"""The in-memory face: judge a condition on what is known of one lead, part by part.

Truth has three values, as in SQL: None is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from treaty.criteria.criterion import Criterion
from treaty.criteria.pattern import like
from treaty.criteria.sql import BLANKS
from treaty.criteria.tree import (
    Among,
    And,
    Arithmetic,
    Between,
    Call,
    Comparison,
    Constant,
    Did,
    Field,
    IsNull,
    Like,
    Node,
    Not,
    Operator,
    Or,
    Sign,
    Times,
    Value,
    walk,
)

__all__ = ["Facts", "Judgement", "judge"]

_MICROSECOND: Final = timedelta(microseconds=1)
_SCALE: Final = 10**9
_SUM_LIMIT: Final = 10**29
_PRODUCT_LIMIT: Final = 10**20


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a lead at one instant; a field that is not there is unknown.

    Values have the kinds of the vocabulary: text, int, Decimal, bool or date.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    at: datetime | None = None
    """The instant of judging; needed only where there are behaviours."""
    behaviours: tuple[tuple[str, datetime], ...] = ()
    """Names with their instants, in any order; those after `at` do not count."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))
        if self.behaviours and self.at is None:
            raise ValueError("behaviours need the instant at which they are judged")

    def times(self, node: Did | Times) -> int:
        """Count a behaviour in (at − window, at]."""
        if self.at is None:
            return 0
        window = node.window.amount * 1_000_000
        ages = ((self.at - at) // _MICROSECOND for name, at in self.behaviours if name == node.behaviour)
        return sum(0 <= age < window for age in ages)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a part held, with the values it was judged on and the judgements of its own parts.

    `held` is None where it is unknown. `parts` are those of and, or, not; every part is judged, whatever
    the others say. `values` are the fields and counts of a part without parts, as they are written in it.
    """

    part: Node
    held: bool | None
    values: tuple[tuple[Node, Value], ...] = ()
    parts: tuple[Judgement, ...] = ()


def judge(criterion: Criterion, facts: Facts) -> Judgement:
    """Judge a condition that has passed its check."""
    return _judge(criterion.tree, facts)


def _judge(node: Node, facts: Facts) -> Judgement:
    match node:
        case And():
            parts = tuple(_judge(part, facts) for part in node.parts)
            return Judgement(node, _all(part.held for part in parts), parts=parts)
        case Or():
            parts = tuple(_judge(part, facts) for part in node.parts)
            return Judgement(node, _any(part.held for part in parts), parts=parts)
        case Not():
            part = _judge(node.part, facts)
            return Judgement(node, _opposite(part.held), parts=(part,))
        case _:
            leaves = dict.fromkeys(part for part in walk(node) if isinstance(part, Field | Did | Times))
            values = tuple((leaf, _seen(leaf, facts)) for leaf in leaves)
            return Judgement(node, _truth(_value(node, facts)), values)


def _seen(leaf: Field | Did | Times, facts: Facts) -> Value:
    return facts.values.get(leaf.name) if isinstance(leaf, Field) else facts.times(leaf)


def _truth(value: Value) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise TypeError(f"{value!r} is neither true nor false; the condition has not been checked")


def _all(held: Iterable[bool | None]) -> bool | None:
    seen = set(held)
    return False if False in seen else None if None in seen else True


def _any(held: Iterable[bool | None]) -> bool | None:
    seen = set(held)
    return True if True in seen else None if None in seen else False


def _opposite(held: bool | None) -> bool | None:  # noqa: FBT001 - truth is what it is about
    return None if held is None else not held


def _value(node: Node, facts: Facts) -> Value:
    """Return the value of a part; a condition's value is its truth."""
    match node:
        case Constant():
            return node.value
        case Field():
            return facts.values.get(node.name)
        case Times():
            return facts.times(node)
        case Did():
            return facts.times(node) > 0
        case Call():
            return _call(node.function, [_value(argument, facts) for argument in node.arguments])
        case Arithmetic():
            return _calculated(node.sign, _value(node.left, facts), _value(node.right, facts))
        case Comparison():
            return _compared(node.operator, _value(node.left, facts), _value(node.right, facts))
        case Among():
            value = _value(node.value, facts)
            return _any(_compared(Operator.EQUAL, value, _value(choice, facts)) for choice in node.choices)
        case Between():
            value, low, high = (_value(part, facts) for part in (node.value, node.low, node.high))
            return _all((_compared(Operator.AT_LEAST, value, low), _compared(Operator.AT_MOST, value, high)))
        case Like():
            value = _value(node.value, facts)
            return None if value is None else bool(like(node.pattern, node.escape).fullmatch(str(value)))
        case IsNull():
            return _value(node.value, facts) is None
        case And() | Or() | Not():
            return _judge(node, facts).held
        case _:
            raise TypeError(f"{type(node).__name__} belongs in mapping files only")


def _compared(operator: Operator, left: Value, right: Value) -> bool | None:
    if operator in (Operator.SAME, Operator.DIFFERENT):
        return (left == right) is (operator is Operator.SAME)
    if left is None or right is None:
        return None
    if operator in (Operator.EQUAL, Operator.UNEQUAL):
        return (left == right) is (operator is Operator.EQUAL)
    lower, equal = left < right, left == right  # type: ignore[operator]  # the check has seen to it
    match operator:
        case Operator.LESS:
            return bool(lower)
        case Operator.AT_MOST:
            return bool(lower or equal)
        case Operator.MORE:
            return not (lower or equal)
        case _:
            return not lower


def _call(function: str, arguments: list[Value]) -> Value:
    if function == "coalesce":
        return next((argument for argument in arguments if argument is not None), None)
    if arguments[0] is None:
        return None
    text = str(arguments[0])
    match function:
        case "lower":
            # one letter for one letter: 'İ' becomes 'i', and a final sigma is no special case
            return "".join(letter.lower()[0] for letter in text)
        case "trim":
            return text.strip(BLANKS)
        case _:
            return len(text)


def _calculated(sign: Sign, left: Value, right: Value) -> Value:
    """Calculate as decimals of 38 digits do, 9 of them after the point; None where it does not fit."""
    if left is None or right is None:
        return None
    one, other = Fraction(left), Fraction(right)  # type: ignore[arg-type]  # the check has seen to it
    if sign is Sign.TIMES:
        exact, limit = one * other, _PRODUCT_LIMIT
    else:
        exact, limit = one + other if sign is Sign.PLUS else one - other, _SUM_LIMIT
    if abs(exact) >= limit:
        return None
    scaled = abs(exact) * _SCALE
    rounded = int(scaled + Fraction(1, 2))  # half away from zero
    return Decimal(f"{rounded if exact >= 0 else -rounded}e-9")  # exact, whatever the decimal context
