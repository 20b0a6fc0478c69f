"""Is the person at work?"""

from __future__ import annotations

from treaty.alerting.intent import Wish
from treaty.alerting.situation import Situation

__all__ = ["quiet"]


def quiet(wish: Wish, situation: Situation) -> int | None:
    """Return until when to wait, None where the person can be told now."""
    opens_at = situation.policy.opens_at(wish.person, situation.now)
    return opens_at if opens_at > situation.now else None
