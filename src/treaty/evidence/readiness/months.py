"""Leads handed over by month: the first thing to compare with what the CRM itself shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from treaty.calendars import to_seconds, to_utc, zone
from treaty.evidence.database import Database, query
from treaty.evidence.events import EventSet
from treaty.words import Grain, Period

__all__ = ["MonthCount", "handoffs_by_month"]


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Leads whose first entry into the stage mql fell into a month, as in '2026-10'."""

    month: str
    leads: int


def handoffs_by_month(connection: Database, events: EventSet, timezone: str) -> tuple[MonthCount, ...]:
    """Count handed-over leads by month of the zone; months without any are left out."""
    if events.first is None or events.last is None:
        return ()
    place = zone(timezone)
    month = Period.containing(events.first.astimezone(place).date(), Grain.MONTH)
    last = events.last.astimezone(place).date()
    rows = []
    while month.start <= last:
        begins = to_utc(datetime.combine(month.start, time()), place)
        rows.append((month.label, to_seconds(begins) * 1_000_000))
        month = month.next()
    connection.execute("CREATE TEMP TABLE month (label VARCHAR, from_us BIGINT)")
    connection.executemany("INSERT INTO month VALUES ($1, $2)", rows)
    return tuple(MonthCount(*row) for row in connection.execute(query("handoff_month")).fetchall())
