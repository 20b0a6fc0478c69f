"""Calendars of the file; `treaty.calendars` holds their arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, Tag

from treaty.agreement.entries import FILLED, Entries, Named
from treaty.agreement.simple import Day, Text, by_kind
from treaty.agreement.terms import terms

__all__ = ["CalendarTerms", "Holidays"]

Hours = Annotated[Mapping[Day, Text], *FILLED]


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

    timezone: Text
    """The zone of the hours, by its IANA name."""
    hours: Named[Text]
    """Weekdays and their hours, as in `mon-fri: 09:00-12:00 13:00-17:30`."""
    holidays: HolidayTerms | None = None
    """A code such as US/NY, or a mapping with `from`, `also` and `except`."""
    closed: tuple[Day, ...] = ()
    """Further days without work."""
    special: Hours = Entries()
    """Days with hours of their own."""
