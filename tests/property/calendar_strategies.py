"""Calendars and questions around the moments at which clocks, dates and shifts are at their oddest."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from treaty.calendars import Calendar, CalendarError, Interval, Weekday, join_intervals

MINUTE = 60
QUARTER = 15 * MINUTE
DAYS = 9
"""How many days around a moment the questions and the oracle look at."""

MOMENTS = [
    ("America/New_York", date(2026, 3, 8)),  # 02:00 becomes 03:00
    ("America/New_York", date(2026, 11, 1)),  # 01:00 to 02:00 happens twice
    ("Europe/Paris", date(2020, 3, 29)),
    ("Europe/Paris", date(2020, 10, 25)),
    ("Africa/Cairo", date(2024, 4, 26)),  # has no midnight: 00:00 becomes 01:00
    ("America/Santiago", date(2024, 9, 8)),  # the same
    ("America/Santiago", date(2024, 4, 7)),  # 23:00 to 24:00 of the day before happens twice
    ("Australia/Lord_Howe", date(2024, 10, 6)),  # moves by half an hour
    ("Australia/Lord_Howe", date(2024, 4, 7)),
    ("Pacific/Apia", date(2011, 12, 30)),  # a date that never was
    ("America/Sao_Paulo", date(2018, 11, 4)),
    ("Asia/Kolkata", date(2026, 1, 5)),
    ("Etc/UTC", date(2025, 12, 31)),
]

moments = st.sampled_from(MOMENTS)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """An interval on the quarter hour, perhaps past midnight."""
    opens = draw(st.integers(0, 95))
    length = draw(st.integers(1, 95))
    return Interval(opens * QUARTER, (opens + length) * QUARTER)


hours = st.lists(intervals(), max_size=3).map(join_intervals)


@st.composite
def calendars(draw: st.DrawFn, zone: str, around: date) -> Calendar:
    """A calendar whose exceptions lie near the date."""
    near = st.integers(-DAYS, DAYS).map(lambda days: around + timedelta(days=days))
    weekday = st.sampled_from(Weekday)
    week = draw(st.dictionaries(weekday, hours.filter(bool), min_size=1))
    arguments = {
        "holidays": draw(st.frozensets(near, max_size=2)),
        "closed": draw(st.frozensets(near, max_size=1)),
        "special": draw(st.dictionaries(near, hours, max_size=3)),
        "breaks": draw(st.dictionaries(weekday | near, hours, max_size=2)),
    }
    plain = Calendar("drawn", zone, week)
    try:
        calendar = Calendar("drawn", zone, week, **arguments)
    except CalendarError:  # breaks took all the time
        return plain
    return calendar if calendar.recurs() else plain


@st.composite
def pauses(draw: st.DrawFn, start: int) -> list[tuple[int, int]]:
    """Up to three pauses near the start, which begin and end as calendars open and close; they may overlap."""
    spans = draw(st.lists(st.tuples(st.integers(-66, 400), st.integers(0, 200)), max_size=3))
    return [(start + first * QUARTER, start + (first + length) * QUARTER) for first, length in spans]
