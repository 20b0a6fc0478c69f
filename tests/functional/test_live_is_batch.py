"""The live service says what a batch says of the same events, in whatever slices and order they are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.live import as_json, digest_of_store, send
from tests.postgres import postgres
from tests.property.histories import Case
from tests.property.random_sums import exclusions, sums
from tests.stores import postgres_store, sqlite_store
from treaty import clock
from treaty.agreement.read import parse_agreement
from treaty.calendars import from_seconds
from treaty.evaluation.digest import digest_of
from treaty.evaluation.evaluate import evaluate
from treaty.evidence.database import Database, open_database
from treaty.evidence.events import know, read_events
from treaty.evidence.exclusion import Exclusion
from treaty.service.adopt import adopt
from treaty.service.agreements import agreements_in_force
from treaty.service.export import export_events
from treaty.service.judge import Judge, opened_judge
from treaty.service.worker import Worker, run_until_idle
from treaty.store.dialect import told
from treaty.store.exclusions import put_exclusions
from treaty.store.tokens import TokenRole, add_token
from treaty.words import Level

__all__ = ["postgres"]

pytestmark = pytest.mark.slow

_DAY = 86_400


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        yield opened


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with opened_judge() as opened:
        yield opened


@pytest.mark.parametrize("which", ["sqlite", "postgres"])
def test_live_is_batch(
    which: str,
    database: Database,
    judge: Judge,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    @seed(4)
    @settings(
        max_examples=1, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(case=sums().filter(can_be_adopted), data=st.data(), chance=st.integers(0, 2**32).map(Random))
    def live(case: Case, data: st.DataObject, chance: Random) -> None:
        left_out = data.draw(exclusions(case))
        folder = Path(mkdtemp(dir=tmp_path))
        store = sqlite_store(folder) if which == "sqlite" else postgres_store(request.getfixturevalue("postgres").url)
        with store:
            for now in told_in_slices(case, left_out, judge, chance, monkeypatch):
                stands = digest_of_store(database)
                assert stands == of_batch(left_out, folder, now)
                compared.append(stands)

    live()

    assert len(set(compared)) == 3


def can_be_adopted(case: Case) -> bool:
    return all(each.level is not Level.ERROR for text in case.texts for each in parse_agreement(text).findings)


def told_in_slices(
    case: Case, left_out: Sequence[Exclusion], judge: Judge, chance: Random, monkeypatch: pytest.MonkeyPatch
) -> Iterator[int]:
    """Tell a store of events, versions and exclusions in some order, with two workers; yield when nothing is left.

    The second worker does what the first one leaves, whichever step that is.
    """
    events = [*as_json(case.events), *as_json(chance.sample(case.events, len(case.events) // 10))]
    chance.shuffle(events)
    first = min(event.occurred_at for event in case.events)
    moments = sorted(chance.randint(first, max(first, case.as_of)) for _ in range(4))
    workers = Worker("one", judge, batch=3), Worker("two", judge, batch=20)
    token = add_token("crm", TokenRole.EVENTS, "Dana", first)
    texts = list(case.texts)
    for number, now in enumerate([*moments, case.as_of]):
        for text in {0: texts[:1], 3: texts[1:]}.get(number, ()):
            adopt(text, now, "tests")
        if number == 2:
            put_exclusions(left_out, now)
        monkeypatch.setattr(clock, "now", lambda now=now: from_seconds(now))
        send(events[number::5], token)
        chance.choice(workers[0].steps())(now)
        workers[0].judge_leads(now)
        run_until_idle(workers[1], now)
        assert not told("SELECT error FROM lead WHERE error IS NOT NULL")
        if number > 1:
            yield now


def of_batch(left_out: Sequence[Exclusion], folder: Path, now: int) -> str:
    """Export the events of the store, and evaluate them all at once."""
    exported, instant = folder / "events.parquet", datetime.fromtimestamp(now, UTC)
    export_events(exported, force=True)
    with open_database(threads=1) as database:
        read_events(database, str(exported))
        know(database, instant)
        evaluate(database, agreements_in_force(), instant, left_out)
        return digest_of(database)
