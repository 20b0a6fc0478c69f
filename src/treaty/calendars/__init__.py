"""Business time: when a team is at work, how much open time has passed, and when something falls due."""

from treaty.calendars.calendar import Calendar
from treaty.calendars.error import CalendarError
from treaty.calendars.holiday import HolidayList, holiday_dates, holiday_list
from treaty.calendars.hours import Hours, Interval, join_intervals, parse_hours, parse_interval
from treaty.calendars.seconds import from_seconds, to_seconds
from treaty.calendars.stretch import OpenPiece, open_pieces
from treaty.calendars.timeline import Timeline
from treaty.calendars.weekday import Weekday, parse_weekdays, weekly_hours
from treaty.calendars.zone import local_offsets, to_utc, zone

__all__ = [
    "Calendar",
    "CalendarError",
    "HolidayList",
    "Hours",
    "Interval",
    "OpenPiece",
    "Timeline",
    "Weekday",
    "from_seconds",
    "holiday_dates",
    "holiday_list",
    "join_intervals",
    "local_offsets",
    "open_pieces",
    "parse_hours",
    "parse_interval",
    "parse_weekdays",
    "to_seconds",
    "to_utc",
    "weekly_hours",
    "zone",
]
