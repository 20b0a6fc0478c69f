"""Checking a condition against a vocabulary …"""

from __future__ import annotations

import pytest

from treaty.criteria import FieldType, Issue, Kind, Vocabulary, check, parse_criterion

VOCABULARY = Vocabulary(
    {
        "score": FieldType(Kind.NUMBER),
        "employees": FieldType(Kind.INTEGER),
        "industry": FieldType(Kind.TEXT),
        "seniority": FieldType.of_choices("c-level", "vp", "director"),
        "tier": FieldType.of_choices("Tier 1", "Tier 2"),
        "is_customer": FieldType(Kind.BOOLEAN),
        "renewal": FieldType(Kind.DATE),
    }
)


def issues(text: str) -> list[tuple[str, int, str | None]]:
    return [(issue.message, issue.offset, issue.hint) for issue in check(parse_criterion(text), VOCABULARY)]


@pytest.mark.parametrize(
    "text",
    [
        "did('demo_request', '7 days') or (score >= 80 and seniority in ('c-level', 'vp') and is_customer)",
        "score > employees and employees between 200 and 5000.5",
        "not is_customer and is_customer = false and industry is null",
        "times('webinar', '30 days') >= 3",
        "length(trim(lower(industry))) > 3 and coalesce(industry, 'none') <> 'none'",
        "seniority like 'c%' and industry < 'm' and renewal between date '2026-01-01' and date '2026-12-31'",
        "score + employees * 2 >= 80 and coalesce(employees, score, 0) > 1",
        "seniority = coalesce(seniority, 'vp') and tier = 'Tier 1'",
    ],
)
def test_finds_nothing_in_what_can_be_judged(text: str) -> None:
    assert issues(text) == []


@pytest.mark.parametrize(
    ("text", "message", "offset", "hint"),
    [
        ("scor > 3", "there is no field 'scor'", 0, "did you mean 'score'?"),
        ("Score > 3", "there is no field 'Score'", 0, "did you mean 'score'?"),
        (
            "score >= '80'",
            "score is a number and cannot be compared with '80', a text",
            9,
            "write a number without quotes",
        ),
        (
            "'80' <= score",
            "score is a number and cannot be compared with '80', a text",
            0,
            "write a number without quotes",
        ),
        ("industry = 5", "industry is a text and cannot be compared with 5, an integer", 11, "put it in quotes: '5'"),
        (
            "is_customer = 'true'",
            "is_customer is a boolean and cannot be compared with 'true', a text",
            14,
            "write true or false without quotes",
        ),
        (
            "renewal < '2026-01-01'",
            "renewal is a date and cannot be compared with '2026-01-01', a text",
            10,
            "write date '2026-01-31'",
        ),
        ("score = industry", "score is a number and cannot be compared with industry, a text", 0, None),
        ("seniority = 'VP'", "seniority has no value 'VP'", 12, "did you mean 'vp'?"),
        ("seniority in ('vp', 'dirctor')", "seniority has no value 'dirctor'", 20, "did you mean 'director'?"),
        ("'boss' = seniority", "seniority has no value 'boss'", 0, "values: c-level, vp, director"),
        ("seniority > 'vp'", "these values have no order", 0, "use =, <> or in"),
        ("is_customer < true", "these values have no order", 0, "use =, <> or in"),
        ("seniority = tier", "seniority and tier have no value in common", 0, None),
        ("score", "score is a number, not a condition", 0, None),
        ("not industry", "industry is a text, not a condition", 4, None),
        ("length(score) > 1", "score is a number, not a text", 7, None),
        ("industry + 1 > 2", "industry is a text, not a number", 0, None),
        (
            "coalesce(score, 'x') > 2",
            "score is a number and cannot stand beside 'x', a text",
            16,
            "write a number without quotes",
        ),
        (
            "1 < score < 5",
            "1 < score is a boolean and cannot be compared with 5, an integer",
            12,
            "write between, or join two comparisons with and",
        ),
        ("score > 1 or 1 = 1", "this always gives the same answer", 13, "name a field, or leave this part out"),
        ("score > 1 and true", "this always gives the same answer", 14, "name a field, or leave this part out"),
        ("not ('a' like 'b')", "this always gives the same answer", 5, "name a field, or leave this part out"),
        ("score = score", "this compares a value with itself", 0, None),
        (
            "employees between 500 and 200",
            "this never holds: the first limit is above the second",
            0,
            "swap the limits",
        ),
    ],
)
def test_finds_what_cannot_be(text: str, message: str, offset: int, hint: str | None) -> None:
    assert issues(text) == [(message, offset, hint)]


def test_finds_everything_at_once_in_the_order_of_the_text() -> None:
    found = issues("scor > 1 and seniority = 'x' and 2 = 2 and industry = 5")

    assert [offset for _, offset, _ in found] == [0, 25, 33, 54]


def test_names_the_kind_of_name_that_is_missing() -> None:
    columns = Vocabulary({"status": FieldType(Kind.TEXT)}, noun="column")

    assert check(parse_criterion("state = 'x'"), columns) == (
        Issue("there is no column 'state'", 0, "did you mean 'status'?"),
    )
