"""The small typed tree that conditions and mapping expressions are reduced to.

Every node knows `at`, where it begins in the text (characters from 0); it takes no part in
comparisons, so two trees are equal when they mean the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from treaty.criteria.kind import Kind
from treaty.words import Duration

__all__ = [
    "Among",
    "And",
    "Arithmetic",
    "Between",
    "Call",
    "Case",
    "Cast",
    "Comparison",
    "Constant",
    "Did",
    "Field",
    "IsNull",
    "Like",
    "Node",
    "Not",
    "Operator",
    "Or",
    "Sign",
    "Times",
    "Value",
    "children",
    "walk",
]

Value = str | int | Decimal | bool | date | None


class Operator(StrEnum):
    """How two values are compared. The last two never give unknown: null is the same as null."""

    EQUAL = "="
    UNEQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    SAME = "is not distinct from"
    DIFFERENT = "is distinct from"


class Sign(StrEnum):
    """The arithmetic there is. There is no division: it would need rounding and a rule for zero."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    JOIN = "||"
    """Joins two texts; only in mapping expressions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Constant(_Placed):
    """A value written in the text. Numbers are int or Decimal, never float."""

    value: Value


@dataclass(frozen=True, slots=True)
class Field(_Placed):
    """A field of the lead, or a column of a foreign table."""

    name: str


@dataclass(frozen=True, slots=True)
class Call(_Placed):
    """A function of the list in `functions.py`."""

    function: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Arithmetic(_Placed):
    """Two values added, subtracted, multiplied or joined."""

    sign: Sign
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Cast(_Placed):
    """A value read as another kind. A strict one rejects the row where it does not fit, else it gives null."""

    value: Node
    kind: Kind
    strict: bool


@dataclass(frozen=True, slots=True)
class Case(_Placed):
    """The value of the first branch whose condition holds, else `otherwise`, else null."""

    branches: tuple[tuple[Node, Node], ...]
    otherwise: Node | None


@dataclass(frozen=True, slots=True)
class Did(_Placed):
    """Whether the lead showed the behaviour in (t − window, t]; never unknown."""

    behaviour: str
    window: Duration


@dataclass(frozen=True, slots=True)
class Times(_Placed):
    """How often the lead showed the behaviour in (t − window, t]; never unknown."""

    behaviour: str
    window: Duration


@dataclass(frozen=True, slots=True)
class Comparison(_Placed):
    """Two values compared."""

    operator: Operator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Among(_Placed):
    """A value that equals one of several."""

    value: Node
    choices: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Between(_Placed):
    """A value from `low` to `high`, both included."""

    value: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class Like(_Placed):
    """A text that fits a pattern as a whole: % is any text, _ any one character; `escape` takes their meaning."""

    value: Node
    pattern: str
    escape: str | None


@dataclass(frozen=True, slots=True)
class IsNull(_Placed):
    """A value that is not known."""

    value: Node


@dataclass(frozen=True, slots=True)
class Not(_Placed):
    """The opposite; the opposite of unknown is unknown."""

    part: Node


@dataclass(frozen=True, slots=True)
class And(_Placed):
    """All parts hold; no part is an `And` itself."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(_Placed):
    """At least one part holds; no part is an `Or` itself."""

    parts: tuple[Node, ...]


Node = (
    Constant
    | Field
    | Call
    | Arithmetic
    | Cast
    | Case
    | Did
    | Times
    | Comparison
    | Among
    | Between
    | Like
    | IsNull
    | Not
    | And
    | Or
)


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes right below, in the order of the text."""
    match node:
        case Arithmetic() | Comparison():
            return (node.left, node.right)
        case And() | Or():
            return node.parts
        case Not():
            return (node.part,)
        case Cast() | Like() | IsNull():
            return (node.value,)
        case Call():
            return node.arguments
        case Among():
            return (node.value, *node.choices)
        case Between():
            return (node.value, node.low, node.high)
        case Case():
            branches = tuple(part for branch in node.branches for part in branch)
            return (*branches, node.otherwise) if node.otherwise else branches
        case Constant() | Field() | Did() | Times():
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all below it, in the order of the text."""
    yield node
    for child in children(node):
        yield from walk(child)
