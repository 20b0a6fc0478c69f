"""Instants as people on paper read them: where they are, not in UTC."""

from __future__ import annotations

from treaty.calendars import zone
from treaty.reports.one_pager.words import day_text
from treaty.words import parse_instant

__all__ = ["moment_text"]


def moment_text(instant: str, timezone: str) -> str:
    """Write an instant with its place.

    >>> moment_text("2026-11-09T14:00:00Z", "America/New_York")
    '9 November 2026, 09:00 (New York)'
    """
    at = parse_instant(instant).astimezone(zone(timezone))
    return f"{day_text(at.date())}, {at:%H:%M} ({timezone.rpartition('/')[2].replace('_', ' ')})"
