"""What a question about business time is asked with, on the command line and in a line of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from treaty.calendars import CalendarError, Op

__all__ = ["ASKED_WITH", "check_asked", "check_spelling"]

ASKED_WITH: Final = {
    Op.ELAPSED: ("start", "end"),
    Op.DEADLINE: ("start", "limit"),
    Op.DEADLINE_ROLLED: ("start", "limit"),
    Op.IS_OPEN: ("start",),
    Op.NEXT_OPEN: ("start",),
    Op.NEXT_CLOSE: ("start",),
    Op.IS_BUSINESS_DAY: ("date",),
    Op.BUSINESS_DAYS_BETWEEN: ("date", "end_date"),
    Op.ADD_BUSINESS_DAYS: ("date", "count"),
}
"""The words of the command line. A line of JSON may say `amount_seconds` for `limit`, and has `pauses`."""

_OF_QUESTIONS: Final = frozenset({"amount_seconds", "pauses"}.union(*ASKED_WITH.values()))
_KNOWN: Final = ("id", "calendar", "op", *sorted(_OF_QUESTIONS))
_MOST_KEYS: Final = 100
_CLOSE: Final = 0.8
"""So close is 'pause' to 'pauses', but not 'comment' to 'count', nor 'kind' to 'id'."""


def check_spelling(case: Mapping[str, object]) -> None:
    """Refuse keys that look like a known one misspelt; what else is unknown are notes, and allowed.

    Raises:
        CalendarError: a key is misspelt, or there are too many to look at.
    """
    if len(case) > _MOST_KEYS:
        raise CalendarError(f"the line has {len(case):,} keys", hint=f"at most {_MOST_KEYS} are allowed")
    for key in case:
        close = () if key in _KNOWN else get_close_matches(key.casefold()[:80], _KNOWN, n=1, cutoff=_CLOSE)
        if close:
            raise CalendarError(f"unknown key '{key[:80]}'", hint=f"did you mean '{close[0]}'?")


def check_asked(op: Op, case: Mapping[str, object]) -> None:
    """Refuse what questions of this op do not have; a key that is null or empty says nothing.

    Raises:
        CalendarError: a key belongs to other ops, or the length is said twice.
    """
    said = [key for key, value in case.items() if key in _OF_QUESTIONS and value not in (None, [])]
    taken = ASKED_WITH[op]
    if "limit" in taken:
        taken = (*taken, "amount_seconds")
        if {"limit", "amount_seconds"}.issubset(said):
            raise CalendarError("'limit' and 'amount_seconds' both say how long", hint="keep one of them")
    if not op.about_dates:
        taken = (*taken, "pauses")
    if strange := [key for key in said if key not in taken]:
        raise CalendarError(f"'{op}' is not asked with '{strange[0]}'", hint=f"it takes {', '.join(taken)}")
