"""Which messages call for nothing any more?"""

from __future__ import annotations

from collections.abc import Collection

from treaty.alerting.facts import Handed, Said, Standing, Subject
from treaty.alerting.reason import Reason

__all__ = ["done"]


def done(said: Said, subject: Subject, asked: Collection[str], reached: Collection[str]) -> Reason | None:
    """Return why the message that stands is resolved, None where it is not.

    `asked` are those whom some step means, reached or not, and `reached` those of steps that are.
    """
    if not said.stands:
        return None
    over = not subject.waits if isinstance(subject, Handed) else subject.standing is Standing.OVER
    if over:
        return Reason.RESOLVED
    if said.person not in asked:
        return Reason.MOVED_ON
    return None if said.person in reached else Reason.EASED
