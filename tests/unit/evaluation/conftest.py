"""One database for all small histories of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.evaluated import evaluated, prepared
from tests.unit.evaluation.judge.history import LATER, RITA
from treaty.agreement import Agreement
from treaty.evaluation.in_force import in_force
from treaty.evaluation.judge import Event
from treaty.evaluation.rows import Rows
from treaty.evidence.database import Database, open_database

Said = Callable[..., Rows]


@pytest.fixture(scope="session")
def one_database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        yield prepared(opened)


@pytest.fixture
def said(one_database: Database) -> Said:
    """Judge a history with the known cast: rita and sam of SDR, nora of the night, mia of marketing."""

    def judge(terms: Agreement | list[Agreement], events: Iterable[Event], *, as_of: int = LATER) -> Rows:
        given = [terms] if isinstance(terms, Agreement) else terms
        return evaluated(one_database, in_force(given), [*RITA, *events], as_of)

    return judge
