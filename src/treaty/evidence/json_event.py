"""Events as JSON objects in the columns of the event table, checked one by one as those of a file are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, DecimalException, localcontext
from typing import Any, Final

from treaty.calendars import to_seconds
from treaty.evidence.event import CHOICES, COLUMNS
from treaty.evidence.json_text import Members, UnfitJson, Unreadable, canonical_object, parse_json, scalar_text
from treaty.evidence.kind import ALLOWED, ATTRIBUTES, NEEDED, Kind
from treaty.evidence.problems import printable
from treaty.evidence.rule_sql import MAX_ATTRIBUTES, MAX_TEXT
from treaty.evidence.stamps import FIRST_YEAR, LAST_YEAR
from treaty.evidence.told_event import AMOUNT_UNIT, ToldEvent
from treaty.words import suggest

__all__ = ["Refused", "read_event"]

_REQUIRED: Final = ("source", "kind", "occurred_at")
_NAMES: Final = tuple(column.name for column in COLUMNS)
_KNOWN: Final = frozenset(_NAMES)
_SHOWN: Final = 100
_WANTED: Final = {
    "TIMESTAMPTZ": "is no instant with an offset",
    "DECIMAL(18, 4)": "is no number",
    "DATE": "is no date",
    "JSON": "is no JSON object",
    "BOOLEAN": "is neither true nor false",
}
_INSTANT: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)? ?(Z|z|UTC|[+-](?:0\d|1[0-5])(?::?[0-5]\d)?)",
    re.ASCII,
)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_AMOUNT: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_YES: Final = ("true", "t", "yes", "y", "1")
_NO: Final = ("false", "f", "no", "n", "0")
_TRUTHS: Final = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)
_MOST: Final = 10**18
_DIGITS: Final = 1_100


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an object is no event: the column that it is about, or `event`, and what is wrong there."""

    place: str
    reason: str


class _Unread(Exception):  # noqa: N818 -- never leaves this module
    """A value that is not what its column holds."""


def read_event(value: object, received_at: int) -> ToldEvent | Refused:
    """Read what `parse_json` gave for one event, or say what is wrong with it first.

    Without a `recorded_at` the source first knew when we received it, in UTC seconds. Numbers, true and false may
    stand where a text is expected; `attributes` is an object, or a text that holds one.
    """
    if isinstance(value, Unreadable):
        return Refused(value.place, value.reason)
    if not isinstance(value, Members):
        return Refused("event", "it is no JSON object")
    if value.repeated is not None:
        return Refused("event", f"it names '{printable(value.repeated)}' twice")
    try:
        columns = {name: _read(name, value.get(name)) for name in _NAMES}
    except _Refusal as refusal:
        return refusal.refused
    if problem := next(_unfit(value, columns), None):
        return Refused(*problem)
    if columns["recorded_at"] is None:
        columns["recorded_at"] = received_at
    told = {name: each for name, each in columns.items() if each is not None}
    return ToldEvent(**{"source_id": ""} | told | {"kind": Kind(told["kind"])}).named()


class _Refusal(Exception):  # noqa: N818 -- never leaves this module
    def __init__(self, place: str, reason: str) -> None:
        self.refused = Refused(place, reason)


def _read(name: str, value: object) -> Any:
    """Return the value of a column; None where it is missing or blank."""
    if value is None or (isinstance(value, str) and not value.strip(" ")):
        return None
    if name != "attributes" and isinstance(value, list | Members):
        raise _Refusal(name, "it is neither text nor number")
    try:
        return _READERS[name](value)
    except (_Unread, UnfitJson) as problem:
        raise _Refusal(name, str(problem) or f"'{_start(value)}' {_WANTED[_TYPES[name]]}") from problem


def _start(value: object) -> str:
    """Quote the start of a value, as one line that is safe on a terminal."""
    return "…" if isinstance(value, list | Members) else printable(scalar_text(value)[:_SHOWN])  # type: ignore[arg-type]


def _text(value: Any) -> str:
    text = scalar_text(value)
    if "\0" in text:
        raise _Unread("it holds a zero character")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _Unread("it holds half a character") from None
    return text


def _instant(value: Any) -> int:
    found = _INSTANT.fullmatch(str(value).strip(" "))
    if found is None:
        raise _Unread
    year, month, day, hour, minute, second = (int(each or 0) for each in found.groups()[:6])
    over = timedelta(days=1) if (hour, minute, second) == (24, 0, 0) else timedelta()
    try:
        told = datetime(year, month, day, 0 if over else hour, minute, second, tzinfo=_zone(found[7])) + over
        seconds = to_seconds(told.astimezone(UTC))
    except (ValueError, OverflowError):
        raise _Unread from None
    if not _FIRST <= seconds < _LAST:
        raise _Unread
    return seconds


_FIRST: Final = to_seconds(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC))
_LAST: Final = to_seconds(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC))


def _zone(offset: str) -> timezone:
    if offset in ("Z", "z", "UTC"):
        return UTC
    minutes = int(offset[1:3]) * 60 + int(offset[3:].lstrip(":") or 0)
    return timezone(timedelta(minutes=minutes if offset[0] == "+" else -minutes))


def _day(value: Any) -> str:
    if _DATE.fullmatch(value) is None:
        raise _Unread
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise _Unread from None


def _amount(value: Any) -> int:
    """Return ten-thousandths, half a one rounded away from zero."""
    text = str(value).strip(" ")
    if isinstance(value, bool) or _AMOUNT.fullmatch(text) is None:
        raise _Unread
    with localcontext() as context:
        context.prec = _DIGITS
        try:
            amount = int((Decimal(text) * AMOUNT_UNIT).to_integral_value(ROUND_HALF_UP))
        except DecimalException:
            raise _Unread from None
    if abs(amount) >= _MOST:
        raise _Unread
    return amount


def _truth(value: Any) -> bool:
    found = _TRUTHS.get(_text(value).lower())
    if found is None:
        raise _Unread
    return found


def _object(value: Any) -> str:
    if not isinstance(value, Members | str):
        raise _Unread
    try:
        members = value if isinstance(value, Members) else parse_json(value)
    except UnfitJson:
        raise _Unread from None
    if not isinstance(members, Members):
        raise _Unread
    return _text(canonical_object(members))


_READ: Final = {
    "VARCHAR": _text, "TIMESTAMPTZ": _instant, "DECIMAL(18, 4)": _amount, "DATE": _day, "JSON": _object,
    "BOOLEAN": _truth,
}  # fmt: skip
_TYPES: Final = {column.name: column.duckdb for column in COLUMNS}
_READERS: Final = {name: _READ[duckdb] for name, duckdb in _TYPES.items()}


def _unfit(value: Members, columns: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what the event lacks, what its words may not be, and what is no part of it."""
    yield from ((name, "it is empty") for name in _REQUIRED if columns[name] is None)
    for name, choices in CHOICES.items():
        if columns[name] is not None and columns[name] not in choices:
            yield name, f"'{_start(columns[name])}' is none of {', '.join(choices)}"
    kind = Kind(columns["kind"])
    yield from ((name, f"a {kind} event needs it") for name in NEEDED[kind] if columns[name] is None)
    if needed := ATTRIBUTES.get(kind):
        told = parse_json(columns["attributes"] or "{}")
        assert isinstance(told, Members)  # noqa: S101 -- it was written by us
        yield from ((f"attributes.{key}", f"a {kind} event needs it") for key in needed if told.get(key) is None)
    for name, each in columns.items():
        limit = MAX_ATTRIBUTES if name == "attributes" else MAX_TEXT
        if isinstance(each, str) and len(each) * 4 > limit and len(each.encode()) > limit:
            yield name, f"it is longer than {limit:,} bytes"
    if unknown := value.keys() - _KNOWN:
        name = min(unknown)
        yield printable(name), f"there is no such column; {suggest(name, _NAMES, noun='there are')}"
    told_names = (name for name, each in columns.items() if each is not None)
    yield from ((name, f"a {kind} event has none") for name in told_names if name not in ALLOWED[kind])
