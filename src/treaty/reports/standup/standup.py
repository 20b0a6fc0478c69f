"""What a standup holds; it is the JSON that scripts rely on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Arrivals", "KeptClock", "Load", "Outcome", "Standup", "WaitingLead"]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Leads of a tier that were handed over, and how many of them are answered by now; null is no tier."""

    tier: str | None
    leads: int
    answered: int


@dataclass(frozen=True, slots=True)
class KeptClock:
    """Promises of a commitment that were kept, and those whose time ran out."""

    commitment: str
    kept: int
    missed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Leads on which sales decided, with the reason where they were turned down."""

    decision: str
    reason: str | None
    leads: int


@dataclass(frozen=True, slots=True)
class WaitingLead:
    """A lead and what is promised about it; `due` is local time, of several promises the first.

    What was due when an office closed and is in time still has the time from which it is late: when the office opens.
    """

    lead: str
    tier: str | None
    owner: str | None
    commitments: tuple[str, ...]
    due: str


@dataclass(frozen=True, slots=True)
class Load:
    """How many leads of an owner are overdue, and how many are due today; null is nobody."""

    owner: str | None
    overdue: int
    today: int


@dataclass(frozen=True, slots=True)
class Standup:
    """Yesterday begins with the last working day; `today` is the local day of `as_of`.

    `overdue` are open leads whose time ran out within 30 days and who are not answered; `due` those whose time runs out
    until midnight. Conversions, which nobody can hurry, are in neither.
    """

    agreement: str
    version: int
    as_of: str
    timezone: str
    since: date
    today: date
    minutes: int
    arrived: tuple[Arrivals, ...]
    kept: tuple[KeptClock, ...]
    decided: tuple[Outcome, ...]
    overdue: tuple[WaitingLead, ...]
    due: tuple[WaitingLead, ...]
    loads: tuple[Load, ...]
    pace: str | None
    notes: tuple[str, ...]
