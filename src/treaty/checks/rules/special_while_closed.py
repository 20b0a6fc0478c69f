"""A special day of a calendar is a holiday or a closed day, which beats it: its hours count for nothing.

It does not look at special hours that only run on past midnight into such a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from treaty.agreement import calendar_of
from treaty.agreement.calendar import CalendarTerms, Holidays
from treaty.checks.draft import Draft
from treaty.errors import TreatyError
from treaty.words import Finding

__all__ = ["find"]


def find(draft: Draft) -> Iterator[Finding]:
    """Find special hours that never open anything; calendars that cannot be used are findings of their own."""
    for name, terms in draft.agreement.calendars.items():
        try:
            calendar = calendar_of(draft.agreement, name)
        except TreatyError:
            continue
        for day in filter(calendar.is_closed, terms.special):
            what = "a closed day" if day in terms.closed else "a holiday"
            message = f"{day} is {what} of '{name}', which beats its special hours"
            path = ("calendars", name, "special", str(day))
            yield draft.warning("special-while-closed", path, message, _way_out(terms, day), at_key=True)


def _way_out(terms: CalendarTerms, day: date) -> str:
    if day in terms.closed:
        return f"take {day} out of 'closed', or leave out its hours"
    if isinstance(terms.holidays, Holidays):
        if day in terms.holidays.also:
            return f"take {day} out of 'holidays.also', or leave out its hours"
        return f"add {day} to 'holidays.except', or leave out its hours"
    return f"write 'holidays: {{from: {terms.holidays}, except: [{day}]}}', or leave out its hours"
