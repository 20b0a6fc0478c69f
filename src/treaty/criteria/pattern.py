"""Patterns: those of `like`, and the formats of dates and instants."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["EPOCHS", "FORMAT_PARTS", "format_problem", "like"]

FORMAT_PARTS: Final = {
    "%Y": "year, four digits",
    "%y": "year, two digits",
    "%m": "month, two digits",
    "%-m": "month, one or two digits",
    "%b": "month, short English name",
    "%B": "month, English name",
    "%d": "day, two digits",
    "%-d": "day, one or two digits",
    "%a": "weekday, short English name",
    "%A": "weekday, English name",
    "%H": "hour, 00 to 23",
    "%-H": "hour, 0 to 23",
    "%I": "hour, 01 to 12",
    "%-I": "hour, 1 to 12",
    "%p": "AM or PM",
    "%M": "minute",
    "%S": "second",
    "%f": "fraction of a second",
    "%z": "offset such as +01:00 or +0100",
    "%%": "a percent sign",
}
"""What a format may hold, with its meaning; everything else in it stands for itself."""
EPOCHS: Final = ("epoch", "epoch_ms", "epoch_us")
"""Formats of instants that are counts since 1970: of seconds, milliseconds or microseconds."""


def format_problem(text: str) -> str | None:
    """Say why a text is no format for dates; None if it is one."""
    parts: list[str] = re.findall(r"%-?.?", text, flags=re.DOTALL)
    for part in parts:
        if part not in FORMAT_PARTS:
            return f"'{part}' is no part of a format; there are {' '.join(FORMAT_PARTS)}"
    return None if parts else f"'{text}' is no format"


@lru_cache(maxsize=256)
def like(pattern: str, escape: str | None) -> re.Pattern[str]:
    """Turn a pattern of `like` into a regular expression for the whole text, which never backtracks far.

    Each piece after a % is taken where it fits first, once and for all; only the last one, of fixed
    length, has to reach the end.
    """
    pieces, last = [""], False
    characters = iter(pattern)
    for character in characters:
        if character == escape:
            pieces[-1] += re.escape(next(characters, ""))
        elif character == "%":
            pieces.append("")
            last = True
        else:
            pieces[-1] += "." if character == "_" else re.escape(character)
    if not last:
        return re.compile(pieces[0], re.DOTALL)
    middle = "".join(f"(?>.*?{piece})" for piece in pieces[1:-1])
    return re.compile(f"{pieces[0]}{middle}.*{pieces[-1]}", re.DOTALL)
