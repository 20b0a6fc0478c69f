"""Conditions in words: short English for documents, and sentences that explain a judgement."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from treaty.criteria.criterion import Criterion
from treaty.criteria.judgement import Judgement
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
    Times,
    Value,
)
from treaty.criteria.writing import constant_text, text_of

__all__ = ["explain", "in_words", "reasons"]

_IS: Final = {
    Operator.EQUAL: "is",
    Operator.UNEQUAL: "is not",
    Operator.LESS: "is under",
    Operator.AT_MOST: "is at most",
    Operator.MORE: "is over",
    Operator.AT_LEAST: "is at least",
    Operator.SAME: "is",
    Operator.DIFFERENT: "is not",
}
_OPPOSITE: Final = {
    Operator.EQUAL: Operator.UNEQUAL,
    Operator.UNEQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.MORE,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.SAME: Operator.DIFFERENT,
    Operator.DIFFERENT: Operator.SAME,
}
_OFTEN: Final = {
    Operator.EQUAL: "exactly {}",
    Operator.UNEQUAL: "other than {}",
    Operator.LESS: "fewer than {}",
    Operator.AT_MOST: "at most {}",
    Operator.MORE: "more than {}",
    Operator.AT_LEAST: "at least {}",
    Operator.SAME: "exactly {}",
    Operator.DIFFERENT: "other than {}",
}


def in_words(criterion: Criterion) -> str:
    """Say a condition in one line of English, as in "score is at least 80 and seniority is vp or director"."""
    return _words(criterion.tree)


def explain(judgement: Judgement) -> tuple[str, ...]:
    """Say of each smallest part whether it held and why, as in "score >= 80: no, it was 72"."""
    if isinstance(judgement.part, And | Or) or (isinstance(judgement.part, Not) and judgement.parts[0].parts):
        return tuple(sentence for part in judgement.parts for sentence in explain(part))
    seen = judgement.parts[0].values if isinstance(judgement.part, Not) else judgement.values
    answer = {True: "yes", False: "no", None: "unknown"}[judgement.held]
    values = " and ".join(_was(leaf, value, alone=len(seen) == 1) for leaf, value in seen)
    return (f"{text_of(judgement.part)}: {answer}{f', {values}' if values else ''}",)


def reasons(judgement: Judgement) -> tuple[str, ...]:
    """Say of the parts that decided whether they held and why, as in "score >= 80 did not hold: score was 72"."""
    whole = judgement.parts[0] if isinstance(judgement.part, Not) else judgement
    if whole.parts:
        wanted = judgement.held if whole is judgement else whole.held
        decided = [part for part in whole.parts if part.held is wanted]
        return tuple(sentence for part in decided for sentence in reasons(part))
    answer = {True: "held", False: "did not hold", None: "is unknown"}[judgement.held]
    values = " and ".join(_fact(leaf, value) for leaf, value in whole.values)
    return (f"{text_of(judgement.part)} {answer}{f': {values}' if values else ''}",)


def _fact(leaf: Node, value: Value) -> str:
    if not isinstance(leaf, Did | Times):
        return _was(leaf, value, alone=False)
    happened = f"happened {_count(value)}" if value else "did not happen"
    return f"{leaf.behaviour} {happened} {_lately(leaf)}"


def _was(leaf: Node, value: Value, *, alone: bool) -> str:
    if isinstance(leaf, Did | Times):
        return f"it happened {_count(value)}" if alone else f"{leaf.behaviour} happened {_count(value)}"
    name = "it" if alone else text_of(leaf)
    if isinstance(value, Decimal):
        value = value.normalize()  # fields hold nine digits after the point
    return f"{name} is not known" if value is None else f"{name} was {constant_text(value)}"


def _count(value: Value) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(int(str(value)), f"{value} times")


def _words(node: Node, *, negated: bool = False) -> str:
    match node:
        case Not():
            return _words(node.part, negated=not negated)
        case And() | Or():
            return _junction(node, negated=negated)
        case Comparison(right=Constant(value=bool() as wanted), operator=Operator.EQUAL | Operator.SAME):
            return _words(node.left, negated=negated is wanted)
        case Comparison():
            return _compared(_OPPOSITE[node.operator] if negated else node.operator, node.left, node.right)
        case Among():
            choices = [_plain(choice) for choice in node.choices]
            return f"{_plain(node.value)} is {'not ' if negated else ''}{_listed(choices)}"
        case Between():
            limits = f"between {_plain(node.low)} and {_plain(node.high)}"
            return f"{_plain(node.value)} is {'not ' if negated else ''}{limits}"
        case Like():
            return f"{_plain(node.value)} {'does not look' if negated else 'looks'} like {constant_text(node.pattern)}"
        case IsNull():
            return f"{_plain(node.value)} is {'known' if negated else 'not known'}"
        case Did():
            return f"{'did not do' if negated else 'did'} {node.behaviour} {_lately(node)}"
        case _:
            return f"{'not ' if negated else ''}{_plain(node)}"


def _junction(node: And | Or, *, negated: bool) -> str:
    """Join parts; "or" inside "and" stands in brackets, and a whole that is negated keeps its shape."""
    if negated:
        return f"not ({_words(node)})"
    joint = " and " if isinstance(node, And) else " or "
    return joint.join(f"({_words(part)})" if isinstance(part, And | Or) else _words(part) for part in node.parts)


def _compared(operator: Operator, left: Node, right: Node) -> str:
    if isinstance(left, Times) and isinstance(right, Constant):
        often = _OFTEN[operator].format(_plain(right))
        return f"did {left.behaviour} {often} time{'' if right.value == 1 else 's'} {_lately(left)}"
    return f"{_plain(left)} {_IS[operator]} {_plain(right)}"


def _lately(node: Did | Times) -> str:
    return f"in the last {node.window.text.removeprefix('1 ')}"


def _listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"


def _plain(node: Node) -> str:
    """Say a value: names and texts without quotes, where that is clear."""
    match node:
        case Constant(value=str() as text) if text.strip() == text and text:
            return text
        case Field():
            return node.name
        case Times():
            return f"the number of {node.behaviour} {_lately(node)}"
        case Call(function="length", arguments=(text,)):
            return f"the length of {_plain(text)}"
        case Call(function="coalesce", arguments=(first, *others)):
            return f"{_plain(first)} (or, if not known, {_listed([_plain(other) for other in others])})"
        case Call(function="lower" | "trim", arguments=(text,)):
            return _plain(text)
        case Constant() | Call() | Arithmetic() | Cast() | Case():
            return text_of(node)
        case _:
            return f"({_words(node)})"
