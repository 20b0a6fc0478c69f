"""What a figure is called beside its target: first S2's own table (rules 29 and 30)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from treaty.agreement.status import StatusRules
from treaty.evaluation.judge.summing.status import Judged, status_of, status_of_value
from treaty.evaluation.judge.summing.target import Aim
from treaty.evaluation.results import RowUnit, Status

RULES = StatusRules()
SHARE = Judged(RowUnit.SHARE, counts=True, quotient=True)
TIME = Judged(RowUnit.SECONDS, counts=True, quotient=True)
LEADS = Judged(RowUnit.LEADS, counts=False, quotient=False)
HOUR = 3_600


def share(percent: int) -> Aim:
    return Aim(f"{percent}%", Fraction(percent, 100))


def amount(least: int, most: int | None = None) -> Aim:
    return Aim(str(least), Fraction(least), None if most is None else Fraction(most))


def under(hours: int) -> Aim:
    return Aim(f"under {hours} hours", Fraction(hours * HOUR), less=True, under=True)


def status(judged: Judged, aim: Aim | None, numerator: int | None, denominator: int | None = None) -> Status:
    def number(each: int | None) -> Decimal | None:
        return None if each is None else Decimal(each)

    return status_of(judged, RULES, aim, number(numerator), number(denominator))


class TestTheTableOfTheArticle:
    """S2 sets six figures against their targets and names a status for each."""

    def test_94_of_100_leads_per_week_is_slightly_below(self) -> None:
        # 100 less 10 % of it is 90
        assert status(LEADS, amount(100), 94) is Status.SLIGHTLY_BELOW

    def test_73_of_70_percent_is_on_target(self) -> None:
        # 70 % and 5 % more of it is 73.5 %
        assert status(SHARE, share(70), 73, 100) is Status.ON_TARGET

    def test_58_of_60_percent_is_slightly_below(self) -> None:
        # 60 % less 5 points is 55 %
        assert status(SHARE, share(60), 58, 100) is Status.SLIGHTLY_BELOW

    def test_an_average_of_1_4_hours_under_2_is_exceeding(self) -> None:
        # 2 h less 5 % of it is 1.9 h; ten answers of 1.4 h are 14 h together
        assert status(TIME, under(2), 14 * HOUR, 10) is Status.EXCEEDING

    def test_an_average_of_18_hours_under_24_is_exceeding(self) -> None:
        # 24 h less 5 % of it is 22.8 h
        assert status(TIME, under(24), 180 * HOUR, 10) is Status.EXCEEDING

    def test_87_of_100_percent_is_below_target(self) -> None:
        # 100 % less 5 points is 95 %
        assert status(SHARE, share(100), 87, 100) is Status.BELOW

    def test_27_of_25_percent_is_exceeding(self) -> None:
        # 25 % and 5 % more of it is 26.25 %
        assert status(SHARE, share(25), 27, 100) is Status.EXCEEDING


@pytest.mark.parametrize(
    ("aim", "value", "expected"),
    [
        (share(80), "84/100", Status.ON_TARGET),  # 80 % × 1.05 = 84 %: only what is above exceeds
        (share(80), "8401/10000", Status.EXCEEDING),
        (share(80), "75/100", Status.SLIGHTLY_BELOW),
        (share(80), "7499/10000", Status.BELOW),
        (Aim("at most 10%", Fraction(1, 10), less=True), "1/10", Status.ON_TARGET),
        (Aim("at most 10%", Fraction(1, 10), less=True), "95/1000", Status.ON_TARGET),  # 10 % × 0.95
        (Aim("at most 10%", Fraction(1, 10), less=True), "94/1000", Status.EXCEEDING),
        (Aim("at most 10%", Fraction(1, 10), less=True), "15/100", Status.SLIGHTLY_BELOW),
        (Aim("at most 10%", Fraction(1, 10), less=True), "151/1000", Status.BELOW),
    ],
)
def test_the_margins_of_shares_are_points_below_and_a_part_above(aim: Aim, value: str, expected: Status) -> None:
    assert status_of_value(Fraction(value), aim, RULES, is_share=True) is expected


@pytest.mark.parametrize(
    ("aim", "value", "expected"),
    [
        (amount(30, 35), "30", Status.ON_TARGET),
        (amount(30, 35), "36.75", Status.ON_TARGET),  # 35 × 1.05
        (amount(30, 35), "36.76", Status.EXCEEDING),
        (amount(30, 35), "27", Status.SLIGHTLY_BELOW),  # 30 × 0.9
        (amount(30, 35), "26.99", Status.BELOW),
        (under(2), "7200", Status.SLIGHTLY_BELOW),  # a time has to be under its bound
        (under(2), "7199", Status.ON_TARGET),
        (under(2), "6840", Status.ON_TARGET),  # 7200 × 0.95
        (under(2), "6839", Status.EXCEEDING),
        (under(2), "7920", Status.SLIGHTLY_BELOW),  # 7200 × 1.1
        (under(2), "7921", Status.BELOW),
    ],
)
def test_the_margins_of_all_else_are_parts_of_the_target(aim: Aim, value: str, expected: Status) -> None:
    assert status_of_value(Fraction(value), aim, RULES, is_share=False) is expected


class TestWithoutEnoughToSay:
    def test_nothing_of_nothing_is_no_data_even_without_a_target(self) -> None:
        assert status(SHARE, None, 0, 0) is Status.NO_DATA
        assert status(SHARE, share(100), 0, 0) is Status.NO_DATA

    def test_no_target_comes_before_too_few(self) -> None:
        assert status(SHARE, None, 1, 1) is Status.NO_TARGET

    def test_four_leads_are_too_few_for_a_rate_or_a_time_unless_all_were_promised(self) -> None:
        assert status(SHARE, share(90), 4, 4) is Status.TOO_FEW
        assert status(TIME, under(2), 4, 4) is Status.TOO_FEW
        assert status(SHARE, share(100), 3, 4) is Status.BELOW
        assert status(SHARE, share(90), 5, 5) is Status.EXCEEDING

    def test_no_leads_at_all_are_an_amount(self) -> None:
        assert status(LEADS, amount(100), 0) is Status.BELOW

    def test_a_median_of_the_unanswered_is_below_target(self) -> None:
        median = Judged(RowUnit.SECONDS, counts=True, quotient=False)

        assert status(median, under(2), None, 7) is Status.BELOW
        assert status(median, under(2), 7_000, 7) is Status.ON_TARGET
        assert status(median, under(2), None, 0) is Status.NO_DATA
