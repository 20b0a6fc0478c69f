"""Write a tree as text again: one normal form, which reads back as the same tree."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from treaty.criteria.reserved import FOREIGN, OWN
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
    Times,
    Value,
)

__all__ = ["constant_text", "text_of"]

_PLAIN: Final = re.compile(r"[a-z_][a-z0-9_]*")


def text_of(node: Node) -> str:
    """Write a node as it would be typed into a file."""
    match node:
        case Constant():
            return constant_text(node.value)
        case Field():
            plain = _PLAIN.fullmatch(node.name) and node.name not in OWN | FOREIGN
            return node.name if plain else '"' + node.name.replace('"', '""') + '"'
        case Call():
            return f"{node.function}({', '.join(text_of(argument) for argument in node.arguments)})"
        case Arithmetic():
            return f"{_inner(node.left)} {node.sign} {_inner(node.right)}"
        case Cast():
            return f"{'cast' if node.strict else 'try_cast'}({text_of(node.value)} as {node.kind})"
        case Case():
            branches = "".join(f" when {text_of(when)} then {text_of(then)}" for when, then in node.branches)
            return f"case{branches}{f' else {text_of(node.otherwise)}' if node.otherwise else ''} end"
        case Did() | Times():
            name = "did" if isinstance(node, Did) else "times"
            return f"{name}({constant_text(node.behaviour)}, {constant_text(node.window.text)})"
        case _:
            return _condition(node)


def _condition(node: Comparison | Among | Between | Like | IsNull | Not | And | Or) -> str:
    match node:
        case Comparison():
            return f"{_inner(node.left)} {node.operator} {_inner(node.right)}"
        case Among() | Between() | Like():
            return f"{_inner(node.value)} {_test(node)}"
        case IsNull():
            return f"{_inner(node.value)} is null"
        case Not(part=IsNull() as part):
            return f"{_inner(part.value)} is not null"
        case Not(part=Among() | Between() | Like() as part):
            return f"{_inner(part.value)} not {_test(part)}"
        case Not():
            return f"not {_inner(node.part)}"
        case And() | Or():
            joint = " and " if isinstance(node, And) else " or "
            return joint.join(
                f"({text_of(part)})" if isinstance(part, And | Or) else text_of(part) for part in node.parts
            )


def _test(node: Among | Between | Like) -> str:
    """Write what follows the value that is tested."""
    match node:
        case Among():
            return f"in ({', '.join(text_of(choice) for choice in node.choices)})"
        case Between():
            return f"between {_inner(node.low)} and {_inner(node.high)}"
        case Like():
            escape = f" escape {constant_text(node.escape)}" if node.escape else ""
            return f"like {constant_text(node.pattern)}{escape}"


def _inner(node: Node) -> str:
    """Write an operand, in brackets unless it is one thing."""
    one = isinstance(node, Constant | Field | Call | Cast | Did | Times)
    return text_of(node) if one else f"({text_of(node)})"


def constant_text(value: Value) -> str:
    """Write a constant."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, date):
        return f"date '{value.isoformat()}'"
    return str(value) if isinstance(value, int) else f"{value:f}"
