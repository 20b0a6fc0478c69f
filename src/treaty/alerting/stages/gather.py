"""Can it wait for the message of the full hour?"""

from __future__ import annotations

from typing import Final

from treaty.alerting.facts import BREACH, Handed, Said, Ticking
from treaty.alerting.intent import Act, Wish
from treaty.alerting.policy import Policy

__all__ = ["gather"]

_HOUR: Final = 3_600


def gather(wish: Wish, said: Said | None, policy: Policy, now: int) -> Act | int:
    """Return what to do now, or the full hour for which a lead of a low tier waits.

    A breach never waits, nor does what is breached before the hour is full. Whoever has a message about it already is
    told by that one.
    """
    subject = wish.subject
    tier = subject.tier if isinstance(subject, Handed) else subject.handed.tier
    if wish.level >= BREACH or not policy.is_low(tier) or (said is not None and said.told_at is not None):
        return Act.TELL
    if said is not None and said.gather_until is not None:
        return Act.GATHER if now >= said.gather_until else said.gather_until
    until = (now // _HOUR + 1) * _HOUR
    if isinstance(subject, Ticking) and subject.breach_at is not None and subject.breach_at <= until:
        return Act.TELL
    return until
