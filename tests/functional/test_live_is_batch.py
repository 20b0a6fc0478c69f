"""The live service says what a batch says of the same events, in whatever slices and order they are told.

Two workers live beside the web, each in a process of its own, and take from each other what they can.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.faults.asking import EVENTS, Unanswered, post
from tests.faults.killing import Role, make_ready, running
from tests.faults.looking import is_idle
from tests.faults.service_process import A_MOMENT, Stage, be_web, be_worker
from tests.live import as_json, digest_of_store
from tests.property.histories import Case
from tests.property.random_sums import exclusions, sums
from tests.stores import postgres_store, sqlite_store
from treaty.agreement.read import parse_agreement
from treaty.evaluation.digest import digest_of
from treaty.evaluation.evaluate import evaluate
from treaty.evidence.database import Database, open_database
from treaty.evidence.events import know, read_events
from treaty.evidence.exclusion import Exclusion
from treaty.service.adopt import adopt
from treaty.service.agreements import agreements_in_force
from treaty.service.export import export_events
from treaty.store.dialect import told
from treaty.store.exclusions import put_exclusions
from treaty.store.tokens import TokenRole, add_token
from treaty.words import Level

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]
make_ready("tests.faults.service_process")
PATIENCE_SECONDS = 900
FEW, MORE = 3, 20
"""How many leads each worker takes at once, so that both have some of most slices."""


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        yield opened


@pytest.mark.parametrize("which", ["sqlite", "postgres"])
def test_live_is_batch(which: str, database: Database, tmp_path: Path, request: pytest.FixtureRequest) -> None:
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
        with store as url:
            stage = Stage(url, folder, add_token("crm", TokenRole.EVENTS, "Dana", 0))
            stage.turn(0)
            roles = (
                Role(be_web, (stage,), []),
                Role(be_worker, (stage, "one", FEW), []),
                Role(be_worker, (stage, "two", MORE), []),
            )
            with running(roles):
                for now in told_in_slices(case, left_out, stage, chance):
                    stands = digest_of_store(database)
                    assert stands == of_batch(left_out, folder, now)
                    compared.append(stands)
                assert told("SELECT name FROM worker ORDER BY name") == [("one",), ("two",)]

    live()

    assert len(set(compared)) == 3


def can_be_adopted(case: Case) -> bool:
    return all(each.level is not Level.ERROR for text in case.texts for each in parse_agreement(text).findings)


def told_in_slices(case: Case, left_out: Sequence[Exclusion], stage: Stage, chance: Random) -> Iterator[int]:
    """Tell a service of events, versions and exclusions in some order; yield instants when nothing is left to do."""
    events = [*as_json(case.events), *as_json(chance.sample(case.events, len(case.events) // 10))]
    chance.shuffle(events)
    first = min(event.occurred_at for event in case.events)
    moments = sorted(chance.randint(first, max(first, case.as_of)) for _ in range(4))
    texts = list(case.texts)
    for number, moment in enumerate([*moments, case.as_of]):
        now = max(moment, stage.now + 1)
        stage.turn(now)
        for text in {0: texts[:1], 3: texts[1:]}.get(number, ()):
            adopt(text, now, "tests")
        if number == 2:
            put_exclusions(left_out, now)
        send(stage, events[number::5])
        settle(stage)
        assert not told("SELECT error FROM lead WHERE error IS NOT NULL")
        if number > 1:
            yield stage.now


def send(stage: Stage, events: Sequence[dict[str, Any]]) -> None:
    """Send events to the API as soon as it answers, and see that all are taken."""
    lines = "".join(f"{json.dumps(event)}\n" for event in events).encode()
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            status, said = post(stage.port, EVENTS, lines, {"Authorization": f"Bearer {stage.token}"})
        except Unanswered:
            time.sleep(A_MOMENT)
        else:
            assert (status, said["rejected"]) == (200, [])
            return
    raise AssertionError("nobody answers")


def settle(stage: Stage) -> None:
    """Wait until all is done that is due and all is summed up as of this very instant; time goes on to when that is."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        now = stage.now
        if is_idle(now):
            ((due_at, measured_at, dirty_at),) = told(_SUMMING)
            if measured_at == now and dirty_at is None:
                return
            stage.turn(due_at)
        time.sleep(A_MOMENT)
    raise AssertionError("the workers do not come to an end")


_SUMMING = "SELECT due_at, measured_at, dirty_at FROM summing WHERE run = 'in_force'"


def of_batch(left_out: Sequence[Exclusion], folder: Path, now: int) -> str:
    """Export the events of the store, and evaluate them all at once."""
    exported, instant = folder / "events.parquet", datetime.fromtimestamp(now, UTC)
    export_events(exported, force=True)
    with open_database(threads=1) as database:
        read_events(database, str(exported))
        know(database, instant)
        evaluate(database, agreements_in_force(), instant, left_out)
        return digest_of(database)
