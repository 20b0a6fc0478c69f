"""Instants and lengths in words."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import DAY, HOUR, MINUTE, MONDAY
from treaty.reports.lead_story.saying import LocalTime, counted, days, length, listed, ordinal

NEW_YORK = LocalTime("America/New_York", 2026)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "no time"),
        (59, "59 s"),
        (35 * MINUTE, "35 min"),
        (2 * HOUR, "2 h"),
        (26 * HOUR + 40 * MINUTE + 5, "26 h 40 min"),
        (1_000 * HOUR, "1,000 h"),
    ],
)
def test_a_length_is_said_in_hours_minutes_and_seconds(seconds: int, words: str) -> None:
    assert length(seconds) == words


def test_time_on_the_wall_is_said_in_days_from_two_days_on() -> None:
    assert days(2 * DAY - 1) == "47 h 59 min"
    assert days(2 * DAY) == "2 days"
    assert days(3 * DAY + 18 * HOUR + 15 * MINUTE) == "3 days 18 h 15 min"


def test_an_instant_is_said_in_the_zone_and_its_day_once() -> None:
    assert NEW_YORK.say(MONDAY) == "Mon 5 Oct 09:00"
    assert NEW_YORK.say(MONDAY + 61) == "Mon 5 Oct 09:01:01"
    assert NEW_YORK.until(MONDAY, MONDAY + HOUR) == "Mon 5 Oct 09:00 to 10:00"
    assert NEW_YORK.until(MONDAY, MONDAY + DAY) == "Mon 5 Oct 09:00 to Tue 6 Oct 09:00"


def test_a_year_is_said_where_it_is_another() -> None:
    assert LocalTime("America/New_York", 2027).say(MONDAY) == "Mon 5 Oct 2026 09:00"


def test_a_clock_that_goes_back_is_followed() -> None:
    midnight = MONDAY + 27 * DAY - 9 * HOUR  # Sunday 1 November, when 2:00 becomes 1:00

    assert [NEW_YORK.say(midnight + hour * HOUR) for hour in (0, 1, 2, 3)] == [
        "Sun 1 Nov 00:00", "Sun 1 Nov 01:00", "Sun 1 Nov 01:00", "Sun 1 Nov 02:00",
    ]  # fmt: skip


def test_places_and_counts_read_like_english() -> None:
    assert [ordinal(number) for number in (1, 3, 10, 11, 12, 21, 22, 23, 111)] == [
        "first", "third", "tenth", "11th", "12th", "21st", "22nd", "23rd", "111th",
    ]  # fmt: skip
    assert [counted(1, "touch"), counted(3, "touch"), counted(2, "day")] == ["1 touch", "3 touches", "2 days"]
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
