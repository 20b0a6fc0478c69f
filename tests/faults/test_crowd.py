"""Many at once, to the web as `treaty serve` runs it: the same from all sides, and half a year within seconds."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Barrier
from typing import Any

import duckdb
import pytest

from bench.reference import AS_OF, events_of
from tests.faults.asking import EVENTS, Unanswered, lines_of, post, webhook
from tests.faults.looking import batch_digest, events_stored, live_digest
from tests.faults.watched import events
from tests.postgres import Postgres
from tests.stores import postgres_store, sqlite_store
from treaty import clock
from treaty.api.webhooks import HEADER, signature_of
from treaty.calendars import to_seconds
from treaty.evidence.kind import Kind
from treaty.evidence.told_event import ToldEvent
from treaty.service.judge import opened_judge
from treaty.service.worker import Worker, run_until_idle
from treaty.store.agreements import Version, put_version
from treaty.store.sources import add_source
from treaty.store.tokens import TokenRole, add_token

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]
BURST = 50_000
AT_ONCE = 5_000
"""What the API takes in one request."""

Answer = tuple[int, Any]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve one store of each kind for all tests; each brings events of a source of its own."""
    folder = tmp_path_factory.mktemp("crowd")
    if request.param == "sqlite":
        store = sqlite_store(folder)
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        store = postgres_store(postgres.url)
    with store as url, web(url, folder) as found:
        yield found


@contextmanager
def web(url: str, folder: Path) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    ours = {"DATABASE_URL": url, "TREATY_HOME": str(folder), "TREATY_PORT": str(port)}
    words = [sys.executable, "-m", "treaty.bootstrap.web"]
    with subprocess.Popen(words, env=os.environ | ours, stdin=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            post(port, EVENTS, b"", {})
        except Unanswered:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the web does not start")


def in_threads(number: int, ask: Callable[[int], Answer]) -> list[Answer]:
    """Let threads begin at the same moment."""
    start = Barrier(number, timeout=20)

    def one(index: int) -> Answer:
        start.wait()
        return ask(index)

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def of_source(name: str) -> list[ToldEvent]:
    return [replace(each, source=name) for each in events()[:100]]


def identities(given: list[ToldEvent]) -> Counter[tuple[str, str, str]]:
    return Counter((each.source, each.source_id, each.content) for each in given)


def stored_of(name: str) -> Counter[tuple[str, str, str]]:
    return Counter({each: count for each, count in events_stored().items() if each[0] == name})


def test_the_same_webhook_ten_times_in_parallel_is_taken_once(port: int) -> None:
    given = of_source("forms")
    lines, now = lines_of(given), to_seconds(clock.now())  # the web that it is sent to has no other clock
    headers = {HEADER: signature_of(add_source("forms", None, "tests", now), now, lines)}

    answers = in_threads(10, lambda _: post(port, webhook("forms"), lines, headers))

    assert Counter(status for status, _ in answers) == {200: 1, 409: 9}
    (taken,) = (said for status, said in answers if status == 200)
    assert taken == {"accepted": 100, "repeated": 0, "rejected": []}
    assert stored_of("forms") == identities(given)


def test_the_same_events_ten_times_in_parallel_are_there_once(port: int) -> None:
    given = of_source("api")
    lines, headers = lines_of(given), with_token("api")

    answers = in_threads(10, lambda _: post(port, EVENTS, lines, headers))

    assert [status for status, _ in answers] == [200] * 10
    assert sum(said["accepted"] for _, said in answers) == 100
    assert sum(said["repeated"] for _, said in answers) == 900
    assert stored_of("api") == identities(given)


def with_token(name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {add_token(name, TokenRole.EVENTS, 'tests', 0)}"}


def test_a_burst_of_50_000_events_loses_none(
    port: int, request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    given, headers = burst(), with_token("burst")
    put_version(Version("Reference", 1, Path("bench/reference/agreement.yaml").read_text(), "0", "in_force", 0))
    parts = [lines_of(given[start : start + AT_ONCE]) for start in range(0, BURST, AT_ONCE)]

    answers = in_threads(len(parts), lambda index: post(port, EVENTS, parts[index], headers))
    now = max(to_seconds(AS_OF), to_seconds(clock.now()))  # what came in is due by the clock of the web
    with opened_judge() as judge:
        steps = run_until_idle(Worker("one", judge), now)

    assert [status for status, _ in answers] == [200] * len(parts)
    assert sum(said["accepted"] for _, said in answers) == BURST
    assert stored_of(given[0].source) == identities(given)
    assert live_digest() == batch_digest(now)
    which = request.node.callspec.params["port"]
    record_property(
        "faults", f"a burst of {BURST:,} events on {which}: lost 0, judged in {steps} rounds as the batch does"
    )


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
