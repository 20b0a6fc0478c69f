"""Reduce sqlglot's tree to ours; every form that is not named here is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, Final

from sqlglot import exp

from treaty.criteria.error import CriterionError
from treaty.criteria.functions import FUNCTIONS
from treaty.criteria.guard import DEPTH_LIMIT, Token, too_deep
from treaty.criteria.kind import Kind
from treaty.criteria.leaf import day, look_back, number, start_of
from treaty.criteria.refusal import refusal
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
    Field,
    IsNull,
    Like,
    Node,
    Not,
    Operator,
    Or,
    Sign,
    walk,
)
from treaty.words import suggest

__all__ = ["Reduction"]

_OPERATORS: Final[dict[type[exp.Expr], Operator]] = {
    exp.EQ: Operator.EQUAL,
    exp.NEQ: Operator.UNEQUAL,
    exp.LT: Operator.LESS,
    exp.LTE: Operator.AT_MOST,
    exp.GT: Operator.MORE,
    exp.GTE: Operator.AT_LEAST,
    exp.NullSafeEQ: Operator.SAME,
    exp.NullSafeNEQ: Operator.DIFFERENT,
}
_SIGNS: Final[dict[type[exp.Expr], Sign]] = {
    exp.Add: Sign.PLUS,
    exp.Sub: Sign.MINUS,
    exp.Mul: Sign.TIMES,
    exp.DPipe: Sign.JOIN,
}
_CASTS: Final = {
    "text": Kind.TEXT,
    "integer": Kind.INTEGER,
    "number": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "boolean": Kind.BOOLEAN,
    "date": Kind.DATE,
}
_FLIPPED: Final = {Operator.EQUAL: Operator.SAME, Operator.UNEQUAL: Operator.DIFFERENT}


class Reduction:
    """One text on its way to a tree. `mapping` admits the wider grammar of mapping files."""

    def __init__(self, text: str, tokens: tuple[Token, ...], *, mapping: bool) -> None:
        self._text = text
        self._mapping = mapping
        self._before = {token.start: earlier for earlier, token in pairwise(tokens)}
        # sqlglot keeps no position of these, but they are met in the order of the text
        self._words = (token for token in tokens if token.text.lower() in ("true", "false", "null"))
        self._types = (
            (token, after)
            for mark, token, after in zip(tokens, tokens[1:], (*tokens[2:], None), strict=False)
            if mark.text.lower() == "as"
        )
        self._depth = 0

    def node(self, tree: exp.Expr) -> Node:
        """Reduce one node of sqlglot's and all below it.

        Raises:
            CriterionError: it is no part of the language.
        """
        self._depth += 1
        if self._depth > DEPTH_LIMIT * 2:  # a bracket and what stands in it are two nodes
            raise too_deep(start_of(tree))
        reduce = self._FORMS.get(type(tree))
        if reduce:
            reduced = reduce(self, tree)
        elif isinstance(tree, exp.Func):
            reduced = self._call(tree)
        else:
            raise refusal(tree)
        self._depth -= 1
        return reduced

    def _only(self, tree: exp.Expr, *known: str) -> None:
        """Refuse a form with parts that we would otherwise overlook, such as BETWEEN SYMMETRIC."""
        for name, part in tree.args.items():
            if part and name not in known:
                raise refusal(part if isinstance(part, exp.Query) else tree)

    def _paren(self, tree: exp.Expr) -> Node:
        self._only(tree, "this")
        return self.node(tree.this)

    def _junction(self, tree: exp.Expr) -> Node:
        self._only(tree, "this", "expression")
        parts = tuple(self.node(side) for side in _flat(tree))
        return (And if isinstance(tree, exp.And) else Or)(parts, at=parts[0].at)

    def _not(self, tree: exp.Expr) -> Node:
        self._only(tree, "this")
        part = self.node(tree.this)
        return Not(part, at=part.at)

    def _comparison(self, tree: exp.Expr) -> Node:
        self._only(tree, "this", "expression")
        left, right = self.node(tree.this), self.node(tree.expression)
        return _compared(_OPERATORS[type(tree)], left, right)

    def _arithmetic(self, tree: exp.Expr) -> Node:
        sign = _SIGNS[type(tree)]
        if sign is Sign.JOIN and not self._mapping:
            raise refusal(tree)
        self._only(tree, "this", "expression", "safe")
        left, right = self.node(tree.this), self.node(tree.expression)
        return Arithmetic(sign, left, right, at=left.at)

    def _negative(self, tree: exp.Expr) -> Node:
        self._only(tree, "this")
        part = self.node(tree.this)
        at = max(part.at - 1, 0)
        if isinstance(part, Constant) and isinstance(part.value, int | Decimal) and not isinstance(part.value, bool):
            return Constant(-part.value, at=at)
        return Arithmetic(Sign.MINUS, Constant(0, at=at), part, at=at)

    def _among(self, tree: exp.Expr) -> Node:
        self._only(tree, "this", "expressions")
        value = self.node(tree.this)
        if not tree.expressions:
            raise CriterionError("'in' needs a list in brackets", offset=value.at, hint="country in ('US', 'CA')")
        return Among(value, tuple(self.node(choice) for choice in tree.expressions), at=value.at)

    def _between(self, tree: exp.Expr) -> Node:
        self._only(tree, "this", "low", "high")
        value, low, high = (self.node(tree.args[part]) for part in ("this", "low", "high"))
        return Between(value, low, high, at=value.at)

    def _like(self, tree: exp.Expr, escape: str | None = None) -> Node:
        self._only(tree, "this", "expression", "negate")
        value, pattern = self.node(tree.this), self.node(tree.expression)
        if not isinstance(pattern, Constant) or not isinstance(pattern.value, str):
            raise CriterionError("'like' needs a pattern in quotes", offset=pattern.at, hint="source like 'web%'")
        if escape and re.sub(f"{re.escape(escape)}.", "", pattern.value, flags=re.DOTALL).endswith(escape):
            raise CriterionError("the pattern ends with its escape character", offset=pattern.at)
        like = Like(value, pattern.value, escape, at=value.at)
        return Not(like, at=value.at) if tree.args.get("negate") else like

    def _escape(self, tree: exp.Expr) -> Node:
        self._only(tree, "this", "expression")
        escape = tree.expression.this if isinstance(tree.expression, exp.Literal) else None
        if not isinstance(tree.this, exp.Like) or not isinstance(escape, str):
            raise refusal(tree)
        if len(escape) != 1 or not escape.isascii() or escape in "%_":
            raise CriterionError("the escape is one character other than % and _", offset=start_of(tree.expression))
        return self._like(tree.this, escape)

    def _is(self, tree: exp.Expr) -> Node:
        self._only(tree, "this", "expression")
        value = self.node(tree.this)
        if isinstance(tree.expression, exp.Null):
            next(self._words, None)
            return IsNull(value, at=value.at)
        if isinstance(tree.expression, exp.Boolean):
            return Comparison(Operator.SAME, value, self.node(tree.expression), at=value.at)
        raise refusal(tree)

    def _field(self, tree: exp.Expr) -> Node:
        self._only(tree, "this")
        if not isinstance(tree.this, exp.Identifier):
            raise refusal(tree.this)
        return Field(str(tree.this.this), at=start_of(tree))

    def _literal(self, tree: exp.Expr) -> Node:
        at = start_of(tree)
        return Constant(str(tree.this) if tree.is_string else number(str(tree.this), at), at=at)

    def _word(self, tree: exp.Expr) -> Node:
        """Reduce true, false and null."""
        token = next(self._words, None)
        at = token.start if token else 0
        if isinstance(tree, exp.Boolean):
            return Constant(bool(tree.this), at=at)
        if self._mapping:
            return Constant(None, at=at)
        raise CriterionError("null cannot be compared", offset=at, hint="write: field is null, or: field is not null")

    def _cast(self, tree: exp.Expr) -> Node:
        self._only(tree, "this", "to", "safe")
        written = self._before.get(start_of(tree.this))
        if isinstance(tree.this, exp.Literal) and written and written.text.lower() == "date":
            return Constant(day(str(tree.this.this), start_of(tree.this)), at=written.start)
        if not self._mapping:
            raise refusal(tree)
        value = self.node(tree.this)
        named, after = next(self._types, (None, None))
        kind = _CASTS.get(named.text.lower()) if named else None
        if kind is None or (after and after.text == "("):
            word = f"{named.text}(…)" if kind and named else named.text if named else "?"
            raise CriterionError(
                f"cannot cast to '{word}'",
                offset=named.start if named else value.at,
                hint=suggest(word, _CASTS, noun="cast to one of"),
            )
        return Cast(value, kind, strict=not isinstance(tree, exp.TryCast), at=value.at)

    def _case(self, tree: exp.Expr) -> Node:
        if not self._mapping:
            raise refusal(tree)
        self._only(tree, "this", "ifs", "default")
        subject = self.node(tree.this) if tree.this else None
        branches = []
        for branch in tree.args["ifs"]:
            self._only(branch, "this", "true")
            when = self.node(branch.this)
            condition = _compared(Operator.EQUAL, subject, when) if subject else when
            branches.append((condition, self.node(branch.args["true"])))
        default = tree.args.get("default")
        otherwise = self.node(default) if default else None
        return Case(tuple(branches), otherwise, at=subject.at if subject else branches[0][0].at)

    def _call(self, tree: exp.Expr) -> Node:
        name, at = self._name_of(tree)
        arguments = tree.expressions if isinstance(tree, exp.Anonymous) else list(tree.iter_expressions())
        if name in ("did", "times") and not self._mapping:
            return look_back(name, arguments, at)
        function = FUNCTIONS.get(name)
        if function is None or (function.mapping_only and not self._mapping):
            known = [each.name for each in FUNCTIONS.values() if self._mapping or not each.mapping_only]
            known = known if self._mapping else ["did", "times", *known]
            raise CriterionError(
                f"there is no function '{name}'", offset=at, hint=suggest(name, known, noun="functions")
            )
        if not function.takes_so_many(len(arguments)):
            raise CriterionError(f"'{name}' is given {len(arguments)} values", offset=at, hint=function.usage)
        return Call(name, tuple(self.node(argument) for argument in arguments), at=at)

    def _name_of(self, tree: exp.Expr) -> tuple[str, int]:
        """Return the name as it was written, so that no other spelling of a function slips in."""
        if "start" in tree.meta:
            start = int(tree.meta["start"])
            return self._text[start : int(tree.meta["end"]) + 1].lower(), start
        if isinstance(tree, exp.Trim):  # sqlglot keeps no position of it
            self._only(tree, "this")
            token = self._before.get(start_of(tree))
            while token and token.text == "(":
                token = self._before.get(token.start)
            return "trim", token.start if token else 0
        raise refusal(tree)

    _FORMS: ClassVar[dict[type[exp.Expr], Callable[[Reduction, exp.Expr], Node]]] = {
        exp.Paren: _paren,
        exp.And: _junction,
        exp.Or: _junction,
        exp.Not: _not,
        **dict.fromkeys(_OPERATORS, _comparison),
        **dict.fromkeys(_SIGNS, _arithmetic),
        exp.Neg: _negative,
        exp.In: _among,
        exp.Between: _between,
        exp.Like: _like,
        exp.Escape: _escape,
        exp.Is: _is,
        exp.Column: _field,
        exp.Literal: _literal,
        exp.Boolean: _word,
        exp.Null: _word,
        exp.Cast: _cast,
        exp.TryCast: _cast,
        exp.Case: _case,
    }


def _flat(tree: exp.Expr) -> Iterator[exp.Expr]:
    """Yield the sides of a chain of one junction, in brackets or not, without recursion."""
    waiting = [tree]
    while waiting:
        side = waiting.pop().unnest()
        if type(side) is type(tree):
            waiting += [side.expression, side.this]
        else:
            yield side


def _compared(operator: Operator, left: Node, right: Node) -> Node:
    """Compare; with `previous` a null counts as a value, so that the first row of a case differs from none."""
    if any(isinstance(part, Call) and part.function == "previous" for side in (left, right) for part in walk(side)):
        operator = _FLIPPED.get(operator, operator)
    return Comparison(operator, left, right, at=left.at)
