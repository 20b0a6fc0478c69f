"""The codes of findings, read from the source: they are written out where a finding is made, and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["CodeUse", "code_uses"]


@dataclass(frozen=True, slots=True)
class CodeUse:
    """A place where a finding gets its code.

    Parts that are known only when the program runs are written as "…" in `code` and `message`; a message
    that is put together elsewhere is empty. `module` is the path below the folder searched.
    """

    code: str
    message: str
    module: str
    line: int


def code_uses(folder: Path) -> tuple[CodeUse, ...]:
    """Find the code of every finding that the modules of a folder make.

    A call counts when it fills a parameter `code: str` of a function or class of the folder that has one; private
    functions are known in their own module only.

    Raises:
        ValueError: a code is neither written out at the call nor handed on, so that no list could show it.
    """
    trees = {path.relative_to(folder): ast.parse(path.read_text("utf-8")) for path in sorted(folder.rglob("*.py"))}
    own = {module: dict(_takers(tree)) for module, tree in trees.items()}
    public = {name: names for each in own.values() for name, names in each.items() if not name.startswith("_")}
    takers = {module: public | own[module] for module in trees}
    return tuple(
        use
        for module, tree in trees.items()
        for use in _uses(tree, module, takers[module] | _aliases(tree, takers[module]))
    )


def _uses(tree: ast.Module, module: Path, takers: dict[str, list[str]]) -> Iterator[CodeUse]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and (name := _name(call.func)) in takers and not _is_of_log(call.func):
            for code in _codes(_argument(call, takers[name], "code"), f"{module}:{call.lineno}"):
                yield CodeUse(code, _message(tree, call, takers[name]), str(module), call.lineno)


def _takers(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Name the functions and classes that take a `code: str`, with the parameters that a call fills in order."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name, args=ast.arguments(args=args)):
                typed = [(each.arg, each.annotation) for each in args if each.arg not in {"self", "cls"}]
            case ast.ClassDef(name=name, body=body):
                typed = [
                    (ast.unparse(each.target), each.annotation) for each in body if isinstance(each, ast.AnnAssign)
                ]
            case _:
                continue
        if any(parameter == "code" and getattr(type_, "id", "") == "str" for parameter, type_ in typed):
            yield name, [parameter for parameter, _ in typed]


def _aliases(tree: ast.Module, takers: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the shorter names that a module gives to such functions, as in `find = document.finding`."""
    return {
        ast.unparse(node.targets[0]): takers[_name(node.value)]
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _name(node.value) in takers
    }


def _is_of_log(function: ast.expr) -> bool:
    """Tell whether this is `_log.warning` or its kin: the log has methods of the same names, and no findings."""
    return isinstance(function, ast.Attribute) and ast.unparse(function.value) in {"_log", "log"}


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _argument(call: ast.Call, names: list[str], wanted: str) -> ast.expr | None:
    """Return what a call gives for a parameter, by keyword or by position."""
    by_keyword = [keyword.value for keyword in call.keywords if keyword.arg == wanted]
    position = names.index(wanted) if wanted in names else len(call.args)
    return next(iter([*by_keyword, *call.args[position : position + 1]]), None)


def _codes(value: ast.expr | None, where: str) -> Iterator[str]:
    match value:
        case None | ast.Name(id="code") | ast.Attribute(attr="code" | "value"):
            return  # handed on: whoever made it is found there
        case ast.IfExp(body=one, orelse=other):
            yield from _codes(one, where)
            yield from _codes(other, where)
        case _ if text := _text(value):
            yield text
        case _:
            raise ValueError(f"{where}: write the code of the finding out, not {ast.unparse(value)}")


def _message(tree: ast.Module, call: ast.Call, names: list[str]) -> str:
    given = _argument(call, names, "message")
    if isinstance(given, ast.Name):  # the text was put into a variable a few lines above
        above = [
            node for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and node.lineno < call.lineno and ast.unparse(node.targets[0]) == given.id
        ]  # fmt: skip
        given = max(above, key=lambda node: node.lineno).value if above else None
    return _text(given)


def _text(value: ast.expr | None) -> str:
    """Return a text as far as it is written out; empty where it is not."""
    match value:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_text(part) or "…" for part in parts)
        case ast.IfExp(body=body):
            return _text(body)
        case _:
            return ""
