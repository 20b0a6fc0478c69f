"""Where 'slightly below' ends and 'exceeding' begins."""

from __future__ import annotations

from treaty.agreement.simple import Count, Percentage, Points
from treaty.agreement.terms import terms
from treaty.words import Share

__all__ = ["SlightlyBelow", "StatusRules"]


@terms
class SlightlyBelow:
    """How far below the target is only slightly below."""

    shares: Points = Share.parse("5%")
    """Of shares: percentage points."""
    others: Percentage = Share.parse("10%")
    """Of counts, money and times: a part of the target."""


@terms
class StatusRules:
    """How figures are judged against their targets."""

    exceeding: Percentage = Share.parse("5%")
    """Better than the target by more than this part of it."""
    slightly_below: SlightlyBelow = SlightlyBelow()
    """Worse, but by no more than this."""
    judge_from: Count = 5
    """On fewer leads a rate or a time is not judged."""
