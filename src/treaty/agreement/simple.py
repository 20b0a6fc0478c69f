"""The simple values of the file: texts, numbers, shares, durations, days, and how they are written."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from enum import IntEnum
from typing import Annotated, Any, Final, Literal

from annotated_types import Ge
from pydantic import Discriminator, Strict, Tag

from treaty.agreement.form import Form, FormError, as_text, kind_of, text_form
from treaty.calendars import zone
from treaty.words import Duration, Share, Unit, suggest

__all__ = [
    "AnyShare",
    "ClockTime",
    "Count",
    "Currency",
    "Day",
    "Delay",
    "Elapsed",
    "Limit",
    "Month",
    "MonthName",
    "Number",
    "Party",
    "Percentage",
    "Points",
    "Positive",
    "Promise",
    "Text",
    "Texts",
    "Version",
    "Zone",
    "by_kind",
]


class Month(IntEnum):
    """A month of the year, from 1 to 12."""

    JANUARY = 1
    FEBRUARY = 2
    MARCH = 3
    APRIL = 4
    MAY = 5
    JUNE = 6
    JULY = 7
    AUGUST = 8
    SEPTEMBER = 9
    OCTOBER = 10
    NOVEMBER = 11
    DECEMBER = 12

    def __str__(self) -> str:
        return self.name.lower()


_MAX_TEXT: Final = 2_000
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_POINTS: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3})?) points?", re.ASCII)


def by_kind(*kinds: str) -> Discriminator:
    """Tell apart values that may be written as '<text>', '<list>' or '<mapping>'; the first named is the fallback."""

    def kind(value: object) -> str:
        found = "<mapping>" if isinstance(value, dict) else "<list>" if isinstance(value, list) else "<text>"
        return found if found in kinds else kinds[0]

    return Discriminator(kind)


def _text(text: str) -> str:
    if len(text) > _MAX_TEXT:
        raise FormError(f"a text of {len(text):,} characters; {_MAX_TEXT:,} are allowed")
    return text


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise FormError(f"expected a number, found {kind_of(value)}", hint="digits, as in 2000 or 4.5, without quotes")
    return Decimal(value)


def _positive(value: Any) -> Decimal:
    number = _number(value)
    if number <= 0:
        raise FormError(f"{number} must be more than 0")
    return number


def _limit(text: str) -> Duration:
    duration = Duration.parse(text)
    if duration.amount == 0:
        raise FormError("the time must be longer than nothing")
    return duration


def _elapsed(text: str) -> Duration:
    duration = Duration.parse(text)
    if duration.unit is not Unit.ELAPSED:
        raise FormError(f"'{text}' is business time; this time runs day and night", hint="write '2 hours' or '30 days'")
    return duration


def _long(text: str) -> Duration:
    _limit(text)
    return _elapsed(text)


def _zone(text: str) -> str:
    return zone(text).key


def _percentage(text: str) -> Share:
    share = Share.parse(text)
    if share.value > 1:
        raise FormError(f"{share} is more than the whole", hint="a share is at most 100%")
    return share


def _some(text: str) -> Share:
    share = Share.parse(text)
    if share.value == 0:
        raise FormError("the share must be above 0%")
    return share


def _promise(text: str) -> Share:
    _percentage(text)
    return _some(text)


def _points(text: str) -> Share:
    if form := _POINTS.fullmatch(text):
        return _percentage(f"{form[1]}%")
    raise FormError(f"'{text}' is no number of points", hint="write '5 points'")


def _day(text: str) -> date:
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise FormError(f"there is no day {text}") from None
    raise FormError(f"'{text}' is no day", hint="write it as 2026-01-31")


def _time(text: str) -> time:
    if form := _TIME.fullmatch(text):
        return time(int(form[1]), int(form[2]))
    raise FormError(f"'{text}' is no time of day", hint="write it as 09:15")


def _month(text: str) -> Month:
    word = text.casefold()
    for month in Month:
        if word in (str(month), str(month)[:3]):
            return month
    raise FormError(f"'{text}' is no month", hint=suggest(word, map(str, Month), noun="months"))


def _currency(text: str) -> str:
    if re.fullmatch(r"[A-Z]{3}", text):
        return text
    raise FormError(f"'{text}' is no currency", hint="three capital letters, as in USD")


Text = Annotated[str, text_form(_text, (), type=["string", "number"])]
Texts = Annotated[
    Annotated[tuple[Text, ...], Tag("<list>")]
    | Annotated[tuple[str, ...], Form(lambda value: (_text(as_text(value)),), {"type": "string"}), Tag("<text>")],
    by_kind("<text>", "<list>"),
]
"""One text, or a list of them."""
Version = Annotated[int, Strict(), Ge(1)]
Count = Annotated[int, Strict(), Ge(1)]
Number = Annotated[Decimal, Form(_number, {"type": "number"})]
Positive = Annotated[Decimal, Form(_positive, {"type": "number", "exclusiveMinimum": 0})]
Limit = Annotated[Duration, text_form(_limit, ["2 business hours", "24 hours", "3 business days"])]
"""A time that is longer than nothing."""
Delay = Annotated[Duration, text_form(_elapsed, ["0 seconds", "2 minutes"])]
"""A time on the wall clock, perhaps none."""
Elapsed = Annotated[Duration, text_form(_long, ["30 days", "90 days"])]
"""A time on the wall clock that is longer than nothing."""
AnyShare = Annotated[Share, text_form(_some, ["75%", "200%"])]
"""A part of something that may also be more than all of it."""
Percentage = Annotated[Share, text_form(_percentage, ["34%", "1/3"])]
"""A part of a whole, from 0 to 100 %."""
Promise = Annotated[Share, text_form(_promise, ["95%", "100%"])]
"""A part of a whole that can be missed: above 0, up to 100 %."""
Points = Annotated[Share, text_form(_points, ["5 points"])]
Zone = Annotated[str, text_form(_zone, ["America/New_York", "Europe/Berlin"])]
Day = Annotated[date, text_form(_day, ["2026-12-24"], format="date")]
ClockTime = Annotated[time, text_form(_time, ["09:15"])]
MonthName = Annotated[Month, text_form(_month, ["January"])]
Currency = Annotated[str, text_form(_currency, ["USD", "EUR"])]
Party = Literal["marketing", "sales", "joint"]
