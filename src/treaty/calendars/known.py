"""A word of caution where an answer leaves the years whose holidays are known."""

from __future__ import annotations

from datetime import date

from treaty.calendars.calendar import Calendar
from treaty.words import Finding, Level, Place

__all__ = ["holidays_unknown"]


def holidays_unknown(calendar: Calendar, first: date, last: date, place: Place) -> Finding | None:
    """Return a finding when an answer that touches these dates has to take unknown holidays as open."""
    if calendar.holidays_until is not None and last > calendar.holidays_until:
        edge, beyond = f"until {calendar.holidays_until}", last
    elif calendar.holidays_from is not None and first < calendar.holidays_from:
        edge, beyond = f"from {calendar.holidays_from} on", first
    else:
        return None
    return Finding(
        Level.WARNING,
        "holidays-unknown",
        f"the holidays of {calendar.title} are known {edge}; the answer touches {beyond} and takes it as open",
        place,
        path=f"calendars.{calendar.name}.holidays",
        hint="list the dates under also:, or ask about a nearer time",
    )
