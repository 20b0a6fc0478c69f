"""Has the person put it off?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from treaty.alerting.facts import BREACH, Said
from treaty.alerting.intent import Wish
from treaty.alerting.reason import Reason

__all__ = ["LONGEST_SNOOZE", "snooze", "snoozed_until"]

LONGEST_SNOOZE: Final = 4 * 3_600
"""Seconds; who needs longer has the reasons for which a clock may rest."""


def snooze(wish: Wish, said: Said | None, now: int) -> Wish | Reason:
    """Hold it until then, and remind when the time is over; a breach is told all the same."""
    until = said.snoozed_until if said else None
    if said is None or until is None or (said.level < BREACH <= wish.level):
        return wish
    if now < until:
        return Reason.SNOOZED
    return wish if said.acknowledged_at is not None else replace(wish, reason=Reason.SNOOZE_OVER)


def snoozed_until(breach_at: int | None, now: int, wanted: int) -> int:
    """Return until when a wish to be left alone holds: some hours at most, and not past a breach that is to come.

    Nothing but the messages waits; the deadline stays where it is.
    """
    until = max(now, min(wanted, now + LONGEST_SNOOZE))
    return until if breach_at is None or breach_at <= now else min(until, breach_at)
