"""The gate before the parser: what is no part of the language never reaches it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from treaty.criteria.error import CriterionError

__all__ = ["DEPTH_LIMIT", "LENGTH_LIMIT", "Token", "tokens_of", "too_deep"]

LENGTH_LIMIT: Final = 4_000
DEPTH_LIMIT: Final = 20
"""Levels of brackets and operators; the parser needs about 25 Python frames for each."""

_TOKEN: Final = re.compile(
    r"""(?P<blank>[ \t\r\n]+)
      | (?P<comment>--|/\*)
      | (?P<text>'(?:[^']|'')*')
      | (?P<quoted>"(?:[^"]|"")*")
      | (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<symbol><>|!=|<=(?!>)|>=|==|\|\||[=<>()+*,/%-])""",
    re.VERBOSE,
)
_UNSAFE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_STRANGE: Final = {
    ";": "a semicolon ends nothing here: there is one expression",
    "?": "there are no parameters",
    "$": "there are no parameters",
    ":": "there are no parameters; a mapping file casts with cast(column as integer)",
    "[": "there are no lists",
    "{": "there are no structures",
    ".": "write 0.5 for a number, and put a name with a dot in double quotes",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, quoted text or symbol as it stands in the text, and the character it starts at."""

    kind: str
    text: str
    start: int


def too_deep(offset: int) -> CriterionError:
    """Make the error for an expression with too many levels."""
    return CriterionError(
        f"this is nested more than {DEPTH_LIMIT} levels deep",
        offset=offset,
        hint="split it up, for instance into a segment or tier of its own",
    )


def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut the text into tokens.

    Raises:
        CriterionError: it is empty, too long or too deep, or holds comments, statements, parameters,
            or characters that cannot be seen.
    """
    if len(text) > LENGTH_LIMIT:
        raise CriterionError(f"this is longer than {LENGTH_LIMIT:,} characters", offset=LENGTH_LIMIT)
    if unsafe := _UNSAFE.search(text):
        raise CriterionError(f"this holds the invisible character U+{ord(unsafe[0]):04X}", offset=unsafe.start())
    tokens = tuple(_scan(text))
    if not tokens:
        raise CriterionError("there is nothing to read", hint="write a condition such as score >= 65")
    _refuse_depth(tokens)
    return tokens


def _scan(text: str) -> list[Token]:
    tokens: list[Token] = []
    position, glued = 0, False
    while position < len(text):
        match = _TOKEN.match(text, position)
        kind = match.lastgroup if match else None
        if match is None or kind is None:
            raise _strange(text, position)
        if kind == "comment":
            raise CriterionError(
                "comments are no part of the language", offset=position, hint="write comments in the file, after #"
            )
        if glued and kind in ("text", "quoted", "word", "number"):
            raise CriterionError(f"'{match[0]}' follows without a space", offset=position)
        glued = kind in ("text", "quoted", "word", "number")
        if kind != "blank":
            tokens.append(Token(kind, match[0], position))
        position = match.end()
    return tokens


def _strange(text: str, position: int) -> CriterionError:
    character = text[position]
    if character in "'\"":
        return CriterionError("a quotation mark is not closed", offset=position)
    return CriterionError(f"'{character}' is no part of the language", offset=position, hint=_STRANGE.get(character))


def _refuse_depth(tokens: tuple[Token, ...]) -> None:
    depth = 0
    for token in tokens:
        if token.text == "(":
            depth += 1
            if depth > DEPTH_LIMIT:
                raise too_deep(token.start)
        elif token.text == ")":
            depth -= 1
