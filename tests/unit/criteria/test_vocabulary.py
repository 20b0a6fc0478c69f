"""The type of a field …"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from treaty.criteria import FieldType, Kind


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.NUMBER, 80),
        (Kind.NUMBER, Decimal("-0.000000001")),
        (Kind.NUMBER, Decimal("1.5000000000000")),
        (Kind.NUMBER, Decimal("99999999999999999999999999999.999999999")),
        (Kind.INTEGER, -(2**63)),
        (Kind.TEXT, ""),
        (Kind.BOOLEAN, False),
        (Kind.DATE, date(2026, 1, 1)),
        (Kind.TEXT, None),
        (Kind.NUMBER, None),
    ],
)
def test_takes_values_of_its_kind(kind: Kind, value: object) -> None:
    assert FieldType(kind).problem(value) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.NUMBER, True),
        (Kind.NUMBER, 0.5),
        (Kind.NUMBER, "80"),
        (Kind.NUMBER, Decimal("0.0000000001")),
        (Kind.NUMBER, Decimal("1e-999999")),
        (Kind.NUMBER, Decimal("1e29")),
        (Kind.NUMBER, Decimal("NaN")),
        (Kind.NUMBER, Decimal("Infinity")),
        (Kind.INTEGER, 2**63),
        (Kind.INTEGER, True),
        (Kind.INTEGER, Decimal(1)),
        (Kind.TEXT, 5),
        (Kind.BOOLEAN, 1),
        (Kind.INSTANT, "2026-01-01"),
        (Kind.DATE, "2026-01-01"),
        (Kind.DATE, datetime(2026, 1, 1)),  # noqa: DTZ001 - any datetime is wrong
    ],
)
def test_says_what_it_takes_instead(kind: Kind, value: object) -> None:
    problem = FieldType(kind).problem(value)

    assert problem
    assert problem.startswith("must be ")
    assert problem.endswith(f"not {value!r}")


def test_suggests_the_choice_that_was_meant() -> None:
    seniority = FieldType.of_choices("c-level", "vp")

    assert seniority.problem("vp") is None
    assert seniority.problem("VP") == "has no value 'VP'; did you mean 'vp'?"
