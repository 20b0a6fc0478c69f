"""One day of a team: what came in, what was kept, and what runs out today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from treaty.evaluation.retrospect.retrospect import shown_between, told
from treaty.evidence.database import Database

__all__ = ["Arrived", "Day", "Decided", "Kept", "OpenClock", "look_at_day"]

_LOOKS_BACK: Final = 30 * 86_400
"""What ran out longer ago than this is no matter for a standup."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """Leads of a tier that were handed over, and how many of them are answered by now."""

    tier: str | None
    leads: int
    answered: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Promises that were kept on the day, and those whose time ran out on it."""

    commitment: str
    met: int
    missed: int


@dataclass(frozen=True, slots=True)
class Decided:
    """Leads on which sales decided."""

    decision: str
    reason: str | None
    leads: int


@dataclass(frozen=True, slots=True)
class OpenClock:
    """A clock that waits for somebody; `state` is running, at_risk or breached."""

    commitment: str
    lead_key: str
    number: int
    tier: str | None
    owner: str | None
    state: str
    due_at: int
    breach_at: int


@dataclass(frozen=True, slots=True)
class Day:
    """What was yesterday, and what waits: overdue, or due until the end of today, the first due first."""

    arrived: tuple[Arrived, ...]
    kept: tuple[Kept, ...]
    decided: tuple[Decided, ...]
    waiting: tuple[OpenClock, ...]


def look_at_day(connection: Database, agreement: str, yesterday: tuple[int, int], today_until: int) -> Day:
    """Look at yesterday, in [from, until) seconds, and at what is open until `today_until`; ask it after `evaluate`."""
    shown_between(connection, agreement, *yesterday)
    connection.execute(
        f"SET VARIABLE day_until = {today_until}::BIGINT; SET VARIABLE looks_from = {today_until - _LOOKS_BACK}::BIGINT"
    )
    return Day(
        tuple(Arrived(*row) for row in told(connection, "day_lead")),
        tuple(Kept(*row) for row in told(connection, "day_clock")),
        tuple(Decided(*row) for row in told(connection, "day_decision")),
        tuple(OpenClock(*row) for row in told(connection, "open_clock")),
    )
