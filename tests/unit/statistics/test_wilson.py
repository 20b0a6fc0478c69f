"""Wilson's interval: textbook values, and the definition that it solves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.statistics import wilson

Z = 1.959963984540054


@pytest.mark.parametrize(
    ("hits", "of", "interval"),
    [
        # by hand for no hits: from 0 to z² / (n + z²) = 3.8415 / 13.8415
        (0, 10, (0, 277_533)),
        (10, 10, (1_000_000 - 277_533, 1_000_000)),
        # Newcombe (1998), Statistics in Medicine 17, table I: 0.2553 to 0.3662, and 0.0624 to 0.1605
        (81, 263, (255_287, 366_215)),
        (15, 148, (62_386, 160_523)),
    ],
)
def test_known_shares_have_their_published_interval(hits: int, of: int, interval: tuple[int, int]) -> None:
    found = wilson(hits, of)

    assert [round(bound / 100) for bound in found] == [round(bound / 100) for bound in interval]


@given(st.integers(1, 100_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_its_ends_are_the_shares_that_lie_z_deviations_away(case: tuple[int, int]) -> None:
    hits, of = case
    low, high = wilson(hits, of)
    share = hits / of

    for bound in (low, high):
        end = bound / 1_000_000
        distance = (share - end) ** 2 - Z**2 * end * (1 - end) / of  # Wilson's quadratic is 0 there
        slope = abs(2 * (end - share) - Z**2 * (1 - 2 * end) / of)
        assert abs(distance) <= slope * 6e-7 + 1e-12
    assert 0 <= low <= share * 1_000_000 + 1
    assert share * 1_000_000 - 1 <= high <= 1_000_000


def test_a_share_of_nothing_has_none() -> None:
    with pytest.raises(ValueError, match="nothing"):
        wilson(0, 0)
