"""A snooze …"""

from __future__ import annotations

from tests.unit.alerting.scene import DAY, HOUR, MONDAY
from treaty.alerting import snoozed_until


def test_lasts_as_long_as_wanted() -> None:
    assert snoozed_until(MONDAY + DAY, MONDAY, MONDAY + HOUR) == MONDAY + HOUR


def test_lasts_four_hours_at_most() -> None:
    assert snoozed_until(MONDAY + DAY, MONDAY, MONDAY + 9 * HOUR) == MONDAY + 4 * HOUR
    assert snoozed_until(None, MONDAY, MONDAY + 9 * HOUR) == MONDAY + 4 * HOUR


def test_ends_before_the_breach_that_is_to_come() -> None:
    assert snoozed_until(MONDAY + 2 * HOUR, MONDAY, MONDAY + 3 * HOUR) == MONDAY + 2 * HOUR


def test_may_follow_a_breach() -> None:
    assert snoozed_until(MONDAY, MONDAY, MONDAY + 3 * HOUR) == MONDAY + 3 * HOUR


def test_of_the_past_is_none() -> None:
    assert snoozed_until(MONDAY + DAY, MONDAY, MONDAY - HOUR) == MONDAY
