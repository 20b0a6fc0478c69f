"""Delays: the share that is done by a time is the slope of `done_by`."""

from __future__ import annotations

from fractions import Fraction

import pytest

from treaty.statistics import Constant, Lognormal

STEP = Fraction(1, 1_000)


@pytest.mark.parametrize(("days", "done"), [(45, 0.5), (90, 0.9), (0, 0.0), (100_000, 1.0)])
def test_half_are_done_at_the_median_and_nine_of_ten_at_p90(days: int, done: float) -> None:
    delay = Lognormal(Fraction(45), Fraction(90))

    slope = (delay.done_by(days + STEP) - delay.done_by(Fraction(days))) / STEP

    assert float(slope) == pytest.approx(done, abs=1e-4)


def test_lognormal_delays_take_their_mean_in_the_long_run() -> None:
    """What is done by t is t less the mean: 45 exp(s² / 2) = 52.1 with s = ln 2 / 1.28155 = 0.54086."""
    delay = Lognormal(Fraction(45), Fraction(90))

    assert float(100_000 - delay.done_by(Fraction(100_000))) == pytest.approx(52.09, abs=0.01)


def test_a_constant_delay_starts_after_its_time() -> None:
    assert [Constant(Fraction(30)).done_by(Fraction(day)) for day in (0, 30, 31)] == [0, 0, 1]
