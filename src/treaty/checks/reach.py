"""Which share of moments has open time soon after it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from fractions import Fraction
from typing import Final

from treaty.agreement import Agreement, calendar_of
from treaty.agreement.measures import Clocked
from treaty.calendars import Calendar, Timeline, to_seconds, to_utc, zone
from treaty.errors import TreatyError

__all__ = ["best_reach", "calendars_for", "reach"]

_WINDOW: Final = 52 * 7 * 86_400
"""Whole weeks, so that each day of the week counts the same, and nearly all holidays of a year."""


def best_reach(agreement: Agreement, commitment: Clocked, limit: int) -> Fraction | None:
    """Return the reach of the calendar that reaches most; None if the clock never rests or no calendar is known.

    `limit` is in elapsed seconds.
    """
    found = []
    for name in calendars_for(agreement, commitment):
        try:
            calendar = calendar_of(agreement, name)
            start = _first_moment(agreement, calendar)
            found.append(reach(Timeline(calendar), start, start + _WINDOW, limit))
        except TreatyError:  # it never closes, or is wrong, which is a finding of its own
            return None
    return max(found, default=None)


def _first_moment(agreement: Agreement, calendar: Calendar) -> int:
    midnight = datetime.combine(agreement.effective.first, time.min)
    return to_seconds(to_utc(midnight, zone(calendar.timezone)))


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


def reach(timeline: Timeline, start: int, end: int, limit: int) -> Fraction:
    """Return the share of the moments in [start, end) that have open time no later than `limit` seconds after them.

    A closed stretch loses all its moments but those of its last `limit` seconds.
    """
    lost, moment = 0, start
    while moment < end:
        opens = timeline.next_open(moment)
        lost += max(0, min(opens - limit, end) - moment)
        moment = timeline.next_close(opens)
    return 1 - Fraction(lost, end - start)
