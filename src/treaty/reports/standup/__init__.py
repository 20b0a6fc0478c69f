"""The standup: what was since the last working day, and what waits today, on one page."""

from treaty.reports.standup.making import gather_standup
from treaty.reports.standup.standup import Standup

__all__ = ["Standup", "gather_standup"]
