"""Values of fields: the texts of events, read as the kinds of the agreement; what does not fit is unknown."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Final

from treaty.criteria import FieldType, Kind

__all__ = ["FieldValue", "truth_of", "value_of"]

FieldValue = str | int | Decimal | bool | date | None
_WORDS: Final = {
    **dict.fromkeys(("true", "t", "yes", "y", "1"), True),
    **dict.fromkeys(("false", "f", "no", "n", "0"), False),
}
_WHOLE: Final = re.compile(r"\s*([+-]?[0-9]{1,19})(\.0*)?\s*", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_NANO: Final = Decimal("1e-9")
_MOST: Final = Decimal("1e29")
_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_UP)


def value_of(text: str | None, field: FieldType) -> FieldValue:
    """Return the value that a text means for a field; None if it is unknown or none of the field's."""
    if text is None:
        return None
    match field.kind:
        case Kind.NUMBER:
            return _number(text)
        case Kind.INTEGER:
            found = _WHOLE.fullmatch(text)
            whole = int(found[1]) if found else None
            return whole if whole is not None and -(2**63) <= whole < 2**63 else None
        case Kind.BOOLEAN:
            return truth_of(text)
        case Kind.DATE:
            return _day(text.strip())
        case _:
            return text if not field.choices or text in field.choices else None


def truth_of(text: str | None) -> bool | None:
    """Return what a text says of true and false; None if it says neither."""
    return None if text is None else _WORDS.get(text.strip(" ").lower())


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
        rounded = number.quantize(_NANO, context=_EXACT) if number.is_finite() else None
    except InvalidOperation:
        return None
    return rounded if rounded is not None and abs(rounded) < _MOST else None


def _day(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return date(*map(int, text.split("-")))
    except ValueError:
        return None
