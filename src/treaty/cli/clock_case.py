"""Lines of JSON that each ask one question about business time, with a calendar of their own."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from treaty.calendars import (
    Answer,
    Calendar,
    CalendarError,
    Hours,
    Op,
    Piece,
    Question,
    Timeline,
    Weekday,
    ask,
    join_intervals,
    parse_interval,
    parse_weekdays,
    pauses_of,
    to_seconds,
)
from treaty.cli.clock_keys import check_asked, check_spelling
from treaty.errors import TreatyError
from treaty.words import Duration, Unit, format_instant, parse_instant, suggest

__all__ = ["answer_line", "op_of", "plain", "question_of"]

_CALENDAR_KEYS: Final = ("timezone", "hours", "holidays", "breaks", "shifts")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MILLION: Final = 1_000_000


def answer_line(line: bytes) -> str:
    """Answer one line with `{"id", "result"}`, or `{"id", "error"}` where it cannot be answered."""
    case_id: object = None
    try:
        case = _object(json.loads(line), "line")
        case_id = case.get("id")
        check_spelling(case)
        timeline = _timeline(json.dumps(_object(_need(case, "calendar"), "calendar")))
        reply = {"id": case_id, "result": plain(ask(timeline, question_of(case)))}
    except json.JSONDecodeError as error:
        reply = {"id": case_id, "error": f"the line is no JSON: {error}"}
    except TreatyError as error:
        reply = {"id": case_id, "error": f"{error}; {error.hint}" if error.hint else str(error)}
    except (ValueError, RecursionError) as error:
        reply = {"id": case_id, "error": f"the line cannot be read: {error}"}
    try:
        return json.dumps(reply, allow_nan=False)
    except ValueError:  # Python reads NaN and 1e400, but JSON has no word for them
        return json.dumps({"id": str(case_id)[:80], "error": "'id' holds a number that JSON cannot write"})


def op_of(word: str) -> Op:
    """Read the name of an op.

    Raises:
        CalendarError: there is no such op.
    """
    if word not in set(Op):
        raise CalendarError(f"'{word}' is no op", hint=suggest(word, Op, noun="ops"))
    return Op(word)


def question_of(case: Mapping[str, object]) -> Question:
    """Read a question from the keys of a line.

    Raises:
        ValueError: a key is missing or holds what it should not; mostly a CalendarError.
    """
    op = op_of(_text(_need(case, "op"), "op"))
    check_asked(op, case)
    if op.about_dates:
        first = _date(_need(case, "date"), "date")
        if op is Op.BUSINESS_DAYS_BETWEEN:
            return Question(op, first=first, last=_date(_need(case, "end_date"), "end_date"))
        if op is Op.ADD_BUSINESS_DAYS:
            return Question(op, first=first, count=_count(_need(case, "count")))
        return Question(op, first=first)
    start, pauses = _instant(_need(case, "start"), "start"), _pauses(_given(case, "pauses", []))
    if op is Op.ELAPSED:
        return Question(op, start=start, end=_instant(_need(case, "end"), "end"), pauses=pauses)
    if op in {Op.DEADLINE, Op.DEADLINE_ROLLED}:
        return Question(op, start=start, limit=_limit(case), pauses=pauses)
    return Question(op, start=start, pauses=pauses)


@lru_cache(maxsize=64)
def _timeline(text: str) -> Timeline:
    """Read a calendar; lines that repeat one share what was built for it."""
    given = _object(json.loads(text), "calendar")
    if unknown := [key for key in given if key not in _CALENDAR_KEYS]:
        raise CalendarError(f"calendar has an unknown key '{unknown[0]}'", hint=suggest(unknown[0], _CALENDAR_KEYS))
    hours = _object(_given(given, "hours", {}), "hours")
    shifts = _object(_given(given, "shifts", {}), "shifts")
    breaks = _object(_given(given, "breaks", {}), "breaks")
    calendar = Calendar(
        name="",
        timezone=_text(_need(given, "timezone"), "timezone"),
        hours=_week(hours),
        holidays=frozenset(_date(day, "holidays") for day in _list(_given(given, "holidays", []), "holidays")),
        special={_date(key, "shifts"): _hours(value, "shifts") for key, value in shifts.items()},
        breaks={
            _date(key, "breaks") if _DATE.fullmatch(key) else _weekday(key): _hours(value, "breaks")
            for key, value in breaks.items()
        },
    )
    return Timeline(calendar)


def _week(hours: dict[str, object]) -> dict[Weekday, Hours]:
    week: dict[Weekday, Hours] = {}
    for key, value in hours.items():
        if _weekday(key) in week:
            raise CalendarError(f"'{key}' names a day a second time")
        week[_weekday(key)] = _hours(value, "hours")
    return week


def _weekday(key: str) -> Weekday:
    days = parse_weekdays(key)
    if len(days) != 1:
        raise CalendarError(f"'{key}' is not one day of the week")
    return days[0]


def _hours(value: object, name: str) -> Hours:
    return join_intervals(parse_interval(*pair) for pair in _pairs(value, name, "times"))


def _pauses(value: object) -> tuple[Piece, ...]:
    pairs = _pairs(value, "pauses", "instants")
    return pauses_of((_instant(first, "pauses"), _instant(last, "pauses")) for first, last in pairs)


def plain(answer: Answer) -> str | int | bool:
    """Write instants and dates as text; the rest is plain already."""
    if isinstance(answer, datetime):
        return format_instant(answer)
    return answer.isoformat() if isinstance(answer, date) else answer


def _need(given: Mapping[str, object], key: str) -> object:
    if key not in given:
        raise CalendarError(f"'{key}' is missing", hint=f"given: {', '.join(given)}"[:200])
    return given[key]


def _given(given: Mapping[str, object], key: str, default: object) -> object:
    """Return what may be left out, or null."""
    return default if given.get(key) is None else given[key]


def _object(value: object, name: str) -> dict[str, object]:
    if isinstance(value, dict):
        return value
    raise _wrong(value, name, "an object")


def _list(value: object, name: str) -> Iterable[object]:
    if isinstance(value, list):
        return value
    raise _wrong(value, name, "a list")


def _pairs(value: object, name: str, of: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for pair in _list(value, name):
        match pair:
            case [str(first), str(last)]:
                pairs.append((first, last))
            case _:
                raise _wrong(pair, name, f"a list of pairs of {of}")
    return pairs


def _text(value: object, name: str) -> str:
    if isinstance(value, str):
        return value
    raise _wrong(value, name, "a text")


def _instant(value: object, name: str) -> int:
    return to_seconds(parse_instant(_text(value, name)))


def _date(value: object, name: str) -> date:
    text = _text(value, name)
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    raise CalendarError(f"'{text}' is no date", hint="write it as 2026-12-24")


def _limit(case: Mapping[str, object]) -> Duration:
    """Read a length: `limit` in the words of an agreement, or `amount_seconds` of open time."""
    if case.get("limit") is not None:
        return Duration.parse(_text(case["limit"], "limit"))
    if case.get("amount_seconds") is None:
        raise CalendarError("how long is missing", hint="say 'limit' in words or 'amount_seconds'")
    return Duration(_amount(case["amount_seconds"]), Unit.BUSINESS, "amount_seconds")


def _amount(value: object) -> int:
    """Read seconds; a fraction rounds up, but dust below a microsecond is an artefact of binary fractions."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return -(-round(value * _MILLION) // _MILLION)
    raise _wrong(value, "amount_seconds", "a number of seconds")


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise _wrong(value, "count", "a whole number")
    return int(value)


def _wrong(value: object, name: str, wanted: str) -> CalendarError:
    return CalendarError(f"'{name}' should be {wanted}, not {json.dumps(value)[:80]}")
