"""What only the source text knows: the docstrings of attributes."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from types import ModuleType

__all__ = ["attribute_docs"]


def attribute_docs(module: ModuleType, class_name: str) -> dict[str, str]:
    """Return the docstrings that stand below the attributes of a class, by attribute."""
    tree = ast.parse(inspect.getsource(module))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == class_name)
    return {
        _target(before): inspect.cleandoc(after.value.value)
        for before, after in pairwise(body)
        if isinstance(before, ast.Assign | ast.AnnAssign)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    }


def _target(node: ast.Assign | ast.AnnAssign) -> str:
    return ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
