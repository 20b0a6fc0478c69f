"""A spread."""

from __future__ import annotations

from random import Random

from treaty.demo.spread import Spread, happens


def test_has_the_quantiles_that_it_was_given() -> None:
    luck = Random(1)
    drawn = sorted(Spread(0, 10, 20, 1_000, 5_000).draw(luck) for _ in range(4_000))

    # a quarter of the numbers lies between two of the five; of 4,000 about 1,000, give or take four deviations of 27
    for least, most in ((0, 10), (10, 20), (20, 1_000), (1_000, 5_000)):
        assert abs(sum(least <= each < most for each in drawn) - 1_000) < 4 * 27.4
    assert drawn[-1] < 5_000


def test_of_something_happens_as_often_as_it_says() -> None:
    luck = Random(1)

    assert not any(happens(luck, 0) for _ in range(1_000))
    assert all(happens(luck, 100) for _ in range(1_000))
    assert abs(sum(happens(luck, 30) for _ in range(10_000)) - 3_000) < 4 * 45.8
