"""The formats of dates …"""

from __future__ import annotations

import random

import duckdb
import pytest

from treaty.criteria.pattern import FORMAT_PARTS, format_problem


@pytest.mark.parametrize("text", ["%d/%m/%Y", "%-d. %B %Y %H:%M:%S.%f %z", "%a, %b %d 100%% %y"])
def test_take_the_parts_that_are_listed(text: str) -> None:
    assert format_problem(text) is None


@pytest.mark.parametrize("text", ["%q", "%d %", "%-Y", "%Y-%m-%d%\n", "%c"])
def test_refuse_any_other_part(text: str) -> None:
    assert "is no part of a format; there are %Y %y" in str(format_problem(text))


def test_refuse_a_text_without_parts() -> None:
    assert format_problem("dd/mm/yyyy") == "'dd/mm/yyyy' is no format"


def test_never_make_duckdb_fail() -> None:
    source = random.Random(7)
    connection = duckdb.connect()
    for _ in range(300):
        form = "".join(source.choices([*FORMAT_PARTS, " ", "/", "'", "x", "\n"], k=source.randint(1, 6)))
        if format_problem(form) is None:
            answer = connection.execute(
                "SELECT try_strptime(t, ?) FROM (VALUES ('31/12/2026'), ('x'), ('')) v(t)", [form]
            )
            assert len(answer.fetchall()) == 3
