"""The SQL face: text for DuckDB, made from the tree alone.

A row has a column for every field, of the kind's `sql_type`, and for `did` and `times` the instant
`at_us BIGINT` (microseconds) and the list `behaviours STRUCT(name VARCHAR, at_us BIGINT)[]`.
The tree must have passed its check: then no expression here can fail while it runs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from treaty.criteria.kind import Kind
from treaty.criteria.tree import (
    Among,
    And,
    Arithmetic,
    Between,
    Call,
    Case,
    Cast,
    Comparison,
    Constant,
    Did,
    Field,
    IsNull,
    Like,
    Node,
    Not,
    Or,
    Sign,
    Times,
    Value,
)

__all__ = ["BLANKS", "SqlFace", "cast_sql", "literal", "quoted", "to_sql"]

BLANKS: Final = " \t\n\r\u00a0"
"""What `trim` takes away."""
_DECIMAL: Final = Kind.NUMBER.sql_type
_BOOLEANS: Final = {"TRUE": ("true", "t", "yes", "y", "1"), "FALSE": ("false", "f", "no", "n", "0")}


def quoted(name: str) -> str:
    """Write a name as a quoted identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: Value) -> str:
    """Write a constant; numbers stay exact because DuckDB reads digits with a point as decimals."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    digits = str(value) if isinstance(value, int) else f"{value:f}"
    return f"({digits})" if value < 0 else digits


def to_sql(
    tree: Node, *, column: Callable[[str], str] = quoted, at: str = "at_us", behaviours: str = "behaviours"
) -> str:
    """Write a condition as SQL of type BOOLEAN; NULL means unknown.

    `column` gives the SQL of a field; `at` and `behaviours` are the SQL of the instant and the list.
    """
    return SqlFace(column=column, at=at, behaviours=behaviours).of(tree)


class SqlFace:
    """Writes trees; mapping expressions bring their own `instant` and `previous`."""

    def __init__(
        self,
        *,
        column: Callable[[str], str],
        at: str = "at_us",
        behaviours: str = "behaviours",
        instant: Callable[[str, str | None], str] | None = None,
        previous: Callable[[str], str] | None = None,
    ) -> None:
        self._column = column
        self._at = at
        self._behaviours = behaviours
        self._instant = instant
        self._previous = previous

    def of(self, node: Node) -> str:
        """Write one node; what could bind differently stands in brackets."""
        match node:
            case Constant():
                return literal(node.value)
            case Field():
                return self._column(node.name)
            case Call():
                return self._call(node)
            case Arithmetic():
                return self._arithmetic(node)
            case Cast():
                return cast_sql(self.of(node.value), node.kind)
            case Case():
                branches = "".join(f" WHEN {self.of(when)} THEN {self.of(then)}" for when, then in node.branches)
                otherwise = f" ELSE {self.of(node.otherwise)}" if node.otherwise else ""
                return f"CASE{branches}{otherwise} END"
            case Times():
                return self._times(node)
            case Did():
                return f"({self._times(node)} > 0)"
            case _:
                return f"({self._condition(node)})"

    def _condition(self, node: Comparison | Among | Between | Like | IsNull | Not | And | Or) -> str:
        match node:
            case Comparison():
                return f"{self.of(node.left)} {node.operator.upper()} {self.of(node.right)}"
            case Among():
                return f"{self.of(node.value)} IN ({', '.join(self.of(choice) for choice in node.choices)})"
            case Between():
                return f"{self.of(node.value)} BETWEEN {self.of(node.low)} AND {self.of(node.high)}"
            case Like():
                escape = f" ESCAPE {literal(node.escape)}" if node.escape else ""
                return f"{self.of(node.value)} LIKE {literal(node.pattern)}{escape}"
            case IsNull():
                return f"{self.of(node.value)} IS NULL"
            case Not():
                return f"NOT {self.of(node.part)}"
            case And():
                return " AND ".join(self.of(part) for part in node.parts)
            case Or():
                return " OR ".join(self.of(part) for part in node.parts)

    def _arithmetic(self, node: Arithmetic) -> str:
        """Write arithmetic on decimals; what is too large for one becomes NULL, products are rounded to 9 digits."""
        left, right = self.of(node.left), self.of(node.right)
        if node.sign is Sign.JOIN:
            return f"({left} || {right})"
        sides = f"CAST({left} AS {_DECIMAL}) {node.sign} CAST({right} AS {_DECIMAL})"
        return f"TRY(CAST({sides} AS {_DECIMAL}))"

    def _times(self, node: Did | Times) -> str:
        """Count the behaviours in (t − window, t]; a missing list or instant counts as none."""
        done = f"past.name = {literal(node.behaviour)} AND past.at_us <= {self._at}"
        inside = f"{self._at} - past.at_us < {node.window.amount * 1_000_000}"
        return f"coalesce(len(list_filter({self._behaviours}, lambda past: {done} AND {inside})), 0)"

    def _call(self, node: Call) -> str:
        if node.function == "previous" and self._previous and isinstance(node.arguments[0], Field):
            return self._previous(node.arguments[0].name)
        arguments = [self.of(argument) for argument in node.arguments]
        form = node.arguments[1].value if len(arguments) > 1 and isinstance(node.arguments[1], Constant) else None
        if node.function == "instant" and self._instant:
            return self._instant(arguments[0], None if form is None else str(form))
        if node.function == "date":
            return cast_sql(arguments[0], Kind.DATE, "%Y-%m-%d" if form is None else str(form))
        if node.function == "trim":
            return f"trim({arguments[0]}, {literal(BLANKS)})"
        return f"{node.function}({', '.join(arguments)})"


def cast_sql(value: str, kind: Kind, form: str = "%Y-%m-%d") -> str:
    """Write a cast that gives NULL where the value does not fit; the value's own SQL stands in it once."""
    match kind:
        case Kind.INTEGER:
            whole = f"regexp_extract(CAST({value} AS VARCHAR), '^\\s*([+-]?[0-9]{{1,19}})(\\.0*)?\\s*$', 1)"
            return f"TRY_CAST({whole} AS BIGINT)"
        case Kind.BOOLEAN:
            words = " ".join(f"WHEN '{word}' THEN {to}" for to, each in _BOOLEANS.items() for word in each)
            return f"CASE lower(trim(CAST({value} AS VARCHAR))) {words} END"
        case Kind.DATE:
            return f"CAST(try_strptime(trim(CAST({value} AS VARCHAR)), {literal(form)}) AS DATE)"
        case _:
            return f"TRY_CAST({value} AS {kind.sql_type})"
