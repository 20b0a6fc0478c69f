"""A scorecard drawn for terminals and for Markdown."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.unit.evaluation.history import agreement
from tests.unit.reports.measured import NOTHING, OCTOBER, measurement
from tests.unit.reports.test_scorecard import AS_OF
from treaty.cli.scorecard_md import scorecard_md
from treaty.cli.scorecard_text import scorecard_text
from treaty.evaluation.results import Status
from treaty.reports.scorecard import Scorecard, make_scorecard

LONG = "a-promise-with-a-name-that-is-much-longer-than-any-column-of-a-terminal-could-ever-be"
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def card(*names: str) -> Scorecard:
    promise = "{party: sales, measure: response_time, within: 2 business hours, target: 90%}"
    terms = agreement(*(f"{name}: {promise}" for name in names))
    given = {"target": "90%", "bound": Decimal("0.9"), "status": Status.BELOW}
    rows = [measurement(terms, name, (800, 1200), **given) for name in names]
    return make_scorecard([terms], rows, NOTHING, period=OCTOBER, as_of=AS_OF)


def test_colour_adds_nothing_to_the_words() -> None:
    plain, coloured = (scorecard_text(card("answer"), coloured=each) for each in (False, True))

    assert "\x1b[31m✗ Below target" in coloured
    assert [line.rstrip() for line in ANSI.sub("", coloured).splitlines()] == plain.splitlines()


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_long_name_is_broken_at_hyphens_and_nothing_is_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    said = scorecard_text(card(LONG, "answer"))

    assert max(map(len, said.splitlines())) <= width
    assert "✗ Below target" in said
    assert "800 of 1,200" in said
    first = (line.split()[0] for line in said.splitlines() if line.startswith(("a-", "with-")))
    assert all(word.endswith("-") or word in LONG for word in first)


def test_markdown_keeps_names_from_being_read_as_markdown() -> None:
    said = scorecard_md(card("a_b_c"))

    assert "| a\\_b\\_c | 90% within 2 business hours | 66.7% | ❌ Below target | Sales |" in said
    assert "| --- | --- | --- | --- | --- |" in said
