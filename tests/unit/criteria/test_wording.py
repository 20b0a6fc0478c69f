"""A condition in words …"""

from __future__ import annotations

from decimal import Decimal

import pytest

from treaty.criteria import Facts, in_words, judge, parse_criterion, reasons
from treaty.words import parse_instant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "score >= 80 and seniority in ('c-level', 'vp', 'director')",
            "score is at least 80 and seniority is c-level, vp or director",
        ),
        ("score < 40.5 or not score > 90", "score is under 40.5 or score is at most 90"),
        ("(a = 1 or b <> 2) and target_account", "(a is 1 or b is not 2) and target_account"),
        ("not (a = 1 and is_customer)", "not (a is 1 and is_customer)"),
        ("is_customer = false and target_account is true", "not is_customer and target_account"),
        ("did('demo_request', '7 days')", "did demo_request in the last 7 days"),
        ("not did('demo_request', '1 day')", "did not do demo_request in the last day"),
        ("times('webinar', '30 days') >= 3", "did webinar at least 3 times in the last 30 days"),
        ("not times('webinar', '30 days') > 1", "did webinar at most 1 time in the last 30 days"),
        ("employees between 200 and 5000", "employees is between 200 and 5000"),
        ("country not in ('US')", "country is not US"),
        ("source not like 'web%' or source is null", "source does not look like 'web%' or source is not known"),
        ("industry is not null", "industry is known"),
        ("coalesce(country, state, 'none') = 'none'", "country (or, if not known, state or none) is none"),
        ("lower(trim(country)) = ''", "country is ''"),
        (
            "times('mail', '1 day') > times('demo', '2 days')",
            "the number of mail in the last day is over the number of demo in the last 2 days",
        ),
        ("(a = 1) = is_customer", "(a is 1) is is_customer"),
        ("length(notes) > 20", "the length of notes is over 20"),
        ("fit + behaviour >= 80", "fit + behaviour is at least 80"),
        ("\"Lead Source\" = 'Web'", "Lead Source is Web"),
    ],
)
def test_reads_like_english(text: str, words: str) -> None:
    assert in_words(parse_criterion(text)) == words


AT = parse_instant("2026-10-05T13:00:00Z")
FACTS = Facts({"score": Decimal("72.000000000"), "seniority": "manager", "state": None}, AT, (("demo", AT),))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("score >= 80", ["score >= 80 did not hold: score was 72"]),
        ("score >= 65 and seniority = 'vp'", ["seniority = 'vp' did not hold: seniority was 'manager'"]),
        ("score >= 65 or seniority = 'vp'", ["score >= 65 held: score was 72"]),
        (
            "score >= 80 or seniority = 'vp'",
            ["score >= 80 did not hold: score was 72", "seniority = 'vp' did not hold: seniority was 'manager'"],
        ),
        ("state = 'NY' and score >= 65", ["state = 'NY' is unknown: state is not known"]),
        ("not score >= 80", ["not (score >= 80) held: score was 72"]),
        ("not (score >= 80 or state = 'NY')", ["state = 'NY' is unknown: state is not known"]),
        ("did('demo', '7 days')", ["did('demo', '7 days') held: demo happened once in the last 7 days"]),
        ("did('call', '1 day')", ["did('call', '1 day') did not hold: call did not happen in the last day"]),
    ],
)
def test_gives_the_reasons_of_a_judgement_by_the_parts_that_decided(text: str, sentences: list[str]) -> None:
    assert list(reasons(judge(parse_criterion(text), FACTS))) == sentences
