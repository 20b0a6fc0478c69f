"""The page about criteria …"""

from __future__ import annotations

import re

import pytest

from tests.repository import ROOT
from treaty.criteria import (
    CriterionError,
    Facts,
    FieldType,
    Issue,
    Kind,
    Vocabulary,
    check,
    explain,
    in_words,
    judge,
    parse_criterion,
)
from treaty.criteria.expression import check_expression, columns, parse_expression
from treaty.criteria.functions import FUNCTIONS
from treaty.criteria.pattern import FORMAT_PARTS

PAGE = (ROOT / "docs" / "concepts" / "criteria.md").read_text("utf-8")
CONDITIONS, EXPRESSIONS = (block.strip().splitlines() for block in re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL))
NUMBER, TEXT, BOOLEAN = FieldType(Kind.NUMBER), FieldType(Kind.TEXT), FieldType(Kind.BOOLEAN)
VOCABULARY = Vocabulary(
    {
        "score": NUMBER,
        "employees": FieldType(Kind.INTEGER),
        "seniority": FieldType.of_choices("c-level", "vp", "director"),
        **dict.fromkeys(("country", "industry", "source", "name", "owner", "creator", "Lead Source"), TEXT),
        **dict.fromkeys(("fit", "engagement", "revenue"), NUMBER),
        **dict.fromkeys(("target_account", "is_customer", "a", "b", "c"), BOOLEAN),
    }
)


def table(heading: str) -> list[list[str]]:
    """Return the rows of the first table under a heading, without the head."""
    rows = re.search(rf"{re.escape(heading)}\n.*?\n(\|.*?)\n\n", PAGE, re.DOTALL)
    assert rows
    return [line.strip("| ").split(" | ") for line in rows[1].splitlines()[2:]]


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize(
    "text", [*CONDITIONS, *(code for row in table("## What may stand in it")[:-1] for code in codes(row[1]))]
)
def test_shows_conditions_that_can_be_judged(text: str) -> None:
    assert check(parse_criterion(text), VOCABULARY) == ()


def test_says_the_second_example_in_words() -> None:
    assert in_words(parse_criterion(CONDITIONS[1])) in PAGE.replace("\n", " ")


def test_lists_every_function() -> None:
    listed = [tuple(row) for heading in ("### Functions", "## Expressions of mapping files") for row in table(heading)]

    for function in FUNCTIONS.values():
        assert any(usage == f"`{function.usage}`" and note.startswith(function.note) for usage, note in listed)


@pytest.mark.parametrize("row", table("## Mistakes"), ids=lambda row: row[0])
def test_shows_the_messages_that_one_gets(row: list[str]) -> None:
    text, message, hint = row
    try:
        (issue,) = check(parse_criterion(text.strip("`")), VOCABULARY)
    except CriterionError as error:
        issue = error.issue

    assert issue == Issue(message, issue.offset, hint)


def test_explains_a_lead_as_the_program_does() -> None:
    (shown,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    condition = " and ".join(line.split(": ")[0] for line in shown.splitlines())

    assert explain(judge(parse_criterion(condition), Facts({"score": 72, "seniority": "vp"}))) == tuple(
        shown.splitlines()
    )


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_shows_expressions_that_can_be_mapped(text: str) -> None:
    expression = parse_expression(text)

    assert check_expression(expression, Vocabulary(dict.fromkeys(columns(expression), TEXT), noun="column")) == ()


def test_lists_every_part_of_a_format() -> None:
    for part, meaning in FORMAT_PARTS.items():
        assert f"| `{part}` | {meaning} |" in PAGE
