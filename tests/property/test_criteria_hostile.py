"""Whatever is typed into a file: an error of ours or a tree, quickly; and no tree makes DuckDB fail."""

from __future__ import annotations

import random

import duckdb
import pytest

from treaty.criteria import Criterion, CriterionError, Kind, check, parse_criterion, text_of, to_sql
from treaty.criteria.expression import (
    Expression,
    Hooks,
    check_expression,
    expression_sql,
    failure_sql,
    parse_expression,
)
from treaty.criteria.guard import LENGTH_LIMIT
from treaty.criteria.vocabulary import FieldType, Vocabulary

SEEDS = (
    "score >= 80 and seniority in ('c-level', 'vp') and not did('demo', '7 days')",
    "times('webinar', '30 days') between 2 and 3 or country like 'U!%' escape '!'",
    "coalesce(lower(trim(country)), '') <> 'us' and length(country) + 1 * -2 < 3.5",
    "a is null or (b is not true) and c is not distinct from d",
    "case status when 'Open' then cast(amount as number) else try_cast(day as integer) end",
    "instant(day, '%d/%m/%Y %H:%M') > previous(day) || \"Lead ID\"",
    "date(day, '%-d.%m.%y') = date '2026-01-31' or nullif(split_part(a, '/', -1), '') = replace(a, 'b', 'c')",
)
PIECES = (
    *(
        "select 1 from x",
        "(select 1)",
        "exists",
        "--",
        "/*",
        "*/",
        ";",
        "*",
        "a.*",
        "::",
        "::text",
        "cast(",
        "as",
        "over ()",
    ),
    *(
        "?",
        "$1",
        ":a",
        "@a",
        "[1]",
        "{'a': 1}",
        "x -> x",
        "=>",
        ":=",
        "lambda x: x",
        "collate nocase",
        "similar to 'x'",
    ),
    *(
        "E'\\n'",
        "x'00'",
        "$$x$$",
        "\x00",
        "\u202e",
        "\ud800",
        "\u00a0",
        "😀",
        "é",
        "٣",
        "1e5",
        "0x1f",
        "1_000",
        ".5",
        "5.",
    ),
    *(
        "999999999999999999999",
        "0.1234567891",
        "'",
        '"',
        "''",
        '""',
        "'''",
        "(",
        ")",
        "((((((",
        "))))))",
        ",",
        ",,",
        "||",
        "!",
    ),
    *(
        "not ",
        "not not not ",
        "- - - ",
        "and",
        "or",
        "in",
        "in (",
        "between",
        "like",
        "escape",
        "is",
        "is null",
        "null",
        "true",
    ),
    *(
        "case when",
        "then",
        "else",
        "end",
        "if",
        "interval '1' day",
        "current_date",
        "now()",
        "read_csv('/etc/passwd')",
        "a ilike b",
    ),
    *(
        "pragma x",
        "attach 'x'",
        "copy x to 'y'",
        "did(",
        "times('a', '1 business day')",
        "previous(",
        "instant(",
        "union",
        "with",
    ),
    *(
        "distinct",
        "ignore nulls",
        "filter (where a)",
        "order by a",
        "<=>",
        "==",
        "!=",
        "~",
        "!~",
        "^",
        "&",
        "|",
        "<<",
        "//",
        "%",
    ),
    *(
        "\n",
        "\t",
        " ",
        "\r",
        "\\",
        "`a`",
        "a b",
        "unnest(a)",
        "row(1)",
        "struct_pack(a)",
        "extract(year from a)",
        "any('x')",
    ),
)
TEXT = FieldType(Kind.TEXT)
COLUMNS = Vocabulary(
    dict.fromkeys(["a", "b", "c", "d", "status", "amount", "day", "Lead ID", "country"], TEXT), noun="column"
)
FIELDS = Vocabulary(
    {
        **dict.fromkeys("abcd", FieldType(Kind.BOOLEAN)),
        "score": FieldType(Kind.NUMBER),
        "country": TEXT,
        "seniority": FieldType.of_choices("c-level", "vp"),
    }
)
HOOKS = Hooks(
    column=lambda name: '"' + name.replace('"', '""') + '"',
    instant=lambda value, form: f"CAST(NULL AS TIMESTAMPTZ) /* {len(value)} {form is None} */",
    previous=lambda name: 'lag("' + name.replace('"', '""') + '") OVER ()',
)


def mutated(source: random.Random) -> str:
    """Make one bad text: seeds cut, joined and sprinkled."""
    text = source.choice(SEEDS)
    for _ in range(source.randint(1, 4)):
        start, end = sorted(source.choices(range(len(text) + 1), k=2))
        match source.randint(0, 4):
            case 0:
                text = text[:start] + source.choice(PIECES) + text[start:]
            case 1:
                text = (
                    text[:start] + source.choice(PIECES) + text[end:]
                    if end - start < 12
                    else text[:start] + text[start + 3 :]
                )
            case 2:
                text = text[start:end]
            case 3:
                text = text[:start] + source.choice(SEEDS)[: end - start] + text[start:]
            case _:
                text = source.choice(["({})", "not {}", "{} and {}", "lower({})", "- {}", "{} or score > 1"]).replace(
                    "{}", text
                )
    return text


def read(text: str) -> Criterion | CriterionError:
    try:
        return parse_criterion(text)
    except CriterionError as error:
        return error


def read_expression(text: str) -> Expression | CriterionError:
    try:
        return parse_expression(text)
    except CriterionError as error:
        return error


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": 1})
    connection.sql(
        "CREATE TABLE fields (a BOOLEAN, b BOOLEAN, c BOOLEAN, d BOOLEAN, score DECIMAL(38, 9), country VARCHAR)"
    )
    connection.sql("ALTER TABLE fields ADD COLUMN seniority VARCHAR; ALTER TABLE fields ADD COLUMN at_us BIGINT")
    connection.sql("ALTER TABLE fields ADD COLUMN behaviours STRUCT(name VARCHAR, at_us BIGINT)[]")
    connection.sql("INSERT INTO fields (a, score, country, at_us) VALUES (true, 80.5, 'US', 1), (NULL, NULL, NULL, 2)")
    columns = ", ".join(f'"{name}" VARCHAR' for name in COLUMNS.fields)
    connection.sql(f"CREATE TABLE columns ({columns})")
    first = "('x/y', '', NULL, '1', 'Open', '1e3', '31.01.2026', '7', 'é')"
    second = "(NULL, '?', '', 'z', 'W', 'x', '', '1', '')"
    connection.sql(f"INSERT INTO columns VALUES {first}, {second}")
    return connection


@pytest.mark.parametrize("part", range(4))
def test_a_hostile_condition_gives_an_error_of_ours_or_runs(connection: duckdb.DuckDBPyConnection, part: int) -> None:
    source = random.Random(20_260_101 + part)
    seen = {True: 0, False: 0}
    for _ in range(1_500):
        text = mutated(source)
        criterion = read(text)
        if isinstance(criterion, CriterionError):
            assert criterion.message, text
            assert 0 <= criterion.offset <= max(len(text), LENGTH_LIMIT), text
            seen[False] += 1
            continue
        assert parse_criterion(text_of(criterion.tree)) == criterion, text
        issues = check(criterion, FIELDS)
        assert all(0 <= issue.offset < len(text) for issue in issues), text
        if not issues:
            connection.sql(f"SELECT {to_sql(criterion.tree)} FROM fields").fetchall()
            seen[True] += 1
    assert min(seen.values()) > 20


@pytest.mark.parametrize("part", range(4))
def test_a_hostile_expression_gives_an_error_of_ours_or_runs(connection: duckdb.DuckDBPyConnection, part: int) -> None:
    source = random.Random(20_260_201 + part)
    ran = 0
    for _ in range(1_500):
        text = mutated(source)
        expression = read_expression(text)
        if isinstance(expression, CriterionError):
            assert 0 <= expression.offset <= max(len(text), LENGTH_LIMIT), text
            continue
        assert parse_expression(text_of(expression.tree)) == expression, text
        if not check_expression(expression, COLUMNS):
            value, failure = expression_sql(expression, HOOKS), failure_sql(expression, HOOKS) or "NULL"
            connection.sql(f"SELECT {value}, {failure} FROM columns").fetchall()
            ran += 1
    assert ran > 20


@pytest.mark.parametrize(
    "text",
    [
        "(" * 3_000,
        "(" * 1_500 + "a" + ")" * 1_500,
        "not " * 999 + "a",
        "- " * 1_900 + "1 < score",
        "lower(" * 600 + "a" + ")" * 600,
        "coalesce(" * 400 + "a" + ", 'b')" * 400,
        "case when " * 190 + "a" + " then a end" * 190,
        "cast(" * 200 + "a" + " as text)" * 200,
        "a = (" * 700,
        "a in (" * 600,
        "did(" * 900,
        "a + " * 990 + "a > 1",
        "'" * 3_999,
        '"' * 3_999,
        "a" * 3_999,
        "1" * 3_999,
        "a " * 1_999,
        "a," * 1_999,
        "x" * 4_001,
        "-" * 3_999,
        "\n" * 3_999,
        "a between " * 390,
        "a like 'x' escape " * 200,
    ],
)
def test_a_huge_text_is_refused_at_once(text: str) -> None:
    refused = [isinstance(read(text), CriterionError), isinstance(read_expression(text), CriterionError)]

    assert refused == [text != "a" * 3_999, text != "a" * 3_999]


def test_a_long_chain_is_no_deep_one() -> None:
    chain = " or ".join(f"score = {number}" for number in range(250))

    assert not check(parse_criterion(chain), FIELDS)
