"""Check the names and kinds of a condition against a vocabulary; all issues are found at once."""

from __future__ import annotations

from treaty.criteria.criterion import Criterion
from treaty.criteria.error import Issue
from treaty.criteria.kind import Kind
from treaty.criteria.kinds import KindCheck
from treaty.criteria.tree import And, Between, Comparison, Constant, Did, Field, Node, Not, Or, Times, walk
from treaty.criteria.vocabulary import Vocabulary

__all__ = ["check"]


def check(criterion: Criterion, vocabulary: Vocabulary) -> tuple[Issue, ...]:
    """Return what is wrong with a condition, in the order of the text; nothing if it can be judged.

    Found are unknown names, comparisons of different kinds, values that a field cannot have, and parts
    that always give the same answer. Not found are parts that exclude each other (`a > 5 and a < 3`).
    """
    kinds = KindCheck(vocabulary)
    kinds.expect(criterion.tree, Kind.BOOLEAN)
    issues = {*kinds.issues, *_constants(criterion.tree)}
    return tuple(sorted(issues, key=lambda issue: (issue.offset, issue.message)))


def _constants(node: Node) -> list[Issue]:
    """Find the parts whose answer does not depend on the lead."""
    if not any(isinstance(part, Field | Did | Times) for part in walk(node)):
        return [Issue("this always gives the same answer", node.at, "name a field, or leave this part out")]
    match node:
        case And() | Or():
            return [issue for part in node.parts for issue in _constants(part)]
        case Not():
            return _constants(node.part)
        case Comparison() if node.left == node.right:
            return [Issue("this compares a value with itself", node.at)]
        case Between(low=Constant(value=low), high=Constant(value=high)) if _reversed(low, high):
            return [Issue("this never holds: the first limit is above the second", node.at, "swap the limits")]
        case _:
            return []


def _reversed(low: object, high: object) -> bool:
    try:
        return bool(low > high)  # type: ignore[operator]  # constants of any two kinds
    except TypeError:
        return False
