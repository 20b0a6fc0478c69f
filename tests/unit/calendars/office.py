"""A small cast of calendars, and instants in the words of people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from treaty.calendars import Calendar, Timeline, from_seconds, parse_hours, to_seconds, weekly_hours
from treaty.words import parse_instant


def calendar(zone: str = "Etc/UTC", hours: dict[str, str] | None = None, **more: Any) -> Calendar:
    """An office, from nine to five on weekdays unless told otherwise."""
    return Calendar("office", zone, weekly_hours({"mon-fri": "09:00-17:00"} if hours is None else hours), **more)


def timeline(zone: str = "Etc/UTC", hours: dict[str, str] | None = None, **more: Any) -> Timeline:
    """The same, ready to be asked."""
    return Timeline(calendar(zone, hours, **more))


def special(**days: str) -> dict[date, Any]:
    """Hours of dates, written as d2026_12_31='09:00-12:00'; '' is closed all day."""
    return {
        date.fromisoformat(day.removeprefix("d").replace("_", "-")): parse_hours(text) if text else ()
        for day, text in days.items()
    }


def at(text: str) -> int:
    """Seconds of an instant; without an offset it is UTC."""
    return to_seconds(parse_instant(text if text[-6] in "+-" else f"{text}Z"))


def said(seconds: int) -> str:
    """An instant as text, in UTC without its Z."""
    return datetime.strftime(from_seconds(seconds), "%Y-%m-%dT%H:%M:%S").removesuffix(":00")
