"""Business time: when a team is at work, how much open time has passed, and when something falls due."""

from treaty.calendars.calendar import Calendar
from treaty.calendars.due import Due, falls_due
from treaty.calendars.error import CalendarError
from treaty.calendars.holiday import HolidayList, holiday_dates, holiday_list
from treaty.calendars.hours import Hours, Interval, join_intervals, parse_hours, parse_interval
from treaty.calendars.known import holidays_unknown
from treaty.calendars.paused import ALWAYS, Paused, pauses_of
from treaty.calendars.piece import Piece
from treaty.calendars.question import Answer, Op, Question, ask
from treaty.calendars.seconds import from_seconds, to_seconds
from treaty.calendars.stretch import OpenPiece, open_pieces
from treaty.calendars.timeline import Timeline
from treaty.calendars.weekday import Weekday, parse_weekdays, weekly_hours
from treaty.calendars.working_days import WorkingDays
from treaty.calendars.zone import local_offsets, to_utc, zone

__all__ = [
    "ALWAYS",
    "Answer",
    "Calendar",
    "CalendarError",
    "Due",
    "HolidayList",
    "Hours",
    "Interval",
    "Op",
    "OpenPiece",
    "Paused",
    "Piece",
    "Question",
    "Timeline",
    "Weekday",
    "WorkingDays",
    "ask",
    "falls_due",
    "from_seconds",
    "holiday_dates",
    "holiday_list",
    "holidays_unknown",
    "join_intervals",
    "local_offsets",
    "open_pieces",
    "parse_hours",
    "parse_interval",
    "parse_weekdays",
    "pauses_of",
    "to_seconds",
    "to_utc",
    "weekly_hours",
    "zone",
]
