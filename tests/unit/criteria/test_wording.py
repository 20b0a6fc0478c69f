"""A condition in words …"""

from __future__ import annotations

import pytest

from treaty.criteria import in_words, parse_criterion


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
