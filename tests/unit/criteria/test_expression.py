"""An expression of a mapping file …"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import duckdb
import pytest

from treaty.criteria import CriterionError, FieldType, Kind, Vocabulary
from treaty.criteria.expression import (
    Hooks,
    check_expression,
    columns,
    expression_sql,
    failure_sql,
    formats,
    kind_of,
    parse_expression,
)
from treaty.criteria.sql import literal, quoted

TABLE = Vocabulary(
    {
        **dict.fromkeys(("Lead ID", "status", "amount", "day", "owner", "change"), FieldType(Kind.TEXT)),
        "visits": FieldType(Kind.INTEGER),
        "paid": FieldType(Kind.NUMBER),
        "seen": FieldType(Kind.INSTANT),
        "closed": FieldType(Kind.BOOLEAN),
    },
    noun="column",
)
HOOKS = Hooks(
    column=quoted,
    instant=lambda value, form: f"try_strptime(CAST({value} AS VARCHAR), {literal(form or '%Y-%m-%d %H:%M:%S')})",
    previous=lambda name: f'lag({quoted(name)}) OVER (PARTITION BY "Lead ID" ORDER BY nr)',
)
ROWS = """
    SELECT * FROM (VALUES
        (1, '00Q/1', 'Open',    '12.50', '31/01/2026 14:05', NULL,  'Owner: Mia', 3, 1.5::DECIMAL(38, 9), true),
        (2, '00Q/1', 'Working', 'abc',   '31/02/2026 14:05', 'Mia', 'Owner: Sam', 4, NULL, false),
        (3, '00Q/1', NULL,      NULL,    NULL,               'Mia', '',           NULL, NULL, NULL)
    ) AS t (nr, "Lead ID", status, amount, day, owner, change, visits, paid, closed)
"""


def asked(text: str) -> tuple[list[object], list[object]]:
    """Return the values and the failures of an expression on the three rows."""
    expression = parse_expression(text)
    assert check_expression(expression, TABLE) == ()
    failure = failure_sql(expression, HOOKS) or "NULL"
    query = f"SELECT {expression_sql(expression, HOOKS)}, {failure} FROM ({ROWS}) ORDER BY nr"
    found = duckdb.connect().sql(query).fetchall()
    return [value for value, _ in found], [failure for _, failure in found]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("'mql'", ["mql"] * 3),
        ('"Lead ID"', ["00Q/1"] * 3),
        ("status is not null and amount <> 'abc'", [True, False, False]),
        ("owner <> previous(owner)", [False, True, False]),
        ("owner = previous(owner)", [True, False, True]),
        ("case status when 'Open' then 'mql' when 'Working' then 'sal' end", ["mql", "sal", None]),
        ("case when visits > 3 then 'warm' else 'cold' end", ["cold", "warm", "cold"]),
        ("\"Lead ID\" || '-' || status", ["00Q/1-Open", "00Q/1-Working", None]),
        ("concat(\"Lead ID\", '-', status)", ["00Q/1-Open", "00Q/1-Working", "00Q/1-"]),
        ("trim(split_part(change, ':', 2))", ["Mia", "Sam", ""]),
        ("nullif(split_part(\"Lead ID\", '/', -1), '1')", [None] * 3),
        ("upper(replace(status, 'O', 'zer0'))", ["ZER0PEN", "WORKING", None]),
        ("coalesce(owner, 'unknown')", ["unknown", "Mia", "Mia"]),
        ("try_cast(amount as number) * 0.01", [Decimal("0.125"), None, None]),
        ("cast(visits as text)", ["3", "4", None]),
        ("cast(closed as text)", ["true", "false", None]),
        ("coalesce(paid, visits, 0) >= 1.5", [True, True, False]),
        ("case when closed then null else status end", [None, "Working", None]),
        ("date('2026-01-31')", [date(2026, 1, 31)] * 3),
    ],
)
def test_gives_the_value_of_every_row(text: str, values: list[object]) -> None:
    assert asked(text) == (values, [None] * 3)


def test_says_which_values_it_could_not_read() -> None:
    assert asked("cast(amount as number)") == ([Decimal("12.5"), None, None], [None, "'abc' is no number", None])
    assert asked("instant(day, '%d/%m/%Y %H:%M')") == (
        [datetime(2026, 1, 31, 14, 5), None, None],  # noqa: DTZ001 - the hook of this test knows no zones
        [None, "'31/02/2026 14:05' is no instant like %d/%m/%Y %H:%M", None],
    )


def test_rejects_only_in_the_branch_that_is_taken() -> None:
    values, failures = asked("case when status = 'Open' then cast(amount as number) else cast(visits as number) end")

    assert values == [Decimal("12.5"), Decimal(4), None]
    assert failures == [None, None, None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("'mql'", Kind.TEXT),
        ("instant(day)", Kind.INSTANT),
        ("seen", Kind.INSTANT),
        ("date(day, '%d/%m/%Y')", Kind.DATE),
        ("visits", Kind.INTEGER),
        ("visits + 1", Kind.NUMBER),
        ("case when closed then visits else paid end", Kind.NUMBER),
        ("previous(visits)", Kind.INTEGER),
        ("null", None),
    ],
)
def test_knows_its_kind(text: str, kind: Kind | None) -> None:
    assert kind_of(parse_expression(text), TABLE) is kind


@pytest.mark.parametrize(
    ("text", "message", "offset", "hint"),
    [
        ("Owner", "there is no column 'Owner'", 0, "did you mean 'owner'?"),
        (
            "amount > 100",
            "amount is a text and cannot be compared with 100, an integer",
            9,
            "write cast(amount as integer), or put it in quotes: '100'",
        ),
        (
            "visits = '3'",
            "visits is an integer and cannot be compared with '3', a text",
            9,
            "write cast(visits as text), or write a number without quotes",
        ),
        ("amount * 2", "amount is a text, not a number", 0, "write cast(amount as number)"),
        ("lower(visits)", "visits is an integer, not a text", 6, "write cast(visits as text)"),
        ("status = null", "null equals nothing, not even null", 9, "write: column is null, or: column is not null"),
        ("previous(lower(owner))", "'previous' needs the name of a column", 0, "previous(status)"),
        ("cast(paid as text)", "a number cannot become a text", 5, "cast it to integer first"),
        ("cast(closed as number)", "a boolean cannot become a number", 5, None),
        ("instant(visits)", "an integer is no instant", 0, "instant(column, 'epoch_ms')"),
        ("date(day, '%q')", None, 10, "date(column, '%d/%m/%Y')"),
        ("split_part(owner, '/', 0)", "there are parts from 1 to 1000, or from -1 to -1000", 23, None),
        ("split_part(owner, status, 1)", "'split_part' needs a constant here", 18, "split_part(text, 'between', n)"),
        ("case when status then 1 end", "status is a text, not a condition", 10, "write cast(status as boolean)"),
        (
            "case when closed then 1 else 'x' end",
            "1 is an integer and cannot stand beside 'x', a text",
            29,
            "write a number without quotes",
        ),
    ],
)
def test_is_checked_against_the_columns(text: str, message: str | None, offset: int, hint: str | None) -> None:
    (issue,) = check_expression(parse_expression(text), TABLE)

    assert message is None or issue.message == message
    assert (issue.offset, issue.hint) == (offset, hint)


def test_is_checked_against_the_kind_that_is_needed() -> None:
    assert check_expression(parse_expression("visits"), TABLE, Kind.NUMBER) == ()
    (issue,) = check_expression(parse_expression("day"), TABLE, Kind.INSTANT)
    assert (issue.message, issue.hint) == ("day is a text, not an instant", "write instant(day)")


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("cast(amount as json)", "cannot cast to 'json'", 15),
        ("cast(amount as decimal(10, 2))", "cannot cast to 'decimal(…)'", 15),
        ("amount::integer", "':' is no part of the language", 6),
        ("previous(owner) over ()", "a window function is no part of the language", 0),
        ("(select 1)", "a subquery is no part of the language", 8),
        ("did('demo', '7 days')", "there is no function 'did'", 0),
        ("regexp_replace(a, 'b', 'c')", "there is no function 'regexp_replace'", 0),
        ("a b", "'b' is not expected here", 2),
    ],
)
def test_refuses_what_is_not_of_the_language(text: str, message: str, offset: int) -> None:
    with pytest.raises(CriterionError) as caught:
        parse_expression(text)

    assert (caught.value.message, caught.value.offset) == (message, offset)


def test_shows_itself_as_it_was_written() -> None:
    expression = parse_expression("UPPER( status )")

    assert str(expression) == "UPPER( status )"
    assert expression == parse_expression("upper(status)")


def test_tells_its_columns_and_the_formats_of_its_instants() -> None:
    expression = parse_expression("coalesce(instant(day, '%d/%m/%Y'), instant(\"Lead ID\"), instant(day, 'epoch'))")

    assert columns(expression) == ("day", "Lead ID")
    assert [(form.value, form.at) for form in formats(expression)] == [("%d/%m/%Y", 22), ("epoch", 68)]
