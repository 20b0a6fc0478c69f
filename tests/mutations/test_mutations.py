"""Every listed mistake in the SQL shows on the leads that are judged here: its rows are not those of the judge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.evaluated import evaluated, prepared
from tests.mutations.histories import AGREEMENTS, AS_OF, CELLS, EVENTS, EXCLUSIONS
from tests.mutations.mutations import SUMMING, VERDICTS, Mutation
from treaty.evaluation import queries, verdicts
from treaty.evaluation.judge import Story, judge_all, terms_of
from treaty.evaluation.judge.summing import measure_all
from treaty.evaluation.measuring import measure
from treaty.evaluation.rows import Rows
from treaty.evidence.database import Database, open_database, query

pytestmark = pytest.mark.slow

Tables = tuple[Counter[Any], ...]


@pytest.fixture(scope="module")
def story() -> Story:
    return judge_all(EVENTS, terms_of(AGREEMENTS), AS_OF)


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        yield prepared(opened)


@pytest.fixture(scope="module")
def judged() -> Iterator[Database]:
    """A database with the rows of all leads."""
    with open_database(threads=1) as opened:
        evaluated(prepared(opened), AGREEMENTS, EVENTS, AS_OF)
        yield opened


def _tables(said: Rows | Story) -> Tables:
    return tuple(Counter(each) for each in (said.handoffs, said.clocks, said.ledger, said.findings))


def _measured(database: Database) -> Counter[Any]:
    return Counter(measure(database, AGREEMENTS, datetime.fromtimestamp(AS_OF, UTC), CELLS, EXCLUSIONS).rows)


@pytest.fixture(scope="module")
def right(story: Story) -> Tables:
    return _tables(story)


@pytest.fixture(scope="module")
def summed(story: Story) -> Counter[Any]:
    return Counter(measure_all(story, EVENTS, terms_of(AGREEMENTS), AS_OF, CELLS, EXCLUSIONS).rows)


@pytest.fixture
def mistaken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mutation]:
    """Make a mistake in one file of SQL, and let each question be asked again: also those that leave views alone."""
    mutation: Mutation = request.param
    text = query(mutation.file, "treaty.evaluation")
    assert text.count(mutation.old) == 1, f"{mutation.file}.sql has changed: {mutation.old!r} must stand in it once"

    def answer(name: str, package: str) -> str:
        return text.replace(mutation.old, mutation.new) if name == mutation.file else query(name, package)

    monkeypatch.setattr(queries, "query", answer)
    _ask_all_again()
    yield mutation
    _ask_all_again()


def _ask_all_again() -> None:
    for laid in verdicts._LAID.values():
        laid.settled = frozenset()


def _name(mutation: Mutation) -> str:
    return f"{mutation.file}: {mutation.breaks}"


def test_there_are_enough_mistakes_and_none_twice() -> None:
    assert len({astuple(each) for each in (*VERDICTS, *SUMMING)}) == len(VERDICTS) + len(SUMMING) >= 25


def test_without_a_mistake_the_sql_says_what_the_judge_says(
    database: Database, judged: Database, right: Tables, summed: Counter[Any]
) -> None:
    assert _tables(evaluated(database, AGREEMENTS, EVENTS, AS_OF)) == right
    assert _measured(judged) == summed


@pytest.mark.parametrize("mistaken", VERDICTS, ids=_name, indirect=True)
def test_a_mistake_about_a_lead_is_noticed(database: Database, right: Tables, mistaken: Mutation) -> None:
    assert _tables(evaluated(database, AGREEMENTS, EVENTS, AS_OF)) != right, f"nobody notices: {mistaken.breaks}"


@pytest.mark.parametrize("mistaken", SUMMING, ids=_name, indirect=True)
def test_a_mistake_in_summing_up_is_noticed(judged: Database, summed: Counter[Any], mistaken: Mutation) -> None:
    assert _measured(judged) != summed, f"nobody notices: {mistaken.breaks}"
