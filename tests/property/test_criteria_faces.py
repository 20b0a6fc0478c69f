"""The two faces of a condition agree: DuckDB on the SQL text, and the judgement in memory."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import duckdb
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from treaty.criteria import (
    Criterion,
    Facts,
    FieldType,
    Kind,
    Vocabulary,
    check,
    judge,
    parse_criterion,
    text_of,
    to_sql,
)
from treaty.criteria.tree import (
    Among,
    And,
    Arithmetic,
    Between,
    Call,
    Comparison,
    Constant,
    Did,
    Field,
    IsNull,
    Like,
    Node,
    Not,
    Operator,
    Or,
    Sign,
    Times,
)
from treaty.words import Duration

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIELDS = {
    "score": Kind.NUMBER,
    "rating": Kind.NUMBER,
    "employees": Kind.INTEGER,
    "visits": Kind.INTEGER,
    "industry": Kind.TEXT,
    "Lead Source": Kind.TEXT,
    "is_customer": Kind.BOOLEAN,
    "renewal": Kind.DATE,
}
VOCABULARY = Vocabulary({name: FieldType(kind) for name, kind in FIELDS.items()})
WINDOWS = ("1 second", "5 minutes", "1 day", "7 days", "999999999 weeks")

letters = st.text("aAbé漢😀İIıßẞΣς%_\\'\" \t\n\u00a0!x1", max_size=6)
texts = st.one_of(letters, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5))
signs = st.sampled_from([1, -1])
small = st.integers(-3, 3)


def up_to(limit: int) -> st.SearchStrategy[int]:
    """Draw small integers, round ones, and those near the limit, which itself is left out."""
    digits = len(str(limit - 1))
    rounded = st.builds(lambda first, zeros: first * 10**zeros, st.integers(-9, 9), st.integers(0, digits - 1))
    edge = st.builds(int.__mul__, signs, st.sampled_from([limit - 1, limit // 2, limit // 7]))
    return st.one_of(small, edge, rounded.filter(lambda drawn: abs(drawn) < limit), st.integers(1 - limit, limit - 1))


def decimals(limit: int) -> st.SearchStrategy[Decimal]:
    """Draw numbers of up to 9 digits after the point, as whole billionths under the limit."""
    return st.one_of(up_to(limit), small.map(lambda n: n * 10**9)).map(lambda n: Decimal(f"{n}e-9"))


integers = up_to(2**63)
written_integers = up_to(10**18)
numbers = decimals(10**38)
written_numbers = decimals(10**27)
dates = st.dates(date(1900, 1, 1), date(2100, 1, 1))
known = {Kind.NUMBER: numbers, Kind.INTEGER: integers, Kind.TEXT: texts, Kind.BOOLEAN: st.booleans(), Kind.DATE: dates}
written = known | {Kind.NUMBER: st.one_of(written_integers, written_numbers), Kind.INTEGER: written_integers}


def fields(kind: Kind) -> st.SearchStrategy[Node]:
    return st.sampled_from([Field(name) for name, other in FIELDS.items() if other is kind])


def atoms(kind: Kind) -> st.SearchStrategy[Node]:
    atom = st.one_of(fields(kind), fields(kind), written[kind].map(Constant))
    return st.one_of(atom, looks(Times)) if kind is Kind.INTEGER else atom


def looks(form: type[Did | Times]) -> st.SearchStrategy[Node]:
    return st.builds(form, st.sampled_from(["demo", "it's"]), st.sampled_from(WINDOWS).map(Duration.parse))


def values(kind: Kind) -> st.SearchStrategy[Node]:
    """Draw a value of a kind, a level or two deep."""
    atom = st.one_of(atoms(Kind.NUMBER), atoms(Kind.INTEGER)) if kind is Kind.NUMBER else atoms(kind)
    coalesced = st.lists(atom, min_size=2, max_size=3).map(lambda parts: Call("coalesce", tuple(parts)))
    if kind is Kind.TEXT:
        changed = st.builds(Call, st.sampled_from(["lower", "trim"]), st.tuples(st.one_of(atom, coalesced)))
        return st.one_of(atom, coalesced, changed)
    if kind is Kind.NUMBER:
        signed = st.sampled_from([Sign.PLUS, Sign.MINUS, Sign.TIMES])
        sums = st.builds(Arithmetic, signed, atom, atom)
        return st.one_of(atom, coalesced, sums, st.builds(Arithmetic, signed, sums, atom))
    if kind is Kind.INTEGER:
        return st.one_of(atom, coalesced, st.builds(Call, st.just("length"), st.tuples(values(Kind.TEXT))))
    return st.one_of(atom, coalesced)


@st.composite
def value_tests(draw: st.DrawFn) -> Node:
    kind = draw(
        st.sampled_from([Kind.NUMBER, Kind.NUMBER, Kind.INTEGER, Kind.TEXT, Kind.TEXT, Kind.BOOLEAN, Kind.DATE])
    )
    value = values(kind)
    operators = list(Operator)
    if kind is Kind.BOOLEAN:
        operators = [Operator.EQUAL, Operator.UNEQUAL, Operator.SAME, Operator.DIFFERENT]
    comparison = st.builds(Comparison, st.sampled_from(operators), value, value)
    among = st.builds(Among, value, st.lists(atoms(kind), min_size=1, max_size=3).map(tuple))
    forms = [comparison, among, st.builds(IsNull, value)]
    if kind is not Kind.BOOLEAN:
        forms.append(st.builds(Between, value, value, value))
    if kind is Kind.TEXT:
        forms += [
            st.builds(Like, value, letters, st.none()),
            st.builds(Like, value, letters.filter(escapes_well), st.just("!")),
        ]
    return draw(st.one_of(forms))


def escapes_well(pattern: str) -> bool:
    """Tell whether the last "!" of a pattern has something to escape."""
    return (len(pattern) - len(pattern.rstrip("!"))) % 2 == 0


leaves = st.one_of(value_tests(), value_tests(), looks(Did), fields(Kind.BOOLEAN))


def flat(form: type[And | Or], parts: list[Node]) -> Node:
    """Join parts as the parser does: no `And` right inside an `And`."""
    inner = [part for each in parts for part in (each.parts if isinstance(each, form) else (each,))]
    return form(tuple(inner))


conditions = st.recursive(
    leaves,
    lambda parts: st.one_of(
        parts.map(Not),
        st.lists(parts, min_size=2, max_size=3).map(lambda drawn: flat(And, drawn)),
        st.lists(parts, min_size=2, max_size=3).map(lambda drawn: flat(Or, drawn)),
    ),
    max_leaves=6,
)
ages = st.one_of(st.integers(-2, 2), st.sampled_from([300, 86_400, 7 * 86_400]), st.integers(-(10**7), 10**7))
behaviours = st.lists(st.tuples(st.sampled_from(["demo", "it's", "other"]), ages, st.integers(-1, 1)), max_size=4)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    drawn = {name: draw(st.one_of(st.none(), known[kind])) for name, kind in FIELDS.items()}
    past = tuple((name, NOON - timedelta(seconds=age, microseconds=shift)) for name, age, shift in draw(behaviours))
    return Facts(drawn, NOON, past)


SCHEMA = pa.schema(
    [
        ("score", pa.decimal128(38, 9)),
        ("rating", pa.decimal128(38, 9)),
        ("employees", pa.int64()),
        ("visits", pa.int64()),
        ("industry", pa.string()),
        ("Lead Source", pa.string()),
        ("is_customer", pa.bool_()),
        ("renewal", pa.date32()),
        ("at_us", pa.int64()),
        ("behaviours", pa.list_(pa.struct([("name", pa.string()), ("at_us", pa.int64())]))),
    ]
)


def microseconds(instant: datetime) -> int:
    return (instant - EPOCH) // timedelta(microseconds=1)


def row(known: Facts) -> dict[str, object]:
    past = [{"name": name, "at_us": microseconds(at)} for name, at in known.behaviours]
    return {**known.values, "at_us": microseconds(NOON), "behaviours": past or None}


def ask_duckdb(connection: duckdb.DuckDBPyConnection, trees: list[Node], rows: list[Facts]) -> list[tuple[object, ...]]:
    leads = pa.Table.from_pylist([row(each) for each in rows], schema=SCHEMA)
    connection.register("leads", leads)
    columns = ", ".join(to_sql(tree) for tree in trees)
    return connection.sql(f"SELECT {columns} FROM leads").fetchall()


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


@settings(max_examples=100)
@given(trees=st.lists(conditions, min_size=1, max_size=8), rows=st.lists(facts(), min_size=1, max_size=8))
def test_sql_and_judgement_say_the_same(
    connection: duckdb.DuckDBPyConnection, trees: list[Node], rows: list[Facts]
) -> None:
    answers = ask_duckdb(connection, trees, rows)

    judged = [tuple(judge(Criterion("", tree), each).held for tree in trees) for each in rows]
    assert judged == answers


@settings(max_examples=130)
@given(
    trees=st.lists(st.sampled_from(list(known)).flatmap(values), min_size=1, max_size=8),
    rows=st.lists(facts(), min_size=1, max_size=8),
)
def test_both_faces_work_out_the_same_values(
    connection: duckdb.DuckDBPyConnection, trees: list[Node], rows: list[Facts]
) -> None:
    answers = ask_duckdb(connection, trees, rows)

    for each, values_there in zip(rows, answers, strict=True):
        for tree, there in zip(trees, values_there, strict=True):
            same = Comparison(Operator.SAME, tree, Constant(there))
            assert judge(Criterion("", same), each).held, (text_of(tree), there)


@settings(max_examples=100)
@given(tree=conditions)
@example(tree=Not(Not(Field("is_customer"))))
def test_a_tree_reads_back_from_its_own_text(tree: Node) -> None:
    assert parse_criterion(text_of(tree)).tree == tree


@settings(max_examples=100)
@given(tree=conditions)
def test_a_well_made_tree_has_no_issue_of_names_or_kinds(tree: Node) -> None:
    issues = check(Criterion("", tree), VOCABULARY)

    assert {issue.message for issue in issues} <= {
        "this always gives the same answer",
        "this compares a value with itself",
        "this never holds: the first limit is above the second",
    }


def test_lower_treats_every_letter_as_duckdb_does(connection: duckdb.DuckDBPyConnection) -> None:
    """Scripts that Unicode gave capital letters only lately differ by the version of Python: BMP without them."""
    letters = [chr(code) for code in range(1, 0x2C00) if not 0x1C80 <= code < 0x1CC0]
    connection.register("letters", pa.table({"letter": letters}))
    tree = Call("lower", (Field("letter"),))
    lowered = connection.sql(f"SELECT {to_sql(tree)} FROM letters").fetchall()

    wrong = [
        (letter, there)
        for letter, (there,) in zip(letters, lowered, strict=True)
        if not judge(Criterion("", Comparison(Operator.SAME, tree, Constant(there))), Facts({"letter": letter})).held
    ]
    assert wrong == []
