"""When leads must arrive for the deals of a month."""

from __future__ import annotations

from fractions import Fraction
from math import log
from statistics import NormalDist

import pytest

from tests.unit.planning.plans import planned
from treaty.errors import InputError
from treaty.planning.arrival import lead_in, share_arriving
from treaty.statistics import Constant, Lognormal
from treaty.words import Period

JANUARY, FEBRUARY, MARCH = (Period.parse(f"2027-0{month}") for month in (1, 2, 3))


def test_without_a_cycle_leads_arrive_in_the_month_that_they_are_won() -> None:
    assert share_arriving(MARCH, MARCH, Constant(Fraction())) == 1
    assert share_arriving(FEBRUARY, MARCH, Constant(Fraction())) == 0


def test_thirty_days_before_the_deal_is_mostly_the_month_before() -> None:
    """Deals of 31 days of March have leads of January 30 to March 1: 2 days, 28 days, 1 day."""
    shares = [share_arriving(month, MARCH, Constant(Fraction(30))) for month in (JANUARY, FEBRUARY, MARCH)]

    assert shares == [Fraction(2, 31), Fraction(28, 31), Fraction(1, 31)]


def test_a_spread_cycle_is_what_adding_up_small_pieces_finds() -> None:
    """The middles of 31 x 20 pieces of March, each with the chance that a deal takes so long."""
    delay = Lognormal(Fraction(45), Fraction(90))
    known = NormalDist(0, 1)
    sigma = log(90 / 45) / known.inv_cdf(0.9)
    pieces = [(n + 0.5) / 20 for n in range(31 * 20)]  # days after March 1

    def within(days: float) -> float:
        return known.cdf(log(days / 45) / sigma) if days > 0 else 0.0

    by_hand = sum(within(day + 28) - within(day) for day in pieces) / len(pieces)  # February begins 28 days before

    assert float(share_arriving(FEBRUARY, MARCH, delay)) == pytest.approx(by_hand, abs=1e-5)


def test_leads_of_all_months_are_those_of_the_deals() -> None:
    """100 deals a day: in January the leads arrive of its last day, of all of February, and of two days of March."""
    found = planned(
        "{quota: 3100 per month, horizon: 12 months,"
        " streams: {a: {share: 100%, deal: 1, rates: {s: 100%}, cycle: 30 days}}}"
    )

    assert found.before == 3_000
    assert found.months[0].arriving == 100 + 3_100 + 200
    assert sum(month.needed for month in found.months) == 12 * 3_100


def test_a_cycle_of_many_years_is_refused() -> None:
    with pytest.raises(InputError, match="longer than a plan can look ahead"):
        planned("{quota: 100 per month, streams: {a: {share: 100%, deal: 1, rates: {s: 50%}, cycle: 9999 days}}}")


def test_months_are_told_until_nearly_all_leads_are_there() -> None:
    months = list(lead_in(MARCH, Lognormal(Fraction(45), Fraction(90))))

    assert [month.label for month, _ in months[:3]] == ["2027-03", "2027-02", "2027-01"]
    assert sum(share for _, share in months[:-1]) < Fraction(99, 100) <= sum(share for _, share in months)
