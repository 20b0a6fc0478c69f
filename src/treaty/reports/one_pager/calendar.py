"""Calendars in words: 'Mon–Fri 09:00–12:00 and 13:00–17:30, New York; holidays of US/NY'."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from treaty.agreement.calendar import CalendarTerms, Holidays
from treaty.calendars import Hours, Weekday
from treaty.reports.one_pager.words import day_text

__all__ = ["calendar_text"]


def calendar_text(terms: CalendarTerms) -> str:
    """Say when people work, and on which days they do not."""
    place = terms.timezone.rpartition("/")[2].replace("_", " ")
    parts = [f"{_week(terms.hours)} ({place})", *_holidays(terms.holidays)]
    if terms.closed:
        parts.append(f"closed on {', '.join(map(day_text, terms.closed))}")
    if terms.special:
        parts.append(", ".join(f"{day_text(day)} {_hours(hours)}" for day, hours in terms.special.items()))
    return "; ".join(parts)


def _week(week: Mapping[Weekday, Hours]) -> str:
    """Say neighbouring days of the same hours once."""
    days = [(day, _hours(week[day])) for day in Weekday if day in week]
    runs = groupby(enumerate(days), key=lambda each: (each[1][1], each[1][0] - each[0]))
    return ", ".join(_run([day for _, (day, _) in run], hours) for (hours, _), run in runs)


def _run(days: list[Weekday], hours: str) -> str:
    names = [str(day).capitalize() for day in (days[0], days[-1])]
    return f"{names[0] if len(days) == 1 else '–'.join(names)} {hours}"


def _hours(hours: Hours) -> str:
    return " and ".join(str(interval).replace("-", "–") for interval in hours)


def _holidays(terms: str | Holidays | None) -> list[str]:
    rules = terms if isinstance(terms, Holidays) else Holidays(from_=terms)
    said = [f"closed on public holidays ({rules.from_})"] if rules.from_ else []
    if rules.also:
        said.append(f"also on {', '.join(map(day_text, rules.also))}")
    if rules.except_:
        said.append(f"but not on {', '.join(map(day_text, rules.except_))}")
    return said
