"""What the YAML parser complains about, in words that say how to mend it."""

from __future__ import annotations

from typing import Final

from ruamel.yaml.error import MarkedYAMLError, StringMark

__all__ = ["in_plain_words"]

_QUOTE: Final = "put the text in quotes"
_WORDS: Final = (
    ("mapping values are not allowed", "a ': ' stands where no key can be", "put text that contains ': ' in quotes"),
    ("found character '\\t'", "a tab stands where spaces belong", "indent with spaces"),
    ("found character", "no text can start with this character", _QUOTE),
    ("expected ',' or", "brackets are not closed, or a comma is missing", "every '{' needs its '}', every '[' its ']'"),
    ("expected the node content", "brackets are not closed", "every '{' needs its '}', every '[' its ']'"),
    ("found unexpected end of stream", "a quotation mark is never closed", "close the text with the same mark"),
    ("could not find expected ':'", "a key without its ': '", "write it as 'key: value'"),
    ("expected <block end>", "this line fits none of the lines above", "check the indentation of this line"),
    ("found unknown escape", "double quotes do not know this escape", "use single quotes"),
    ("expected alphabetic or numeric", "no text can start with '&' or '*'", _QUOTE),
    ("expected chomping", "no text can start with '|' or '>'", _QUOTE),
    ("expected '<document start>'", "text before the document starts", "delete lines that start with '%'"),
)


def in_plain_words(error: MarkedYAMLError) -> tuple[str, str | None, StringMark | None]:
    """Return the message, the hint and the spot; what is never closed is shown where it opens."""
    problem = str(error.problem or "")
    mark = error.problem_mark or error.context_mark
    if "end of stream" in problem or "<stream end>" in problem:
        mark = error.context_mark or mark
    for start, message, hint in _WORDS:
        if problem.startswith(start):
            return message, hint, mark
    return "this cannot be read as YAML", None, mark
