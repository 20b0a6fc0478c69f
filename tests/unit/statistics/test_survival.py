"""A curve of survival …"""

from __future__ import annotations

from math import exp, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.statistics import Wait, survival

# Freireich and others (1963), Blood 21, pages 699 to 716: weeks in remission under 6-mercaptopurine, the data on which
# every textbook shows the method. Kaplan-Meier's estimate and its standard error as Collett and Klein print them.
_HAPPENED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
_AWAITED = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
_PRINTED = (
    (6, 21, 3, 0.8571, 0.0764),
    (7, 17, 1, 0.8067, 0.0869),
    (10, 15, 1, 0.7529, 0.0963),
    (13, 12, 1, 0.6902, 0.1068),
    (16, 11, 1, 0.6275, 0.1141),
    (22, 7, 1, 0.5378, 0.1282),
    (23, 6, 1, 0.4482, 0.1346),
)
_REMISSION = [*(Wait(time, True) for time in _HAPPENED), *(Wait(time, False) for time in _AWAITED)]


def test_is_that_of_the_textbooks() -> None:
    found = survival(_REMISSION)

    rows = [
        (each.time, each.at_risk, each.happened, round(1 - each.done, 4), round(each.variance**0.5, 4))
        for each in found.moments
    ]
    assert (found.cases, tuple(rows)) == (21, _PRINTED)


def test_has_the_median_of_the_textbooks_and_none_beyond_what_happened() -> None:
    found = survival(_REMISSION)

    assert (found.time_of(0.5), found.time_of(0.9)) == (23, None)


def test_is_flat_between_its_moments_and_starts_at_nothing() -> None:
    found = survival(_REMISSION)

    assert (found.done_by(5), found.done_by(6), found.done_by(1_000)) == (0.0, pytest.approx(3 / 21), found.done_by(23))


def test_has_the_interval_of_the_scale_of_log_minus_log() -> None:
    """At week 6 it is S ** exp(± 1.96 sqrt(3 / (21 * 18)) / log S) with S = 18 / 21."""
    first = survival(_REMISSION).moments[0]

    width = 1.959964 * sqrt(3 / (21 * 18)) / log(18 / 21)
    assert first.waiting == pytest.approx(((18 / 21) ** exp(-width), (18 / 21) ** exp(width)), abs=1e-6)
    assert first.waiting == pytest.approx((0.620, 0.952), abs=5e-4)  # as R's survfit prints it


def test_has_no_interval_where_nobody_waits() -> None:
    assert survival([Wait(5, True, 2)]).moments[0].waiting is None


def test_of_nothing_is_empty() -> None:
    assert survival([]).moments == ()


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60), st.integers(0, 50))
def test_is_the_plain_share_where_nothing_is_awaited_still(times: list[int], by: int) -> None:
    found = survival(Wait(time, True) for time in times)

    assert found.done_by(by) == pytest.approx(sum(time <= by for time in times) / len(times))


@given(st.lists(st.builds(Wait, st.integers(0, 30), st.booleans(), st.integers(1, 5)), max_size=40))
def test_rises_and_stays_a_share(waits: list[Wait]) -> None:
    done = [each.done for each in survival(waits).moments]

    assert done == sorted(done)
    assert all(0 < each <= 1 for each in done)
