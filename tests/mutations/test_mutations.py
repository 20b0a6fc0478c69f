"""Every listed mistake in the SQL shows on the leads that are judged here: its rows are not those of the judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any

import pytest

from tests.evaluated import evaluated, prepared
from tests.mutations.histories import AGREEMENTS, AS_OF, EVENTS
from tests.mutations.mutations import MUTATIONS, Mutation
from treaty.evaluation import queries
from treaty.evaluation.judge import Story, judge_all, terms_of
from treaty.evaluation.rows import Rows
from treaty.evidence.database import Database, open_database, query

pytestmark = pytest.mark.slow

Tables = tuple[Counter[Any], ...]


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        yield prepared(opened)


@pytest.fixture(scope="module")
def right() -> Tables:
    return _tables(judge_all(EVENTS, terms_of(AGREEMENTS), AS_OF))


def _tables(said: Rows | Story) -> Tables:
    return tuple(Counter(each) for each in (said.handoffs, said.clocks, said.ledger, said.findings))


def test_without_a_mistake_the_sql_says_what_the_judge_says(database: Database, right: Tables) -> None:
    assert _tables(evaluated(database, AGREEMENTS, EVENTS, AS_OF)) == right


def test_there_are_enough_mistakes_and_none_twice() -> None:
    assert len({astuple(each) for each in MUTATIONS}) == len(MUTATIONS) >= 25


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: f"{each.file}: {each.breaks}")
def test_a_mistake_is_noticed(
    database: Database, right: Tables, monkeypatch: pytest.MonkeyPatch, mutation: Mutation
) -> None:
    text = query(mutation.file, "treaty.evaluation")
    assert text.count(mutation.old) == 1, f"{mutation.file}.sql has changed: {mutation.old!r} must stand in it once"

    def mistaken(name: str, package: str) -> str:
        return text.replace(mutation.old, mutation.new) if name == mutation.file else query(name, package)

    monkeypatch.setattr(queries, "query", mistaken)

    assert _tables(evaluated(database, AGREEMENTS, EVENTS, AS_OF)) != right, f"nobody notices: {mutation.breaks}"
