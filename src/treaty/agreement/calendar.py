"""Calendars of the file; `treaty.calendars` holds their arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, Tag

from treaty.agreement.entries import FILLED, Entries
from treaty.agreement.form import Collected, FormError, text_form
from treaty.agreement.simple import Day, Text, Zone, by_kind
from treaty.agreement.terms import terms
from treaty.calendars import Hours, Weekday, parse_hours, parse_weekdays

__all__ = ["CalendarTerms", "Holidays"]


def _hours(text: str) -> Hours:
    return parse_hours(text)


def _days(text: str) -> tuple[Weekday, ...]:
    return parse_weekdays(text)


def _week(lines: Mapping[tuple[Weekday, ...], Hours]) -> Mapping[Weekday, Hours]:
    week: dict[Weekday, Hours] = {}
    for days, hours in lines.items():
        for day in days:
            if day in week:
                raise FormError(f"two lines give hours for {day}", hint="put all hours of a day on one line")
            week[day] = hours
    return Entries(week)


HoursText = Annotated[Hours, text_form(_hours, ["09:00-17:30", "09:00-12:00 13:00-17:30"])]
Week = Annotated[
    Mapping[Weekday, Hours],
    Collected(Annotated[tuple[Weekday, ...], text_form(_days, ["mon-fri", "sat,sun"])], HoursText, _week),
]
SpecialDays = Annotated[Mapping[Day, HoursText], *FILLED]


@terms
class Holidays:
    """Public holidays, adjusted."""

    from_: Annotated[Text | None, Field(alias="from")] = None
    """The country, or country and region, as in US/NY; None for none."""
    also: tuple[Day, ...] = ()
    """Days that are holidays here besides."""
    except_: Annotated[tuple[Day, ...], Field(alias="except")] = ()
    """Public holidays on which people work."""


HolidayTerms = Annotated[
    Annotated[Text, Tag("<text>")] | Annotated[Holidays, Tag("<mapping>")], by_kind("<text>", "<mapping>")
]
"""A code such as US/NY, or a mapping that adjusts it."""


@terms
class CalendarTerms:
    """When people work."""

    timezone: Zone
    """The zone of the hours, by its IANA name."""
    hours: Week
    """Weekdays and their hours, as in `mon-fri: 09:00-12:00 13:00-17:30`."""
    holidays: HolidayTerms | None = None
    """A code such as US/NY, or a mapping with `from`, `also` and `except`."""
    closed: tuple[Day, ...] = ()
    """Further days without work."""
    special: SpecialDays = Entries()
    """Days with hours of their own."""
