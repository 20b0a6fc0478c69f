"""From the calendars of the file to those that can be asked."""

from __future__ import annotations

from datetime import date
from typing import Final

from treaty.agreement.agreement import Agreement
from treaty.agreement.calendar import CalendarTerms, Holidays
from treaty.agreement.effective import Effective
from treaty.calendars import Calendar, HolidayList, holiday_list
from treaty.errors import InputError
from treaty.words import suggest

__all__ = ["calendar_of"]

_MARGIN: Final = 5
"""Years around those in force for which holidays are looked up: old events are judged, late clocks run on."""


def calendar_of(agreement: Agreement, name: str) -> Calendar:
    """Return a calendar of the agreement, ready to be asked.

    Raises:
        InputError: the agreement has no calendar of that name.
        CalendarError: its holidays do not exist, or it is never open.
    """
    terms = agreement.calendars.get(name)
    if terms is None:
        hint = suggest(name, agreement.calendars, noun="calendars")
        raise InputError(f"there is no calendar '{name}'", hint=hint or "the agreement has no calendars")
    rules = terms.holidays if isinstance(terms.holidays, Holidays) else Holidays(from_=terms.holidays)
    known = public_holidays(terms, agreement.effective)
    return Calendar(
        name=name,
        timezone=terms.timezone,
        hours=terms.hours,
        holidays=(known.dates if known else frozenset[date]()).union(rules.also).difference(rules.except_),
        closed=frozenset(terms.closed),
        special=terms.special,
        holidays_from=known.known_from if known else None,
        holidays_until=known.known_until if known else None,
    )


def public_holidays(terms: CalendarTerms, effective: Effective) -> HolidayList | None:
    """Return the list that the calendar names, for the years in force and five around them; None if it names none."""
    code = terms.holidays.from_ if isinstance(terms.holidays, Holidays) else terms.holidays
    if code is None:
        return None
    first, last = effective.first.year, (effective.last or effective.first).year
    return holiday_list(code, (max(1, first - _MARGIN), min(9999, last + _MARGIN)))
