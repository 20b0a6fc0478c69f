"""Which steps has a clock reached?"""

from __future__ import annotations

from treaty.alerting.facts import BREACH, Standing, Ticking
from treaty.alerting.policy import Step
from treaty.alerting.reason import Reason

__all__ = ["has_reached", "standing_reason"]


def has_reached(clock: Ticking, step: Step) -> bool:
    """Tell whether a step's time has come.

    A step from 100 % on waits for the breach: what is due at the closing bell can be answered until the next opening.
    """
    if clock.standing is Standing.OVER or clock.share is None:
        return False
    if step.level >= BREACH and clock.standing is not Standing.BREACHED:
        return False
    return step.share <= clock.share


def standing_reason(clock: Ticking) -> Reason:
    """Say why a step is not reached."""
    return Reason.OVER if clock.standing is Standing.OVER else Reason.NOT_YET
