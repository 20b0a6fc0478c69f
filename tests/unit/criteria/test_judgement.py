"""Judging a condition …"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import duckdb
import pytest

from treaty.criteria import Facts, explain, judge, parse_criterion, to_sql

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def held(text: str, facts: Facts | None = None, **values: object) -> bool | None:
    return judge(parse_criterion(text), facts or Facts(values)).held  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "a", "b", "answer"),
    [
        ("a and b", True, None, None),
        ("a and b", False, None, False),
        ("a or b", True, None, True),
        ("a or b", False, None, None),
        ("not a", None, None, None),
        ("a = b", None, None, None),
        ("a is not distinct from b", None, None, True),
        ("a is distinct from b", True, None, True),
        ("a in (true, b)", False, None, None),
        ("a in (true, b)", True, None, True),
        ("a is true", None, None, False),
        ("a is null", None, None, True),
    ],
)
def test_has_three_answers_as_sql_does(text: str, a: bool | None, b: bool | None, answer: bool | None) -> None:
    sql = to_sql(parse_criterion(text).tree)
    there = duckdb.connect().execute(f"SELECT {sql} FROM (SELECT ?::BOOLEAN a, ?::BOOLEAN b)", [a, b]).fetchall()

    assert held(text, a=a, b=b) is answer
    assert there == [(answer,)]


def test_takes_a_missing_field_as_unknown() -> None:
    assert held("score >= 80") is None
    assert held("score >= 80 or country = 'US'", country="US") is True


def test_compares_decimals_with_integers_exactly() -> None:
    assert held("score = 80", score=Decimal("80.000000000")) is True
    assert held("score > 123456789012345678", score=Decimal("123456789012345678.000000001")) is True
    assert held("score + 0.1 = 0.3", score=Decimal("0.2")) is True


def test_rounds_products_half_away_from_zero_as_duckdb_does() -> None:
    """0.00005 x 0.00001 is 0.5 of the last of nine digits."""
    criterion = parse_criterion("a * 0.00001 = 0.000000001 and a * -0.00001 = -0.000000001")
    there = duckdb.connect().sql(f"SELECT {to_sql(criterion.tree)} FROM (SELECT 0.00005::DECIMAL(38, 9) a)").fetchall()

    assert judge(criterion, Facts({"a": Decimal("0.00005")})).held is True
    assert there == [(True,)]


def test_compares_dates() -> None:
    assert held("renewal between date '2026-01-01' and date '2026-01-31'", renewal=date(2026, 1, 31)) is True


@pytest.mark.parametrize(
    ("text", "pattern", "answer"),
    [
        ("webinar", "web%", True),
        ("Webinar", "web%", False),
        ("a%b", "a\\%b", False),
        ("line\nbreak", "line_break", True),
        ("é", "_", True),
        ("e\u0301", "_", False),
        ("", "%", True),
        ("abcabd", "%abd", True),
        ("aXbXc", "a%b%c%", True),
    ],
)
def test_fits_patterns_to_the_whole_text(text: str, pattern: str, answer: bool) -> None:
    assert held(f"name like '{pattern}'", name=text) is answer


def test_fits_a_bad_pattern_in_no_time() -> None:
    assert held(f"name like '{'%a' * 900}b'", name="a" * 100_000) is False


@pytest.mark.parametrize(
    ("seconds", "answer"),
    [(0, True), (7 * 86_400 - 1, True), (7 * 86_400, False), (-1, False)],
)
def test_looks_back_over_the_window_without_its_start(seconds: int, answer: bool) -> None:
    """The window is (t − 7 days, t]: what happened at t counts, what happened 7 days before does not."""
    facts = Facts(at=NOON, behaviours=(("demo", NOON - timedelta(seconds=seconds)),))

    assert held("did('demo', '7 days')", facts) is answer
    assert held("did('other', '7 days')", facts) is False


def test_counts_how_often() -> None:
    facts = Facts(at=NOON, behaviours=tuple(("demo", NOON - timedelta(days=days)) for days in (0, 1, 1, 29, 31)))

    assert held("times('demo', '30 days') = 4", facts) is True


def test_finds_no_behaviour_where_none_is_known() -> None:
    assert held("did('demo', '7 days')") is False


def test_explains_several_looks_back_by_name() -> None:
    facts = Facts(at=NOON, behaviours=(("demo", NOON), ("mail", NOON), ("mail", NOON)))
    judgement = judge(parse_criterion("times('mail', '1 day') > times('demo', '1 day')"), facts)

    assert explain(judgement) == (
        "times('mail', '1 day') > times('demo', '1 day'): yes, mail happened twice and demo happened once",
    )


def test_needs_an_instant_to_look_back_from() -> None:
    with pytest.raises(ValueError, match="behaviours need the instant"):
        Facts(behaviours=(("demo", NOON),))


def test_judges_every_part_whatever_the_others_say() -> None:
    judgement = judge(parse_criterion("score >= 80 or (country = 'US' and not is_customer)"), Facts({"score": 90}))

    assert judgement.held is True
    first, second = judgement.parts
    assert (first.held, second.held) == (True, None)
    assert [part.held for part in second.parts] == [None, None]


def test_explains_each_part_in_a_sentence() -> None:
    criterion = parse_criterion(
        "(score >= 80 and seniority in ('c-level', 'vp') and country is not null) or not is_customer "
        "or did('demo_request', '7 days') or employees > score"
    )
    facts = Facts(
        {"score": 72, "seniority": "vp", "is_customer": True},
        at=NOON,
        behaviours=(("demo_request", NOON - timedelta(days=2)),),
    )

    assert explain(judge(criterion, facts)) == (
        "score >= 80: no, it was 72",
        "seniority in ('c-level', 'vp'): yes, it was 'vp'",
        "country is not null: no, it is not known",
        "not is_customer: no, it was true",
        "did('demo_request', '7 days'): yes, it happened once",
        "employees > score: unknown, employees is not known and score was 72",
    )


def test_refuses_to_judge_what_is_no_condition() -> None:
    with pytest.raises(TypeError, match="has not been checked"):
        held("score", score=5)
