"""A snooze …"""

from __future__ import annotations

from tests.unit.alerting.scene import DAY, HOUR, MONDAY, clock
from treaty.alerting import snoozed_until


def test_lasts_as_long_as_wanted() -> None:
    assert snoozed_until(clock(breach_at=MONDAY + DAY), MONDAY, MONDAY + HOUR) == MONDAY + HOUR


def test_lasts_four_hours_at_most() -> None:
    assert snoozed_until(clock(breach_at=MONDAY + DAY), MONDAY, MONDAY + 9 * HOUR) == MONDAY + 4 * HOUR
    assert snoozed_until(clock(1), MONDAY + 3 * HOUR, MONDAY + 9 * HOUR) == MONDAY + 7 * HOUR


def test_ends_before_the_breach() -> None:
    assert snoozed_until(clock(), MONDAY, MONDAY + 3 * HOUR) == MONDAY + 2 * HOUR


def test_of_the_past_is_none() -> None:
    assert snoozed_until(clock(), MONDAY, MONDAY - HOUR) == MONDAY
