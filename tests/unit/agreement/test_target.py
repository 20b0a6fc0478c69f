"""Targets and amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from treaty.agreement.amount import Amount
from treaty.agreement.form import FormError
from treaty.agreement.target import Schedule, Scheduled, target_in
from treaty.words import Grain, Period, Share


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("400 per month", Amount(Decimal(400), None, Grain.MONTH)),
        ("30 to 35 per month", Amount(Decimal(30), Decimal(35), Grain.MONTH)),
        ("50 per rep per month", Amount(Decimal(50), None, Grain.MONTH, per_rep=True)),
        ("150K per month", Amount(Decimal(150_000), None, Grain.MONTH)),
        ("1.5M per quarter", Amount(Decimal(1_500_000), None, Grain.QUARTER)),
        ("4.5", Amount(Decimal("4.5"))),
    ],
)
def test_an_amount_is_read(text: str, amount: Amount) -> None:
    assert Amount.parse(text) == amount


@pytest.mark.parametrize(
    "text", ["", "many", "400 a month", "400 per day", "-3 per week", "1,000 per month", "٤ per week"]
)
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(FormError, match="is no amount"):
        Amount.parse(text)


def schedule(**entries: int) -> Schedule:
    return Schedule(
        tuple(
            Scheduled(key.removeprefix("from_").replace("_", "-"), key.startswith("from_"), Share.parse(f"{percent}%"))
            for key, percent in ((name.removeprefix("p"), percent) for name, percent in entries.items())
        )
    )


@pytest.mark.parametrize(
    ("period", "share"),
    [
        ("2026-12", None),  # nothing said
        ("2027-01", "10%"),
        ("2027-02", None),
        ("2027-Q2", "20%"),
        ("2027-05", "20%"),  # a month of the quarter
        ("2027-06", "20%"),
        ("2027-07", "30%"),
        ("2028-03", "30%"),
        ("2027-Q3", "30%"),
        ("2027", None),  # no entry holds the whole year
    ],
)
def test_a_schedule_has_the_target_of_the_period(period: str, share: str | None) -> None:
    targets = schedule(p2027_01=10, p2027_Q2=20, from_2027_07=30)

    found = target_in(targets, Period.parse(period))

    assert (str(found) if found else None) == share


def test_the_entry_that_starts_last_wins() -> None:
    targets = schedule(from_2027_Q1=10, p2027_Q3=20, from_2027_10=30)

    found = [str(target_in(targets, Period.parse(month))) for month in ("2027-06", "2027-08", "2027-09", "2027-11")]

    assert found == ["10%", "20%", "20%", "30%"]


def test_a_quarter_is_a_fiscal_one() -> None:
    targets = schedule(p2028_Q1=10)

    assert str(target_in(targets, Period.parse("2027-02"), fiscal_year_starts=2)) == "10%"
    assert target_in(targets, Period.parse("2028-02"), fiscal_year_starts=2) is None
