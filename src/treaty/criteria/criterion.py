"""A condition of the agreement, read once and then only a value."""

from __future__ import annotations

from dataclasses import dataclass, field

from treaty.criteria.parser import parse
from treaty.criteria.tree import Did, Field, Node, Times, walk

__all__ = ["Criterion", "behaviours", "names", "parse_criterion"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One boolean expression. Two are equal when they mean the same, however they are laid out."""

    text: str = field(compare=False)
    tree: Node

    def __str__(self) -> str:
        return self.text


def parse_criterion(text: str) -> Criterion:
    """Read a condition; its names and kinds are not looked at, for that see `check`.

    Raises:
        CriterionError: it is no condition; message, offset and hint say why.
    """
    return Criterion(text, parse(text))


def names(criterion: Criterion) -> tuple[str, ...]:
    """Return the fields that a condition uses, each once, in the order of the text."""
    return tuple(dict.fromkeys(node.name for node in walk(criterion.tree) if isinstance(node, Field)))


def behaviours(criterion: Criterion) -> tuple[str, ...]:
    """Return the behaviours that a condition looks back for, each once, in the order of the text."""
    return tuple(dict.fromkeys(node.behaviour for node in walk(criterion.tree) if isinstance(node, Did | Times)))
