"""The SQL face …"""

from __future__ import annotations

import duckdb
import pytest

from treaty.criteria import Kind, cast_sql, parse_criterion, to_sql


def test_is_made_from_the_tree_alone() -> None:
    sql = to_sql(parse_criterion("\"a\"\"b\" = 'it''s' and score not in (-1.5, 2)").tree)

    assert sql == '(("a""b" = \'it\'\'s\') AND (NOT ("score" IN ((-1.5), 2))))'


def test_takes_names_from_the_caller() -> None:
    sql = to_sql(
        parse_criterion("score > 1 and did('demo', '1 day')").tree,
        column=lambda name: f"lead.{name}",
        at="lead.seen_us",
        behaviours="lead.past",
    )

    assert sql == (
        "((lead.score > 1) AND (coalesce(len(list_filter(lead.past, lambda past: past.name = 'demo' "
        "AND past.at_us <= lead.seen_us AND lead.seen_us - past.at_us < 86400000000)), 0) > 0))"
    )


def test_cannot_be_left_by_a_text() -> None:
    sql = to_sql(parse_criterion("a = '''); DROP TABLE leads; --'").tree)

    query = f"SELECT {sql} FROM (SELECT '''); DROP TABLE leads; --' a)"
    assert duckdb.connect().sql(query).fetchall() == [(True,)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1.6", Kind.INTEGER, None),
        (" 12 ", Kind.INTEGER, 12),
        ("12.0", Kind.INTEGER, 12),
        ("9223372036854775808", Kind.INTEGER, None),
        ("1,000", Kind.NUMBER, None),
        ("-1.5", Kind.NUMBER, -1.5),
        ("", Kind.NUMBER, None),
        ("Yes", Kind.BOOLEAN, True),
        ("0", Kind.BOOLEAN, False),
        ("maybe", Kind.BOOLEAN, None),
        ("2026-02-30", Kind.DATE, None),
    ],
)
def test_casts_to_null_what_does_not_fit(text: str, kind: Kind, value: object) -> None:
    assert duckdb.connect().execute(f"SELECT {cast_sql('?', kind)}", [text]).fetchall() == [(value,)]
