"""Work out the kind of every part of a tree, and collect what does not fit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from treaty.criteria.error import Issue
from treaty.criteria.functions import FUNCTIONS, Function
from treaty.criteria.kind import Kind
from treaty.criteria.pattern import EPOCHS, format_problem
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
    Operator,
    Or,
    Sign,
    Times,
    Value,
)
from treaty.criteria.vocabulary import FieldType, Vocabulary
from treaty.criteria.writing import text_of
from treaty.words import suggest

__all__ = ["KindCheck"]

_PARTS: Final = 1_000
_UNORDERED: Final = (Operator.EQUAL, Operator.UNEQUAL, Operator.SAME, Operator.DIFFERENT)


def kind_of_value(value: Value) -> Kind:
    """Return the kind of a constant that is not null."""
    if isinstance(value, str):
        return Kind.TEXT
    if isinstance(value, bool):
        return Kind.BOOLEAN
    if isinstance(value, date):
        return Kind.DATE
    return Kind.INTEGER if isinstance(value, int) else Kind.NUMBER


class KindCheck:
    """One walk over a tree; `issues` grows as it goes.

    A type of None means that nothing more can be said: the null constant, or a part with an issue already.
    """

    def __init__(self, vocabulary: Vocabulary, *, mapping: bool = False) -> None:
        self.issues: list[Issue] = []
        self._vocabulary = vocabulary
        self._mapping = mapping

    def expect(self, node: Node, kind: Kind) -> None:
        """Check a part that must be of one kind; an integer is a number too."""
        found = self.type_of(node)
        if found and found.kind is not kind and not (found.kind.numeric and kind is Kind.NUMBER):
            wanted = "a condition" if kind is Kind.BOOLEAN else kind.phrase
            self._add(f"{text_of(node)} is {found.kind.phrase}, not {wanted}", node, self._cast(node, kind))

    def type_of(self, node: Node) -> FieldType | None:
        """Return the type of a part and note what is wrong below it."""
        match node:
            case Constant():
                return None if node.value is None else FieldType(kind_of_value(node.value))
            case Field():
                return self._field(node)
            case Call():
                return self._call(node, FUNCTIONS[node.function])
            case Arithmetic():
                return self._arithmetic(node)
            case Cast():
                return self._converted(node)
            case Case():
                for condition, _ in node.branches:
                    self.expect(condition, Kind.BOOLEAN)
                results = [result for _, result in node.branches]
                return self._alike([*results, node.otherwise] if node.otherwise else results)
            case Times():
                return FieldType(Kind.INTEGER)
            case _:
                self._condition(node)
                return FieldType(Kind.BOOLEAN)

    def _condition(self, node: Node) -> None:
        match node:
            case And() | Or():
                for part in node.parts:
                    self.expect(part, Kind.BOOLEAN)
            case Not():
                self.expect(node.part, Kind.BOOLEAN)
            case Comparison():
                self._compare(node.left, (node.right,), ordered=node.operator not in _UNORDERED)
            case Among():
                self._compare(node.value, node.choices)
            case Between():
                self._compare(node.value, (node.low, node.high), ordered=True)
            case Like():
                self.expect(node.value, Kind.TEXT)
            case IsNull():
                self.type_of(node.value)
            case _:
                assert isinstance(node, Did)  # noqa: S101 - all others have a kind of their own

    def _field(self, node: Field) -> FieldType | None:
        known = self._vocabulary.type_of(node.name)
        if known is None:
            noun = self._vocabulary.noun
            self._add(
                f"there is no {noun} '{node.name}'", node, suggest(node.name, self._vocabulary.fields, noun=f"{noun}s")
            )
        return known

    def _call(self, node: Call, function: Function) -> FieldType | None:
        free = []
        for position, argument in enumerate(node.arguments):
            takes = function.takes_at(position)
            if position in function.written and (not isinstance(argument, Constant) or argument.value is None):
                self._add(f"'{node.function}' needs a constant here", argument, function.usage)
            elif takes:
                self.expect(argument, takes)
            else:
                free.append(argument)
        common = self._alike(free) if free else None
        self._rules(node, common)
        return FieldType(function.gives) if function.gives else common and FieldType(common.kind)

    def _rules(self, node: Call, first: FieldType | None) -> None:
        """Check what is special to a function of mapping files."""
        if node.function == "previous" and not isinstance(node.arguments[0], Field):
            self._add("'previous' needs the name of a column", node, "previous(status)")
        written = node.arguments[1] if len(node.arguments) > 1 else None
        if node.function == "split_part" and not _is_small(node.arguments[2]):
            self._add("there are parts from 1 to 1000, or from -1 to -1000", node.arguments[2])
        if node.function == "date" and isinstance(written, Constant):
            problem = format_problem(str(written.value))
            if problem:
                self._add(problem, written, "date(column, '%d/%m/%Y')")
        if node.function == "instant" and first and not _can_be_instant(first.kind, written):
            self._add(f"{first.kind.phrase} is no instant", node, "instant(column, 'epoch_ms')")

    def _arithmetic(self, node: Arithmetic) -> FieldType:
        kind = Kind.TEXT if node.sign is Sign.JOIN else Kind.NUMBER
        self.expect(node.left, kind)
        self.expect(node.right, kind)
        return FieldType(kind)

    def _converted(self, node: Cast) -> FieldType:
        found = self.type_of(node.value)
        if found and not found.kind.casts_to(node.kind):
            hint = "cast it to integer first" if found.kind is Kind.NUMBER else None
            self._add(f"{found.kind.phrase} cannot become {node.kind.phrase}", node, hint)
        return FieldType(node.kind)

    def _alike(self, nodes: Iterable[Node]) -> FieldType | None:
        """Return the type that all parts share."""
        first: tuple[Node, FieldType] | None = None
        for node in nodes:
            found = self.type_of(node)
            if found and first and not first[1].kind.compares_with(found.kind):
                self._mismatch(first[0], first[1], node, found, "cannot stand beside")
                return None
            if found and (first is None or found.kind is Kind.NUMBER):
                first = (node, found)
        return first[1] if first else None

    def _compare(self, left: Node, others: Iterable[Node], *, ordered: bool = False) -> None:
        kind = self.type_of(left)
        for right in others:
            other = self.type_of(right)
            if Constant(None) in (left, right):
                self._add("null equals nothing, not even null", right, "write: column is null, or: column is not null")
            elif kind and other:
                self._pair(left, kind, right, other, ordered=ordered)

    def _pair(self, left: Node, kind: FieldType, right: Node, other: FieldType, *, ordered: bool) -> None:
        if not kind.kind.compares_with(other.kind):
            self._mismatch(left, kind, right, other)
        elif ordered and (kind.kind is Kind.BOOLEAN or kind.choices or other.choices):
            self._add("these values have no order", left, "use =, <> or in")
        elif kind.choices and other.choices and not set(kind.choices) & set(other.choices):
            self._add(f"{text_of(left)} and {text_of(right)} have no value in common", left)
        else:
            self._choice(left, kind, right)
            self._choice(right, other, left)

    def _choice(self, field: Node, known: FieldType, value: Node) -> None:
        """Check that a constant is one of the values that a field can have."""
        if known.choices and isinstance(value, Constant) and value.value not in known.choices:
            hint = suggest(str(value.value), known.choices, noun="values")
            self._add(f"{text_of(field)} has no value '{value.value}'", value, hint)

    def _mismatch(
        self, left: Node, kind: FieldType, right: Node, other: FieldType, verb: str = "cannot be compared with"
    ) -> None:
        if isinstance(left, Constant) and not isinstance(right, Constant):
            left, kind, right, other = right, other, left, kind
        hints = (self._cast(left, other.kind), _literal_hint(right, kind.kind))
        hint = ", or ".join(hint for hint in hints if hint) or None
        if isinstance(left, Comparison):
            hint = "write between, or join two comparisons with and"
        self._add(
            f"{text_of(left)} is {kind.kind.phrase} and {verb} {text_of(right)}, {other.kind.phrase}",
            right if isinstance(right, Constant) else left,
            hint,
        )

    def _cast(self, node: Node, kind: Kind) -> str | None:
        if self._mapping and isinstance(node, Field):
            name = text_of(node)
            return f"write instant({name})" if kind is Kind.INSTANT else f"write cast({name} as {kind})"
        return None

    def _add(self, message: str, node: Node, hint: str | None = None) -> None:
        self.issues.append(Issue(message, node.at, hint))


def _is_small(node: Node) -> bool:
    return isinstance(node, Constant) and isinstance(node.value, int) and 1 <= abs(node.value) <= _PARTS


def _can_be_instant(kind: Kind, form: Node | None) -> bool:
    """Numbers become instants only if it is said what they count."""
    if kind.numeric:
        return isinstance(form, Constant) and form.value in EPOCHS
    return kind is not Kind.BOOLEAN


def _literal_hint(node: Node, wanted: Kind) -> str | None:
    """Tell how a constant is written as another kind."""
    if not isinstance(node, Constant):
        return None
    if wanted is Kind.TEXT:
        return f"put it in quotes: '{str(node.value).lower()}'"
    if isinstance(node.value, str) and wanted is Kind.DATE:
        return "write date '2026-01-31'"
    if isinstance(node.value, str) and (wanted.numeric or wanted is Kind.BOOLEAN):
        return f"write {'a number' if wanted.numeric else 'true or false'} without quotes"
    return None
