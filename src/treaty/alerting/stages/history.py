"""Was it missed before anybody watched? Then it is history, and nobody is told."""

from __future__ import annotations

from typing import Final

from treaty.alerting.facts import Handed, Standing
from treaty.alerting.intent import Wish
from treaty.alerting.reason import Reason

__all__ = ["history"]

_LAG: Final = 86_400
"""Sources tell some time after something happened: what is a day old at most is news all the same."""


def history(wish: Wish) -> Reason | None:
    """Hold what an import of the past brings: else its first day would flood everybody."""
    subject = wish.subject
    if isinstance(subject, Handed):
        at, since = subject.assigned_at, subject.watched_since
    else:
        at = subject.breach_at if subject.standing is Standing.BREACHED else None
        since = subject.handed.watched_since
    return Reason.BEFORE_WATCH if at is not None and at < since - _LAG else None
