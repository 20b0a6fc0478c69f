"""Words that are no names unless they stand in double quotes."""

from __future__ import annotations

import duckdb
import pytest
from sqlglot.dialects.duckdb import DuckDB

from tests.repository import ROOT
from treaty.criteria import CriterionError, parse_criterion
from treaty.criteria.expression import columns, parse_expression
from treaty.criteria.reserved import FOREIGN, OWN
from treaty.criteria.tree import Field
from treaty.criteria.writing import text_of

PAGE = (ROOT / "docs" / "concepts" / "criteria.md").read_text("utf-8")
PLACES = (
    *("{}", "({})", "not {}", "{} is null", "{} = 'x'", "a = {}", "{} like 'x%'", "{} + 1", "{} between a and {}"),
    *("a and {} in ('x')", "lower({})", "coalesce({}, a)", "case {} when 'x' then {} else {} end"),
    *("cast({} as integer)", "{} || 'x'"),
)


def is_a_name(word: str, place: str) -> bool:
    """Tell whether a word is read as a column where it stands."""
    try:
        return set(columns(parse_expression(place.replace("{}", word)))) - {"a"} == {word}
    except CriterionError:
        return False


def test_are_all_words_of_sql_that_cannot_be_names() -> None:
    keys = (*DuckDB.Tokenizer.KEYWORDS, *DuckDB.Parser.NO_PAREN_FUNCTION_PARSERS)
    of_parser = {word.lower() for key in keys for word in key.split()}
    of_database = {row[0] for row in duckdb.sql("SELECT keyword_name FROM duckdb_keywords()").fetchall()}
    words = {word for word in of_parser | of_database if word.isidentifier()}

    assert {word for word in words - OWN if not all(is_a_name(word, place) for place in PLACES)} == FOREIGN


@pytest.mark.parametrize("word", sorted(OWN | FOREIGN))
def test_are_names_in_double_quotes(word: str) -> None:
    quoted = text_of(Field(word))

    assert quoted == f'"{word}"'
    assert all(columns(parse_expression(place.replace("{}", quoted))) for place in PLACES)
    assert parse_criterion(f"{quoted} = 'x'").tree.left == Field(word)  # type: ignore[union-attr]


def test_get_a_hint() -> None:
    with pytest.raises(CriterionError) as caught:
        parse_criterion("for = 'x'")

    assert caught.value.hint == 'if it is a name, write it in double quotes: "for"'


@pytest.mark.parametrize("words", [OWN, FOREIGN], ids=["own", "foreign"])
def test_stand_on_the_page(words: frozenset[str]) -> None:
    assert ", ".join(f"`{word}`" for word in sorted(words)) in PAGE.replace("\n", " ")
