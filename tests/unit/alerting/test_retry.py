"""The next try …"""

from __future__ import annotations

from itertools import pairwise

from treaty.alerting import MOST_ATTEMPTS, retry_at


def test_waits_twice_as_long_each_time_up_to_an_hour() -> None:
    waits = [retry_at(attempt, 0) for attempt in range(1, MOST_ATTEMPTS)]

    assert waits[:8] == [30, 60, 120, 240, 480, 960, 1_920, 3_600]
    assert all(one is not None and other is not None and one <= other <= 3_600 for one, other in pairwise(waits))


def test_outlasts_a_channel_that_is_down_for_a_night() -> None:
    assert sum(retry_at(attempt, 0) or 0 for attempt in range(1, MOST_ATTEMPTS)) > 12 * 3_600


def test_waits_as_long_as_the_other_side_asks_for_a_day_at_most() -> None:
    assert retry_at(1, 1_000, 600) == 1_600
    assert retry_at(1, 1_000, 5) == 1_030
    assert retry_at(1, 0, 10**9) == 86_400


def test_ends() -> None:
    assert retry_at(MOST_ATTEMPTS, 0) is None
