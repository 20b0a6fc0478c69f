"""Which share of moments has open time soon after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction
from typing import Final

from treaty.agreement import Agreement, calendar_of
from treaty.agreement.measures import Clocked
from treaty.calendars import Timeline, to_seconds, to_utc, zone
from treaty.errors import TreatyError

__all__ = ["ClosedTime", "calendars_for", "closed_time"]

_WINDOW: Final = 52 * 7 * 86_400
"""Whole weeks, so that each day of the week counts the same, and nearly all holidays of a year."""


@dataclass(frozen=True, slots=True)
class ClosedTime:
    """The closed stretches that begin in [start, end): closing and opening instants, in UTC seconds."""

    start: int
    end: int
    stretches: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, timeline: Timeline, start: int, end: int) -> ClosedTime:
        """Collect the closed time of a calendar; one that begins before `start` is taken from there on."""
        stretches, moment = [], start
        while moment < end:
            opens = timeline.next_open(moment)
            stretches.append((moment, opens))
            moment = timeline.next_close(opens)
        return cls(start, end, tuple(stretches))

    def reach(self, limit: int) -> Fraction:
        """Return the share of the moments in [start, end) that have open time at most `limit` seconds after them.

        A closed stretch loses all its moments but those of its last `limit` seconds.
        """
        lost = sum(max(0, min(opens - limit, self.end) - closes) for closes, opens in self.stretches)
        return 1 - Fraction(lost, self.end - self.start)


def closed_time(agreement: Agreement, calendar: str) -> ClosedTime | None:
    """Return when a calendar is closed, for 52 weeks from the first day in force.

    None if it never closes, or cannot be used, which is a finding of its own.
    """
    try:
        hours = calendar_of(agreement, calendar)
        midnight = datetime.combine(agreement.effective.first, time.min)
        start = to_seconds(to_utc(midnight, zone(hours.timezone)))
        return ClosedTime.of(Timeline(hours), start, start + _WINDOW)
    except TreatyError:
        return None


def calendars_for(agreement: Agreement, commitment: Clocked) -> frozenset[str]:
    """Return the calendars that may govern a commitment's clocks; none for a clock that never rests."""
    if commitment.calendar is not None:
        return frozenset() if commitment.calendar == "always" else frozenset([commitment.calendar])
    if isinstance(agreement.calendar_for, Mapping):
        return frozenset(name for values in agreement.calendar_for.values() for name in values.values())
    party = agreement.parties.marketing if commitment.party == "marketing" else agreement.parties.sales
    teams = [team for name, team in party.teams.items() if commitment.team in (None, name)]
    names = {team.hours or agreement.default_calendar for team in teams} or {agreement.default_calendar}
    return frozenset(name for name in names if name is not None)
