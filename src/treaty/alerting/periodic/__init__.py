"""What comes back by the calendar rather than by a lead: standups, the end of the day, scorecards, reviews, misses."""

from treaty.alerting.periodic.convening import Convened, convene
from treaty.alerting.periodic.misses import Figure, Streak, streaks
from treaty.alerting.periodic.occasion import Occasion
from treaty.alerting.periodic.recovery import Asked, recovery_occasions
from treaty.alerting.periodic.rhythm import next_occasion_at, occasions

__all__ = [
    "Asked",
    "Convened",
    "Figure",
    "Occasion",
    "Streak",
    "convene",
    "next_occasion_at",
    "occasions",
    "recovery_occasions",
    "streaks",
]
