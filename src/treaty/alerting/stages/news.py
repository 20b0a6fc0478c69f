"""Is it news, beside the message that stands?"""

from __future__ import annotations

from dataclasses import replace

from treaty.alerting.facts import BREACH, Handed, Said
from treaty.alerting.intent import Wish
from treaty.alerting.reason import Reason

__all__ = ["acknowledged", "news"]


def news(wish: Wish, said: Said | None) -> Wish | Reason:
    """Hold what was told already. A message has one level, the highest that was told."""
    if said is None or said.told_at is None:
        return wish
    if not said.is_open:
        # a new lead is new once; a clock that runs again may call for somebody again
        return Reason.TOLD if isinstance(wish.subject, Handed) else replace(wish, reason=Reason.REOPENED)
    if wish.reason is Reason.SNOOZE_OVER:
        return wish
    return Reason.TOLD if wish.level <= said.level else replace(wish, reason=Reason.ESCALATED)


def acknowledged(wish: Wish, said: Said | None) -> Reason | None:
    """Hold reminders of what the person has said to see to; a breach after that is told once."""
    if said is None or said.acknowledged_at is None or not said.is_open:
        return None
    return None if said.level < BREACH <= wish.level else Reason.ACKNOWLEDGED
