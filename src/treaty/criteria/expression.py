"""Expressions of mapping files: conditions and values over the columns of a foreign table.

They have one face, SQL. Where a cast or a date cannot be read the value is NULL, and `failure_sql`
says so row by row, so that the caller can reject the row instead of losing it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from treaty.criteria.error import Issue
from treaty.criteria.kind import Kind
from treaty.criteria.kinds import KindCheck
from treaty.criteria.parser import parse
from treaty.criteria.sql import SqlFace, literal
from treaty.criteria.tree import Call, Case, Cast, Constant, Field, Node, children, walk
from treaty.criteria.vocabulary import Vocabulary

__all__ = [
    "Expression",
    "Hooks",
    "check_expression",
    "columns",
    "expression_sql",
    "failure_sql",
    "formats",
    "kind_of",
    "parse_expression",
]


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression of a mapping file. Two are equal when they mean the same."""

    text: str = field(compare=False)
    tree: Node

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Hooks:
    """What only the caller knows about a foreign table, each as SQL text.

    `column` gives a column by name; `previous` the same column in the row before, NULL in the first row of a
    case; `instant` turns the SQL of a value and a format (or None) into an instant, NULL where it cannot be read.
    """

    column: Callable[[str], str]
    instant: Callable[[str, str | None], str]
    previous: Callable[[str], str]


def parse_expression(text: str) -> Expression:
    """Read an expression of a mapping file.

    Raises:
        CriterionError: it is no expression; message, offset and hint say why.
    """
    return Expression(text, parse(text, mapping=True))


def columns(expression: Expression) -> tuple[str, ...]:
    """Return the columns that an expression uses, each once, in the order of the text."""
    return tuple(dict.fromkeys(node.name for node in walk(expression.tree) if isinstance(node, Field)))


def formats(expression: Expression) -> tuple[Constant, ...]:
    """Return the formats that stand in `instant`, with their places: what they may hold is the caller's to say."""
    calls = (node for node in walk(expression.tree) if isinstance(node, Call) and node.function == "instant")
    return tuple(form for call in calls for form in call.arguments[1:] if isinstance(form, Constant))


def check_expression(expression: Expression, table: Vocabulary, wanted: Kind | None = None) -> tuple[Issue, ...]:
    """Return what is wrong with an expression over a table's columns; with `wanted`, also if it is of another kind."""
    kinds = KindCheck(table, mapping=True)
    if wanted:
        kinds.expect(expression.tree, wanted)
    else:
        kinds.type_of(expression.tree)
    return tuple(sorted(set(kinds.issues), key=lambda issue: (issue.offset, issue.message)))


def kind_of(expression: Expression, table: Vocabulary) -> Kind | None:
    """Return the kind of the value, None for the null constant and for expressions with issues."""
    found = KindCheck(table, mapping=True).type_of(expression.tree)
    return found.kind if found else None


def expression_sql(expression: Expression, hooks: Hooks) -> str:
    """Write a checked expression as SQL for DuckDB."""
    return _face(hooks).of(expression.tree)


def failure_sql(expression: Expression, hooks: Hooks) -> str | None:
    """Write SQL that tells in words what of a row cannot be read, NULL if all can; None if nothing can fail.

    `try_cast` never fails, and of a `case` only the branch that is taken.
    """
    return _failure(expression.tree, _face(hooks))


def _face(hooks: Hooks) -> SqlFace:
    return SqlFace(column=hooks.column, instant=hooks.instant, previous=hooks.previous)


def _failure(node: Node, face: SqlFace) -> str | None:
    if isinstance(node, Case):
        return _case_failure(node, face)
    found = [failure for child in children(node) if (failure := _failure(child, face))]
    wanted = _wanted(node)
    if wanted:
        value = face.of(children(node)[0])
        ending = literal(f"' is no {wanted}")
        words = f"concat('''', CAST({value} AS VARCHAR), {ending})"
        found.append(f"CASE WHEN {value} IS NOT NULL AND {face.of(node)} IS NULL THEN {words} END")
    return _first(found)


def _case_failure(node: Case, face: SqlFace) -> str | None:
    conditions = [failure for when, _ in node.branches if (failure := _failure(when, face))]
    results = [(when, _failure(then, face)) for when, then in node.branches]
    otherwise = _failure(node.otherwise, face) if node.otherwise else None
    if otherwise or any(failure for _, failure in results):
        taken = "".join(f" WHEN {face.of(when)} THEN {failure or 'NULL'}" for when, failure in results)
        conditions.append(f"CASE{taken} ELSE {otherwise or 'NULL'} END")
    return _first(conditions)


def _first(failures: list[str]) -> str | None:
    if len(failures) > 1:
        return f"coalesce({', '.join(failures)})"
    return failures[0] if failures else None


def _wanted(node: Node) -> str | None:
    """Name what a node must be able to read, None if it cannot fail."""
    if isinstance(node, Cast) and node.strict:
        return node.kind.value
    if isinstance(node, Call) and node.function in ("instant", "date"):
        form = node.arguments[1].value if len(node.arguments) > 1 and isinstance(node.arguments[1], Constant) else None
        return f"{node.function} like {form}" if form else node.function
    return None
