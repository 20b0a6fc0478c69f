"""The smallest types: durations, shares, periods, instants, findings with their place."""

from treaty.words.duration import DURATION_FORMS, Duration, Unit
from treaty.words.finding import Finding, Level, Place, has_errors, in_file_order
from treaty.words.instant import format_instant, parse_instant
from treaty.words.period import PERIOD_FORMS, Grain, Period
from treaty.words.share import SHARE_FORMS, Share
from treaty.words.suggestion import suggest

__all__ = [
    "DURATION_FORMS",
    "PERIOD_FORMS",
    "SHARE_FORMS",
    "Duration",
    "Finding",
    "Grain",
    "Level",
    "Period",
    "Place",
    "Share",
    "Unit",
    "format_instant",
    "has_errors",
    "in_file_order",
    "parse_instant",
    "suggest",
]
