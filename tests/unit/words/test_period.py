"""A period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.words import PERIOD_FORMS, Grain, Period

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
MONTHS = st.integers(1, 12)
GRAINS = st.sampled_from([Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR])


@pytest.mark.parametrize(
    ("label", "fiscal", "start", "end"),
    [
        ("2026-W01", 1, date(2025, 12, 29), date(2026, 1, 5)),  # 2026-01-01 is a Thursday, so its week is the first
        ("2026-W53", 1, date(2026, 12, 28), date(2027, 1, 4)),
        ("2026-02", 1, date(2026, 2, 1), date(2026, 3, 1)),
        ("2026-12", 7, date(2026, 12, 1), date(2027, 1, 1)),  # months do not follow the fiscal year
        ("2026-Q3", 1, date(2026, 7, 1), date(2026, 10, 1)),
        ("2026-Q1", 7, date(2025, 7, 1), date(2025, 10, 1)),  # the year that ends in June 2026 began in July 2025
        ("2026-Q4", 2, date(2025, 11, 1), date(2026, 2, 1)),
        ("2026", 1, date(2026, 1, 1), date(2027, 1, 1)),
        ("2026", 10, date(2025, 10, 1), date(2026, 10, 1)),
    ],
)
def test_covers_the_dates_that_its_label_says(label: str, fiscal: int, start: date, end: date) -> None:
    period = Period.parse(label, fiscal_year_starts=fiscal)

    assert (period.start, period.end) == (start, end)
    assert str(period) == label


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2025-W53", "2026-W00", "2026-W1", "2026-1", "Q1", "0000",
     "9999-12", "9999", "2026-10-01", "٢٠٢٦"],
)  # fmt: skip
def test_is_refused_with_the_forms_that_are_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="is no period") as told:
        Period.parse(text)

    assert PERIOD_FORMS in str(told.value)


@given(day=DAYS, grain=GRAINS, fiscal=MONTHS)
def test_that_contains_a_day_contains_it(day: date, grain: Grain, fiscal: int) -> None:
    period = Period.containing(day, grain, fiscal_year_starts=fiscal)

    assert day in period
    assert period.grain is grain
    assert Period.parse(period.label, fiscal_year_starts=fiscal) == period


@given(day=DAYS, grain=GRAINS, fiscal=MONTHS)
def test_begins_where_the_one_before_it_ends(day: date, grain: Grain, fiscal: int) -> None:
    period = Period.containing(day, grain, fiscal_year_starts=fiscal)

    following = period.next(fiscal_year_starts=fiscal)

    assert following.start == period.end
    assert following.grain is grain
    assert period.end not in period
    assert period.end - timedelta(days=1) in period


@given(year=st.integers(1901, 2199), fiscal=MONTHS)
def test_of_a_year_is_its_four_quarters_and_ends_in_the_year_of_its_name(year: int, fiscal: int) -> None:
    whole = Period.parse(str(year), fiscal_year_starts=fiscal)
    quarters = [Period.parse(f"{year}-Q{number}", fiscal_year_starts=fiscal) for number in (1, 2, 3, 4)]

    assert [whole.start, *(quarter.end for quarter in quarters)] == [*(q.start for q in quarters), whole.end]
    assert (whole.end - timedelta(days=1)).year == year
