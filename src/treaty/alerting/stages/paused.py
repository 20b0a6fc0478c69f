"""Does the clock rest?"""

from __future__ import annotations

from treaty.alerting.facts import Handed, Standing
from treaty.alerting.intent import Wish
from treaty.alerting.reason import Reason

__all__ = ["paused"]


def paused(wish: Wish) -> Reason | None:
    """Hold everything while a clock rests; what was told stays."""
    subject = wish.subject
    return Reason.PAUSED if not isinstance(subject, Handed) and subject.standing is Standing.PAUSED else None
