"""From text to our tree: sqlglot parses, and what it returns is reduced or refused."""

from __future__ import annotations

from typing import Final

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import ParseError, SqlglotError

from treaty.criteria.error import CriterionError
from treaty.criteria.guard import Token, tokens_of, too_deep
from treaty.criteria.reduction import Reduction
from treaty.criteria.reserved import FOREIGN
from treaty.criteria.tree import Node

__all__ = ["parse"]

_DUCKDB: Final = DuckDB()


def parse(text: str, *, mapping: bool = False) -> Node:
    """Read a condition, or an expression of a mapping file.

    Raises:
        CriterionError: whatever is wrong with the text; no other error leaves this function.
    """
    tokens = tokens_of(text)
    _refuse_if(tokens)
    try:
        parsed = _DUCKDB.parse_into(exp.Condition, text)
        if len(parsed) != 1 or parsed[0] is None:
            raise CriterionError("this is not one expression")
        return Reduction(text, tokens, mapping=mapping).node(parsed[0])
    except ParseError as error:
        raise _explained(error, text, tokens) from None
    except RecursionError:
        raise too_deep(0) from None
    except SqlglotError:
        raise CriterionError("this cannot be read", hint="write a condition such as score >= 65") from None


def _refuse_if(tokens: tuple[Token, ...]) -> None:
    """Refuse the word `if`, which the parser would take for the start of a script."""
    for token in tokens:
        if token.kind == "word" and token.text.lower() == "if":
            raise CriterionError("'if' is no part of the language", offset=token.start, hint="use and, or, not")


def _explained(error: ParseError, text: str, tokens: tuple[Token, ...]) -> CriterionError:
    """Say in our words where the parser stopped; it counts lines and columns, and names a token by its last one."""
    first = error.errors[0] if error.errors else {}
    lines = text.split("\n")
    line = min(max(int(first.get("line") or 1), 1), len(lines))
    end = sum(len(passed) + 1 for passed in lines[: line - 1]) + int(first.get("col") or 1) - 1
    token = next((token for token in tokens if token.start + len(token.text) > end), tokens[-1])
    hint = f'if it is a name, write it in double quotes: "{token.text}"' if token.text.lower() in FOREIGN else None
    return CriterionError(_said(str(first.get("description")), token), offset=token.start, hint=hint)


def _said(description: str, token: Token) -> str:
    if description.startswith("Expecting"):
        return f"'{description.removeprefix('Expecting ').rstrip('.')}' is missing near '{token.text}'"
    if description.startswith("The number of provided arguments"):
        return "a function is given too many values"
    if description.startswith("Required"):
        return f"something is missing near '{token.text}'"
    return f"'{token.text}' is not expected here"
