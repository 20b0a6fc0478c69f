"""Many at once: the same events from all sides, and half a year of them within seconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import Barrier

import duckdb
import pytest
from django.db import connection

from bench.reference import AS_OF, events_of
from tests.faults.looking import batch_digest, events_stored, live_digest
from tests.faults.watched import events
from tests.postgres import Postgres
from tests.stores import postgres_store, sqlite_store
from treaty.calendars import to_seconds
from treaty.evidence.kind import Kind
from treaty.evidence.told_event import ToldEvent
from treaty.service.intake import Taken, take
from treaty.service.judge import opened_judge
from treaty.service.worker import Worker, run_until_idle
from treaty.store.agreements import Version, put_version

pytestmark = pytest.mark.slow
BURST = 50_000
AT_ONCE = 5_000
"""What the API takes in one request."""


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        with sqlite_store(tmp_path):
            yield request.param
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        with postgres_store(postgres.url):
            yield request.param


def in_threads(number: int, work: Callable[[int], Taken]) -> list[Taken]:
    """Let threads begin at the same moment, each with a connection of its own."""
    start = Barrier(number, timeout=20)

    def one(index: int) -> Taken:
        start.wait()
        try:
            return work(index)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


@pytest.mark.usefixtures("store")
def test_the_same_events_ten_times_in_parallel_are_there_once() -> None:
    given = events()[:100]

    taken = in_threads(10, lambda _: take(given, given[-1].recorded_at))

    assert sum(each.accepted for each in taken) == 100
    assert sum(each.repeated for each in taken) == 900
    assert events_stored() == Counter((each.source, each.source_id, each.content) for each in given)


def test_a_burst_of_50_000_events_loses_none(store: str, record_property: Callable[[str, object], None]) -> None:
    given = burst()
    put_version(Version("Reference", 1, Path("bench/reference/agreement.yaml").read_text(), "0", "in_force", 0))
    now = to_seconds(AS_OF)

    taken = in_threads(4, lambda index: took(given[index::4], now))
    with opened_judge() as judge:
        steps = run_until_idle(Worker("one", judge), now)

    assert sum(each.accepted for each in taken) == BURST
    assert events_stored() == Counter((each.source, each.source_id, each.content) for each in given)
    assert live_digest() == batch_digest(now)
    record_property(
        "faults", f"a burst of {BURST:,} events on {store}: lost 0, judged in {steps} rounds as the batch does"
    )


def took(given: list[ToldEvent], now: int) -> Taken:
    parts = [take(given[start : start + AT_ONCE], now) for start in range(0, len(given), AT_ONCE)]
    return Taken(sum(each.accepted for each in parts), sum(each.repeated for each in parts))


@cache
def burst() -> list[ToldEvent]:
    """Return the first events of the reference of the benchmarks, without those that come twice."""
    with duckdb.connect() as maker:
        rows = events_of(maker, range(8_000), 8_000).to_pylist()
    told = {}
    for row in rows:
        row["kind"] = Kind(row["kind"])
        for name in ("occurred_at", "recorded_at"):
            row[name] = to_seconds(row[name])
        event = ToldEvent(**row)
        told.setdefault(event.content, event)
    return list(told.values())[:BURST]
