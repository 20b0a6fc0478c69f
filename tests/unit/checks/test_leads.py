"""Whether a condition can hold at all, while others do not."""

from __future__ import annotations

import pytest

from treaty.checks.leads import can_hold
from treaty.criteria import FieldType, Kind, Vocabulary, parse_criterion

KNOWN = Vocabulary(
    {
        "score": FieldType(Kind.NUMBER),
        "employees": FieldType(Kind.INTEGER),
        "seniority": FieldType.of_choices("vp", "director"),
        "country": FieldType(Kind.TEXT),
        "target": FieldType(Kind.BOOLEAN),
        "since": FieldType(Kind.DATE),
    }
)


def holds(condition: str, *others: str) -> bool:
    return can_hold(parse_criterion(condition), KNOWN, without=[parse_criterion(other) for other in others])


@pytest.mark.parametrize(
    ("condition", "others"),
    [
        ("score > 50 and score < 40", []),
        ("employees > 10 and employees < 11", []),  # no whole number between
        ("since > date '2027-01-01' and since < date '2027-01-02'", []),  # no day between
        ("seniority not in ('vp', 'director')", []),  # there is no third
        ("target and not target", []),
        ("country = 'US' and country = 'CA'", []),
        ("score is null and score > 0", []),
        ("score >= 80", ["score >= 65"]),
        ("score between 70 and 80", ["score > 75", "score < 77"]),  # the two together
        ("seniority in ('vp', 'director')", ["seniority = 'vp'", "seniority = 'director'"]),
        ("did('demo', '7 days')", ["did('demo', '30 days')"]),
        ("times('demo', '1 day') >= 3", ["times('demo', '2 days') > 2"]),
        ("country like 'U%' and score > 5", ["country like 'U%'"]),  # whatever the pattern means
    ],
)
def test_what_cannot_hold_is_known(condition: str, others: list[str]) -> None:
    assert not holds(condition, *others)


@pytest.mark.parametrize(
    ("condition", "others"),
    [
        ("score > 10 and score < 11", []),
        ("score >= 65", ["score >= 80"]),
        ("not (score >= 65)", ["score >= 65"]),
        ("score >= 65", ["score >= 65 and target"]),  # the target is not known, or is false
        ("score is null", ["score >= 65", "score < 65"]),
        ("country <> 'US'", ["country = 'CA'"]),
        ("did('demo', '30 days')", ["did('demo', '7 days')"]),
        ("did('demo', '7 days')", ["did('webinar', '30 days')"]),
        ("target", ["score >= 65"]),
        ("target", ["score is null", "employees is null", "since is null", "country is null"]),
    ],
)
def test_what_can_hold_is_not_denied(condition: str, others: list[str]) -> None:
    assert holds(condition, *others)


def test_what_is_not_understood_is_taken_as_possible() -> None:
    assert holds("country like 'U%' and country like 'C%'")
    assert holds("score + 1 < score")
    assert holds("nobody_knows = 5 and nobody_knows = 6")


def test_too_many_kinds_of_leads_are_passed_over() -> None:
    clauses = " and ".join(f"times('b{number}', '7 days') <> {number}" for number in range(1, 12))

    assert holds(f"{clauses} and score > 50 and score < 40")
