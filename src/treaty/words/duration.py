"""Durations are words with one meaning: elapsed time, open time of a calendar, or working days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["DURATION_FORMS", "Duration", "Unit"]


class Unit(StrEnum):
    """What a duration counts. Units never convert into each other."""

    ELAPSED = "elapsed"
    """Seconds of the clock on the wall, nights and weekends included; a day is 86,400 s."""
    BUSINESS = "business"
    """Seconds in which the governing calendar is open."""
    WORKING_DAYS = "working days"
    """Working days of the governing calendar, each ending at its close."""


_SECONDS: Final = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800}
_BUSINESS_SECONDS: Final = {"business minute": 60, "business hour": 3_600}
_FORM: Final = re.compile(r"(\d{1,9}) +((?:business +)?[a-z]+?)s?", re.ASCII)

DURATION_FORMS: Final = (
    "'30 seconds', '5 minutes', '48 hours', '30 days', '2 weeks' (elapsed), "
    "'90 business minutes', '2 business hours' (open time), '3 business days' (working days)"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as the agreement says it.

    `amount` is in seconds for elapsed and business time, and in days for working days; `text` is the
    normal form of what was written and does not take part in comparisons of meaning.

    >>> Duration.parse("2 business hours")
    Duration(amount=7200, unit=<Unit.BUSINESS: 'business'>, text='2 business hours')
    """

    amount: int
    unit: Unit
    text: str

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read the words of an agreement.

        Raises:
            ValueError: the text is no duration; the message shows the allowed forms.
        """
        form = _FORM.fullmatch(text.strip().lower())
        if form:
            count, word = int(form[1]), " ".join(form[2].split())
            normal = f"{count} {word}" if count == 1 else f"{count} {word}s"
            if word in _SECONDS:
                return cls(count * _SECONDS[word], Unit.ELAPSED, normal)
            if word in _BUSINESS_SECONDS:
                return cls(count * _BUSINESS_SECONDS[word], Unit.BUSINESS, normal)
            if word == "business day":
                return cls(count, Unit.WORKING_DAYS, normal)
        raise ValueError(f"'{text}' is no duration; write one of {DURATION_FORMS}")

    def __str__(self) -> str:
        return self.text
