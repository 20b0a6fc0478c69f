"""What people ask at a meeting beside the figures: whose time it was, which sources, how far leads got."""

from treaty.evaluation.retrospect.day import Day, OpenClock, look_at_day
from treaty.evaluation.retrospect.retrospect import (
    Account,
    BySource,
    Example,
    Excused,
    Held,
    MissedBy,
    Passage,
    Quarter,
    Retrospect,
    Wait,
    look_back,
)

__all__ = [
    "Account",
    "BySource",
    "Day",
    "Example",
    "Excused",
    "Held",
    "MissedBy",
    "OpenClock",
    "Passage",
    "Quarter",
    "Retrospect",
    "Wait",
    "look_at_day",
    "look_back",
]
