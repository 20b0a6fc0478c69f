"""Calendars must be open at some time, business time needs a calendar, and a pilot ends while the agreement runs."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement.linking.link import Link
from treaty.agreement.walk import walk
from treaty.agreement.working_time import calendar_of, public_holidays
from treaty.calendars import CalendarError
from treaty.words import Duration, Finding, Unit

__all__ = ["business_time", "compiled", "pilot"]


def compiled(link: Link) -> Iterator[Finding]:
    """Every calendar, ready to be asked."""
    for name, terms in link.agreement.calendars.items():
        path = ("calendars", name)
        try:
            public_holidays(terms, link.agreement.effective)
        except CalendarError as error:
            key = (*path, "holidays") if isinstance(terms.holidays, str) else (*path, "holidays", "from")
            yield link.error("unknown-holidays", key, error.message, error.hint)
            continue
        try:
            calendar_of(link.agreement, name)
        except CalendarError as error:
            yield link.error("calendar", path, error.message, error.hint)


def business_time(link: Link) -> Iterator[Finding]:
    """Business hours and days where no calendar says what they are."""
    if link.agreement.calendars or not link.is_whole("calendars"):
        return
    written = link.document.value_at
    for path, value in walk(link.agreement):
        if isinstance(value, Duration) and value.unit is not Unit.ELAPSED and written(path) is not None:
            message = f"'{value}' needs a calendar, and the agreement has none"
            yield link.error("missing-calendar", path, message, "add 'calendars:'")


def pilot(link: Link) -> Iterator[Finding]:
    """The last day of the trial is a day in force."""
    trial, effective = link.agreement.pilot, link.agreement.effective
    if trial and trial.until not in effective:
        message = f"{trial.until} is no day in force: {effective}"
        yield link.error("impossible", ("pilot", "until"), message)
