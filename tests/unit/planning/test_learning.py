"""What is learned of a stream."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.planning import History, LearnedStream, Seen, learn_stream
from treaty.statistics import wilson

STEP = "mql to won"


def learned(seen: Sequence[Seen] = (), deals: Sequence[int] = ()) -> LearnedStream:
    """Learn a stream of one step, whose whole way is that step."""
    leads = sum(each.leads for each in seen)
    return learn_stream("web", [STEP], History(leads, {STEP: seen}, seen, [Decimal(deal) for deal in deals]))


def old(took: int | None, leads: int) -> Seen:
    """Leads that have been watched for a year."""
    return Seen(365, took, leads)


class TestARate:
    def test_is_the_plain_share_of_leads_that_were_all_watched(self) -> None:
        """40 of 200: 20 %, and Wilson's interval of the same."""
        (rate,) = learned([old(10, 40), old(None, 160)]).rates

        low, high = wilson(40, 200)
        assert (rate.leads, rate.made, rate.days, rate.rate, rate.counts_as) == (200, 40, 365, Fraction(1, 5), 200)
        assert (rate.low, rate.high, rate.why) == (low / 10**6, high / 10**6, None)

    def test_does_not_fall_because_new_leads_came_in(self) -> None:
        """Of 1,000 more leads of yesterday nobody knows; 40 of 1,200 would be 3.3 %."""
        (rate,) = learned([old(10, 40), old(None, 160), Seen(1, None, 1_000)]).rates

        assert (rate.leads, rate.rate, rate.counts_as) == (1_200, Fraction(1, 5), 200)

    def test_counts_new_leads_for_as_long_as_they_were_watched(self) -> None:
        """Of 100 old leads 20 made it on day 10. Of 100 watched for 20 days 10 made it on day 10, none later.

        Day 10: 30 of 200. Nobody makes it later, so the rate is 15 %, of 200 leads.
        """
        (rate,) = learned([old(10, 20), old(None, 80), Seen(20, 10, 10), Seen(20, None, 90)]).rates

        assert (rate.rate, rate.counts_as) == (Fraction(3, 20), 200)

    def test_goes_on_with_those_who_are_watched_longer(self) -> None:
        """Day 10: 20 of 200. Day 50: 18 of the 90 old ones that still wait: 1 - 0.9 x 0.8 = 28 %."""
        (rate,) = learned([old(10, 10), old(50, 18), old(None, 72), Seen(20, 10, 10), Seen(20, None, 90)]).rates

        assert rate.rate == Fraction(28, 100)
        assert 100 < (rate.counts_as or 0) < 200
        assert [(each.days, each.rate) for each in rate.by_age] == [
            (30, pytest.approx(0.1)), (60, pytest.approx(0.28)), (90, pytest.approx(0.28)), (180, pytest.approx(0.28)),
        ]  # fmt: skip

    def test_is_of_the_age_that_30_leads_have_reached(self) -> None:
        """One lead of long ago that made it after 300 days says nothing of the rest."""
        (rate,) = learned([old(300, 1), Seen(100, 10, 20), Seen(100, None, 80)]).rates

        assert (rate.days, rate.rate) == (100, Fraction(round(1_000 * 20 / 101), 1_000))

    def test_that_is_small_keeps_more_digits(self) -> None:
        (rate,) = learned([old(10, 12), old(None, 9_988)]).rates

        assert rate.rate == Fraction(12, 10_000)

    @pytest.mark.parametrize(
        ("seen", "why"),
        [
            ([], "0 leads; it takes 30"),
            ([old(1, 1)], "1 lead; it takes 30"),
            ([old(1, 29)], "29 leads; it takes 30"),
            ([old(None, 100)], "0 made it; it takes 10"),
            ([old(1, 9), old(None, 91)], "9 made it; it takes 10"),
            ([old(1, 20), old(None, 20)], "its interval is wider than 20 points"),
            ([old(300, 50), Seen(90, None, 100)], None),
        ],
    )
    def test_that_rests_on_too_little_says_so(self, seen: list[Seen], why: str | None) -> None:
        (rate,) = learned(seen).rates

        assert rate.why == why

    def test_of_all_is_whole(self) -> None:
        """All 100 made it: nothing varies, and 100 leads were watched."""
        (rate,) = learned([old(3, 100)]).rates

        assert (rate.rate, rate.counts_as, rate.why) == (Fraction(1), 100, None)

    def test_of_a_step_that_names_no_stages_is_not_there(self) -> None:
        (rate,) = learn_stream("web", ["calls"], History(0, {}, (), ())).rates

        assert (rate.leads, rate.rate, rate.why) == (
            0,
            None,
            "its name has no two stages of the agreement, from mql on",
        )

    @given(st.lists(st.builds(Seen, st.integers(0, 400), st.none() | st.integers(0, 200), st.integers(1, 40))))
    def test_is_a_share_within_its_interval(self, seen: list[Seen]) -> None:
        sound = [Seen(max(each.watched, each.took or 0), each.took, each.leads) for each in seen]

        (rate,) = learned(sound).rates

        if rate.rate is not None and rate.low is not None and rate.high is not None:
            assert 0 < rate.rate <= 1
            assert rate.low - 0.001 <= rate.rate <= rate.high + 0.001
            assert 0 < (rate.counts_as or 0) <= rate.leads


class TestTheTimeToADeal:
    def test_is_that_of_those_who_get_there(self) -> None:
        """100 of 200 are won, ten on each of the days 10, 20, … 100: half by day 50, nine of ten by day 90."""
        cycle = learned([*(old(10 * n, 10) for n in range(1, 11)), old(None, 100)]).cycle

        assert (cycle.deals, cycle.median, cycle.p90, cycle.why) == (100, 50, 90, None)
        assert (cycle.median_low, cycle.median_high) == (50, 60)  # 0.5 -+ 1.96 x 0.05: 40.2 % and 59.8 %
        assert (cycle.p90_low, cycle.p90_high) == (90, 100)  # 0.9 -+ 1.96 x 0.03: 84.1 % and 95.9 %

    def test_does_not_shorten_because_slow_deals_are_open_still(self) -> None:
        """Leads of 30 days ago can have quick deals only; half of all deals take 100 days all the same."""
        cycle = learned([old(10, 50), old(100, 50), old(None, 100), Seen(30, 10, 25), Seen(30, None, 75)]).cycle

        assert cycle.median == 10
        assert cycle.p90 == 100

    def test_is_at_least_a_day(self) -> None:
        assert learned([old(0, 50), old(None, 50)]).cycle.median == 1

    @pytest.mark.parametrize(
        ("seen", "why"),
        [
            ([], "0 won deals; it takes 10"),
            ([old(5, 9), old(None, 91)], "9 won deals; it takes 10"),
            ([Seen(1_200, 1_100, 40)], "it is longer than 1,095 days"),
            (
                [Seen(500, 400, 12), Seen(90, None, 100)],
                "the deals took longer than 30 leads were watched",
            ),
        ],
    )
    def test_that_rests_on_too_little_says_so(self, seen: list[Seen], why: str) -> None:
        assert learned(seen).cycle.why == why


class TestADeal:
    def test_is_worth_its_mean(self) -> None:
        """Ten of 1,000 and ten of 3,000: 2,000; s = 1,000 x sqrt(20 / 19) = 1,025.98; 1.96 s / sqrt(20) = 449.65."""
        deal = learned(deals=[1_000] * 10 + [3_000] * 10).deal

        assert (deal.deals, deal.mean, deal.why) == (20, 2_000, None)
        assert (round(deal.low or 0), round(deal.high or 0)) == (1_550, 2_450)

    @pytest.mark.parametrize(
        ("deals", "why"),
        [
            ([], "0 won deals with an amount; it takes 10"),
            ([5] * 9, "9 won deals with an amount; it takes 10"),
            ([0] * 12, "the deals are worth nothing"),
        ],
    )
    def test_that_rests_on_too_little_says_so(self, deals: list[int], why: str) -> None:
        assert learned(deals=deals).deal.why == why
