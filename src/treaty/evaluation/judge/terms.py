"""One agreement in force, ready to be asked by the judge."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final, Literal

from treaty.agreement import calendar_of
from treaty.agreement.measures import Promised
from treaty.calendars import Due, Piece, Timeline, falls_due
from treaty.calendars.paused import ALWAYS, BusinessTime, Paused
from treaty.evaluation.in_force import InForce, midnight
from treaty.words import Duration, Unit

__all__ = ["ALWAYS_OPEN", "Basis", "Party", "Terms", "terms_of"]

ALWAYS_OPEN: Final = "always"
Party = Literal["marketing", "sales", "joint"]


class Basis:
    """In which time a clock counts: a limit's unit on a calendar."""

    def __init__(self, unit: Unit, calendar: Timeline | None, working_days: Timeline | None) -> None:
        self._calendar = calendar
        self._working_days = working_days
        self.unit = Unit.ELAPSED if unit is Unit.BUSINESS and calendar is None else unit

    def time(self, pauses: Iterable[Piece]) -> Paused:
        """Return what counts this time: on the wall, or while the calendar is open."""
        open_time: BusinessTime = ALWAYS if self.unit is Unit.ELAPSED else self._timeline()
        return Paused(open_time, pauses)

    def due(self, limit: Duration, start: int, pauses: tuple[Piece, ...]) -> Due:
        """Return when a limit that starts here falls due."""
        if limit.unit is Unit.BUSINESS and self._calendar is None:
            limit = Duration(limit.amount, Unit.ELAPSED, limit.text)
        if limit.unit is Unit.ELAPSED:
            time = Paused(ALWAYS, pauses)
            due_at = time.deadline(start, limit.amount)
            return Due(start, time.next_open(start), due_at, time.next_open(due_at))
        return falls_due(self._timeline(), limit, start, pauses)

    def _timeline(self) -> Timeline:
        timeline = self._calendar or self._working_days
        if timeline is None:
            raise LookupError("business time without a calendar; the agreement has not been checked")
        return timeline


class Terms:
    """An agreement with its time in force and its calendars, each laid out once."""

    def __init__(self, in_force: InForce) -> None:
        self.agreement = in_force.agreement
        self.in_force = in_force
        self._timelines: dict[str, Timeline] = {}
        pilot = self.agreement.pilot
        self.pilot_until = midnight(self.agreement, pilot.until + timedelta(days=1)) if pilot else None

    def timeline(self, name: str | None) -> Timeline | None:
        """Return a calendar of the agreement; None for none, and for the one that never closes."""
        if name is None or name == ALWAYS_OPEN:
            return None
        if name not in self._timelines:
            self._timelines[name] = Timeline(calendar_of(self.agreement, name))
        return self._timelines[name]

    def basis(self, unit: Unit, calendar: str | None) -> Basis:
        """Return the time of a unit on a calendar; working days on `always` are those of the default calendar."""
        return Basis(unit, self.timeline(calendar), self.timeline(self.agreement.default_calendar))

    def teams(self, party: Party) -> frozenset[str]:
        """Return the teams of a party; a joint promise is one of either."""
        parties = self.agreement.parties
        marketing, sales = frozenset(parties.marketing.teams), frozenset(parties.sales.teams)
        return {"marketing": marketing, "sales": sales, "joint": marketing | sales}[party]

    def promises(self) -> tuple[tuple[str, Promised], ...]:
        """Return the commitments with their names, in the order of the file."""
        return tuple(self.agreement.commitments.items())


def terms_of(agreements: Iterable[InForce]) -> tuple[Terms, ...]:
    """Make agreements ready, in the order in which they are asked."""
    return tuple(Terms(each) for each in agreements)
