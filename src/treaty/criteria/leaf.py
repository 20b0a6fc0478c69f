"""The leaves of a condition: constants and looks back at behaviour, with their place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from sqlglot import exp

from treaty.criteria.error import CriterionError
from treaty.criteria.tree import Did, Times
from treaty.words import Duration, Unit

__all__ = ["day", "look_back", "number", "start_of"]

_NUMBER: Final = re.compile(r"[0-9]{1,18}(\.[0-9]{1,9})?")


def start_of(tree: exp.Expr) -> int:
    """Return where a node begins: the first position that it or a node below it has, else 0."""
    return min((int(part.meta["start"]) for part in tree.walk() if "start" in part.meta), default=0)


def number(text: str, at: int) -> int | Decimal:
    """Read a number as it is written, exactly; 80.0 is the integer 80.

    Raises:
        CriterionError: it has more digits than a column can hold.
    """
    if not _NUMBER.fullmatch(text):
        hint = "at most 18 digits before the point and 9 after it"
        raise CriterionError(f"'{text}' is too long a number", offset=at, hint=hint)
    exact = Decimal(text).normalize()
    return int(exact) if exact == exact.to_integral_value() else exact


def day(text: str, at: int) -> date:
    """Read the text of a date constant.

    Raises:
        CriterionError: there is no such day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CriterionError(f"'{text}' is no date", offset=at, hint="write date '2026-01-31'") from None


def look_back(name: str, arguments: Sequence[exp.Expr], at: int) -> Did | Times:
    """Read the two texts of `did` and `times`.

    Raises:
        CriterionError: they are no texts, or the second is no elapsed time.
    """
    usage = f"{name}('demo_request', '7 days')"
    texts = [str(part.this) for part in arguments if isinstance(part, exp.Literal) and part.is_string]
    if len(arguments) != 2 or len(texts) != 2 or not texts[0].strip():
        raise CriterionError(f"'{name}' needs a behaviour and a duration, both in quotes", offset=at, hint=usage)
    place = start_of(arguments[1])
    try:
        window = Duration.parse(texts[1])
    except ValueError as error:
        raise CriterionError(str(error), offset=place, hint=usage) from None
    if window.unit is not Unit.ELAPSED or not window.amount:
        raise CriterionError(f"'{name}' looks back over elapsed time, not '{texts[1]}'", offset=place, hint=usage)
    return Did(texts[0], window, at=at) if name == "did" else Times(texts[0], window, at=at)
