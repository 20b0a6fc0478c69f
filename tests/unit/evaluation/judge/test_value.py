"""Values of fields, as the texts of events tell them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from treaty.criteria import FieldType, Kind
from treaty.evaluation.judge.value import FieldValue, value_of

_CHOICE = FieldType.of_choices("vp", "other")


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("80", FieldType(Kind.NUMBER), Decimal(80)),
        ("80.5", FieldType(Kind.NUMBER), Decimal("80.5")),
        ("0.1234567895", FieldType(Kind.NUMBER), Decimal("0.123456790")),  # nine digits, half away from zero
        ("nan", FieldType(Kind.NUMBER), None),
        ("1e29", FieldType(Kind.NUMBER), None),
        ("many", FieldType(Kind.NUMBER), None),
        ("250", FieldType(Kind.INTEGER), 250),
        ("250.0", FieldType(Kind.INTEGER), 250),
        ("2.5", FieldType(Kind.INTEGER), None),
        ("9223372036854775808", FieldType(Kind.INTEGER), None),  # one too many for 64 bits
        ("Yes", FieldType(Kind.BOOLEAN), True),
        ("0", FieldType(Kind.BOOLEAN), False),
        ("perhaps", FieldType(Kind.BOOLEAN), None),
        ("2026-02-28", FieldType(Kind.DATE), date(2026, 2, 28)),
        ("2026-02-29", FieldType(Kind.DATE), None),
        ("tomorrow", FieldType(Kind.DATE), None),
        ("vp", _CHOICE, "vp"),
        ("VP", _CHOICE, None),
        ("", FieldType(Kind.TEXT), ""),
        (None, FieldType(Kind.TEXT), None),
    ],
)
def test_a_text_means_a_value_of_its_field_or_nothing(text: str | None, field: FieldType, value: FieldValue) -> None:
    assert value_of(text, field) == value
