"""Reading a condition …"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from treaty.criteria import CriterionError, behaviours, names, parse_criterion, text_of
from treaty.criteria.tree import And, Comparison, Constant, Did, Field, Operator, Or
from treaty.words import Duration


def refused(text: str) -> CriterionError:
    with pytest.raises(CriterionError) as caught:
        parse_criterion(text)
    return caught.value


def test_keeps_and_before_or() -> None:
    tree = parse_criterion("did('demo', '7 days') or a = 1 and b = 'x'").tree

    both = And(
        (Comparison(Operator.EQUAL, Field("a"), Constant(1)), Comparison(Operator.EQUAL, Field("b"), Constant("x")))
    )
    assert tree == Or((Did("demo", Duration.parse("7 days")), both))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("SCORE >= 65 AND Not (country='US')", "\"SCORE\" >= 65 and not (country = 'US')"),
        ("a != 1 or a == 2", "a <> 1 or a = 2"),
        ("a not in (1, 2)", "a not in (1, 2)"),
        ("not a between -1 and 2.50", "a not between -1 and 2.5"),
        ("((a)) and (b and (c))", "a and b and c"),
        ("(a or b) and c", "(a or b) and c"),
        ("a is true and b is not false", "a is not distinct from true and not (b is not distinct from false)"),
        ("a is not null", "a is not null"),
        ("name like '50!%' escape '!'", "name like '50!%' escape '!'"),
        ("a + 2 * b - 1 > 0", "((a + (2 * b)) - 1) > 0"),
        ("a > - b", "a > (0 - b)"),
        ("day < date '2026-02-28'", "day < date '2026-02-28'"),
        ("\"Lead Source\" = 'it''s'", "\"Lead Source\" = 'it''s'"),
        ("trim( lower(a) ) = 'x'\n and times('y', '1  Week') > 2", "trim(lower(a)) = 'x' and times('y', '1 week') > 2"),
        ("coalesce(a, 0) = 1.0", "coalesce(a, 0) = 1"),
        ("type = 'a' and comment = 'b' and values = 'c'", "type = 'a' and comment = 'b' and \"values\" = 'c'"),
    ],
)
def test_understands_and_writes_back_in_one_form(text: str, normal: str) -> None:
    assert text_of(parse_criterion(text).tree) == normal


def test_reads_numbers_and_dates_exactly() -> None:
    tree = parse_criterion("a in (0.1, 123456789012345678, 12345678.000000001, -7) or d = date '2024-02-29'").tree

    constants = [0.1 for _ in ()]
    constants = [part.value for part in tree.parts[0].choices]  # type: ignore[union-attr]
    assert constants == [Decimal("0.1"), 123456789012345678, Decimal("12345678.000000001"), -7]
    assert tree.parts[1].right == Constant(date(2024, 2, 29))  # type: ignore[union-attr]


def test_is_equal_however_it_is_laid_out() -> None:
    assert parse_criterion("score>=65 AND\n  (x = 'a')") == parse_criterion("score >= 65 and x = 'a'")
    assert parse_criterion("score >= 65") != parse_criterion("score > 65")


def test_knows_the_names_and_behaviours_it_uses() -> None:
    criterion = parse_criterion(
        "b = 1 and a = b or did('demo', '7 days') or times('demo', '1 day') > times('mail', '1 day')"
    )

    assert names(criterion) == ("b", "a")
    assert behaviours(criterion) == ("demo", "mail")


@pytest.mark.parametrize(
    ("text", "message", "offset"),
    [
        ("", "there is nothing to read", 0),
        ("a in (select 1 from b)", "a subquery is no part of the language", 13),
        ("exists (select 1)", "a subquery is no part of the language", 15),
        ("a = 1 -- or more", "comments are no part of the language", 6),
        ("a /* x */ = 1", "comments are no part of the language", 2),
        ("a = 1; drop table b", "';' is no part of the language", 5),
        ("count(*) > 1", "there is no function 'count'", 0),
        ("a = read_csv('/etc/passwd')", "there is no function 'read_csv'", 4),
        ("*", "'*' is no part of the language", 0),
        ("a.*", "'.' is no part of the language", 1),
        ("lead.score > 1", "'.' is no part of the language", 4),
        ("cast(a as json) = 1", "a cast is no part of the language", 5),
        ("a::json = 1", "':' is no part of the language", 1),
        ("sum(a) over () > 1", "a window function is no part of the language", 0),
        ("a = ?", "'?' is no part of the language", 4),
        ("a = $1", "'$' is no part of the language", 4),
        ("a[1] = 1", "'[' is no part of the language", 1),
        ("{'x': 1} = a", "'{' is no part of the language", 0),
        ("a collate nocase = 'x'", "'collate' is no part of the language", 0),
        ("a = E'\\n'", "''\\n'' follows without a space", 5),
        ("a = 0x1F", "'x1F' follows without a space", 5),
        ("a = 1e9", "'e9' follows without a space", 5),
        ("a = 'x\x00'", "this holds the invisible character U+0000", 6),
        ("a = 'x\u202e'", "this holds the invisible character U+202E", 6),
        ("a = 'x", "a quotation mark is not closed", 4),
        ("a / 2 > 1", "division is no part of the language", 0),
        ("a ilike 'x'", "'ilike' is no part of the language", 0),
        ("a between symmetric 1 and 2", "this form of between is no part of the language", 0),
        ("a = null", "null cannot be compared", 4),
        ("a in ('x', null)", "null cannot be compared", 11),
        ("a in ()", "'in' needs a list in brackets", 0),
        ("a like b", "'like' needs a pattern in quotes", 7),
        ("a like 'x!' escape '!'", "the pattern ends with its escape character", 7),
        ("a like 'x' escape '%'", "the escape is one character other than % and _", 18),
        ("if = 1", "'if' is no part of the language", 0),
        ("current_date > d", "the current time is no part of the language", 0),
        ("(a, b) = (1, 2)", "a list here is no part of the language", 1),
        ("a || b = 'x'", "joining texts is no part of the language", 0),
        ("case when a then b end", "'case' is no part of the language", 10),
        ("upper(a) = 'X'", "there is no function 'upper'", 0),
        ("previous(a) = 'X'", "there is no function 'previous'", 0),
        ("nvl(a, 1) = 1", "there is no function 'nvl'", 0),
        ("trim(both 'x' from a) = 'y'", "this form of trim is no part of the language", 10),
        ("lower(distinct a) = 'x'", "'distinct' is no part of the language", 15),
        ("coalesce(a) = 1", "'coalesce' is given 1 values", 0),
        ("lower(a, b) = 'x'", "a function is given too many values", 10),
        ("a = 1234567890123456789", "'1234567890123456789' is too long a number", 4),
        ("a = 0.1234567891", "'0.1234567891' is too long a number", 4),
        ("d = date '2026-02-30'", "'2026-02-30' is no date", 9),
        ("did('demo')", "'did' needs a behaviour and a duration, both in quotes", 0),
        ("did(demo, '7 days')", "'did' needs a behaviour and a duration, both in quotes", 0),
        ("did('demo', '2 business days')", "'did' looks back over elapsed time, not '2 business days'", 12),
        ("times('demo', '0 days') > 1", "'times' looks back over elapsed time, not '0 days'", 14),
        ("a = 1 b", "'b' is not expected here", 6),
        ("a >= 1 and", "something is missing near 'and'", 7),
        ("(a = 1", "')' is missing near '1'", 5),
    ],
)
def test_refuses_with_words_and_the_place(text: str, message: str, offset: int) -> None:
    error = refused(text)

    assert (error.message, error.offset) == (message, offset)


def test_shows_the_forms_of_a_duration_that_is_none() -> None:
    error = refused("did('demo', 'a week')")

    assert "'7 days'" in str(error.hint)
    assert "'2 weeks'" in error.message
    assert error.offset == 12


def test_suggests_the_function_that_was_meant() -> None:
    assert refused("lowr(a) = 'x'").hint == "did you mean 'lower'?"


@pytest.mark.parametrize("levels", [10, 15])
def test_takes_as_many_levels_as_people_write(levels: int) -> None:
    assert names(parse_criterion("(" * levels + "a = 1" + ")" * levels)) == ("a",)


@pytest.mark.parametrize("text", ["(" * 21 + "a" + ")" * 21, "not " * 60 + "a", " + ".join(["a"] * 60) + " > 1"])
def test_refuses_too_many_levels(text: str) -> None:
    assert refused(text).message == "this is nested more than 20 levels deep"


def test_refuses_a_text_that_is_too_long() -> None:
    assert refused("a = 1 or " * 500 + "a = 1").message == "this is longer than 4,000 characters"
