"""A share."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.words import SHARE_FORMS, Share


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("95%", Fraction(19, 20)),
        ("62.5 %", Fraction(5, 8)),
        ("0.1%", Fraction(1, 1000)),
        (" 1/3 ", Fraction(1, 3)),
        ("2 / 4", Fraction(1, 2)),
        ("0%", Fraction(0)),
        ("120%", Fraction(6, 5)),
    ],
)
def test_is_exact(text: str, value: Fraction) -> None:
    assert Share.parse(text) == Share(value)


@pytest.mark.parametrize("text", ["", "95", "0.95", "%", "1/0", "-5%", "1e3%", "9,5%", "1/3%", "12345678%", "٣%"])
def test_is_refused_with_the_forms_that_are_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="is no share") as told:
        Share.parse(text)

    assert SHARE_FORMS in str(told.value)


@given(st.fractions(min_value=0, max_value=2, max_denominator=999_999))
def test_is_written_in_a_form_that_reads_back(value: Fraction) -> None:
    assert Share.parse(str(Share(value))) == Share(value)


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_is_ordered_by_its_value(one: Fraction, other: Fraction) -> None:
    assert (Share(one) < Share(other)) == (one < other)


@pytest.mark.parametrize(("value", "text"), [(Fraction(1, 3), "1/3"), (Fraction(1, 8), "12.5%"), (Fraction(1), "100%")])
def test_is_written_as_a_percentage_where_that_is_exact(value: Fraction, text: str) -> None:
    assert str(Share(value)) == text
