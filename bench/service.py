"""How fast the live service is, on SQLite and on PostgreSQL.

    python bench/service.py [--databases sqlite postgresql] [--leads 3000] [--clocks 100000] [--seconds 10] [--rate 20]

1. accept: events a second through intake, a thousand at a time, as one process does it.
2. catch up: leads a second from accepted events to stored verdicts, by one worker process and by two.
3. sum up: what stands is copied in SQL until there are so many clocks; then seconds of stage (b) over all of them, when
   a worker begins and when 1,000 leads changed, and of judging these.
4. idle: milliseconds of a worker's round when nothing is due, with so many open clocks in the store.
5. steady: milliseconds from the acceptance of a new lead to its stored verdict, and to the message about it, while
   `rate` leads a second come in. A worker rests for a second when there is nothing to do, and that is in it.

What DESIGN asks for is `--leads 15000 --clocks 1000000 --seconds 60`: 100,000 events to catch up with, and a million
clocks. Counts are checked before times are printed. A machine that does something else shows it in seconds, less so in
seconds of CPU.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "treaty.bootstrap.settings",
    "SECRET_KEY": "only for measuring, where nothing is secret",
    "TREATY_LOG_LEVEL": "error",
}

import duckdb
from django.db import connection
from reference import AS_OF, UNIT, events_of, expected

from tests.postgres import Postgres
from tests.stores import at_store, postgres_store, sqlite_store
from treaty.calendars import to_seconds
from treaty.channels import Post, Receipt
from treaty.evidence.kind import Kind
from treaty.evidence.told_event import ToldEvent
from treaty.service.adopt import adopt
from treaty.service.intake import take
from treaty.service.judge import opened_judge
from treaty.service.telling import Telling
from treaty.service.worker import Worker, run_until_idle, work
from treaty.store.dialect import is_postgres, told
from treaty.store.people import Profile, save_profiles

NOW = to_seconds(AS_OF)
CHANGED = 1_000
ROUNDS = 50
AT_ONCE = 1_000
AGREEMENT = (Path(__file__).parent / "reference" / "agreement.yaml").read_text()
WATCHED = """
treaty: 1
name: Steady
version: 1
effective: 2026-01-01 to 2050-12-31
timezone: UTC
stages: {mql: {means: Ready for a call, enters: crm}}
handoff: {tell: [owner], by: [email]}
commitments: {response: {party: sales, measure: response_time, within: 8 hours, target: 90%}}
escalation: [{at: 75%, tell: [owner], by: [email]}]
touches: {channels: [phone]}
fields: {score: number}
"""
MANY_LEADS = {
    True: "INSERT INTO lead (revision, due_at, judged_at) SELECT 1, %s, %s FROM generate_series(1, %s)",
    False: "WITH RECURSIVE n(v, due, judged, most) AS (SELECT 1, %s, %s, %s UNION ALL SELECT v + 1, due, judged, most "
    "FROM n WHERE v < most) INSERT INTO lead (revision, due_at, judged_at) SELECT 1, due, judged FROM n",
}
"""By whether it is PostgreSQL."""
A_CLOCK_EACH = (
    "INSERT INTO clock (lead_id, lead_key, number, commitment, step, started_at, due_at, breach_at, paused, untimed, "
    "state, passed) SELECT id, 'L' || id, 1, 'response', 1, %s, %s, %s, 0, false, 'running', 0 FROM lead"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--databases", nargs="+", choices=("sqlite", "postgresql"), default=("sqlite", "postgresql"))
    parser.add_argument(
        "--leads", type=int, default=3_000, help=f"a multiple of {UNIT:,}, and no fewer than {CHANGED:,}"
    )
    parser.add_argument("--clocks", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--rate", type=int, default=20, help="leads a second")
    told_ = parser.parse_args()
    for database in told_.databases:
        with store(database) as url:
            history(database, url, told_.leads, told_.clocks)
        with store(database):
            idle(database, told_.clocks)
        with store(database) as url:
            steady(database, url, told_.seconds, told_.rate)


@contextmanager
def store(database: str) -> Iterator[str]:
    """Use an empty store, on a server or in a folder that go with it."""
    if database == "sqlite":
        with tempfile.TemporaryDirectory(prefix="treaty-bench-") as folder, sqlite_store(Path(folder)) as url:
            yield url
        return
    server = Postgres()
    try:
        server.start()
        with postgres_store(server.url) as url:
            yield url
    finally:
        server.remove()


def history(database: str, url: str, leads: int, clocks: int) -> None:
    """Accept half a year of events, judge all of them twice, change some, and sum up."""
    adopt(AGREEMENT, NOW, "bench")
    with duckdb.connect() as maker:
        given = list(distinct(events_of(maker, range(leads), leads).to_pylist()))
    before = worked()
    seconds = timed(lambda: [take(given[start : start + AT_ONCE], NOW) for start in range(0, len(given), AT_ONCE)])
    used = worked() - before
    check("events", told("SELECT count(*) FROM event")[0][0], len(given))
    show(
        database,
        "accept",
        f"{len(given) / seconds:,.0f} events/s",
        f"{len(given):,} events; {len(given) / used:,.0f} a second of CPU",
    )

    before = worked()
    alone = catch_up(url, 1, leads)
    show(
        database,
        "catch up, one worker",
        f"{leads / alone:,.0f} leads/s",
        f"{alone:.1f} s, {worked() - before:.1f} s of CPU with the start",
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE lead SET due_at = %s", [NOW])
    together = catch_up(url, 2, leads)
    show(database, "catch up, two workers", f"{leads / together:,.0f} leads/s", f"{alone / together:.2f} times one")
    sum_up(database, leads, clocks)


def distinct(rows: Sequence[dict[str, Any]]) -> Iterator[ToldEvent]:
    """Yield the events of the reference, each content once."""
    seen = set()
    for row in rows:
        for name in ("occurred_at", "recorded_at"):
            row[name] = to_seconds(row[name])
        event = ToldEvent(**row | {"kind": Kind(row["kind"])})
        if event.content not in seen:
            seen.add(event.content)
            yield event


def catch_up(url: str, workers: int, leads: int) -> float:
    """Return the seconds in which workers judge everything that is due; the start of processes is not in them."""
    context = multiprocessing.get_context("spawn")
    ready, go = context.Barrier(workers + 1), context.Event()
    processes = [
        context.Process(target=judge_all, args=(url, f"worker-{number}", ready, go)) for number in range(workers)
    ]
    for process in processes:
        process.start()
    ready.wait()

    def run() -> None:
        go.set()
        for process in processes:
            process.join()

    seconds = timed(run)
    check("exit codes", [process.exitcode for process in processes], [0] * workers)
    for table in ("handoff", "clock", "ledger", "finding"):
        found = told(f"SELECT count(*) FROM {table} WHERE lead_id IS NOT NULL")[0][0]  # noqa: S608 -- our own names
        check(table, found, expected(leads)[f"{table}s" if table != "ledger" else table])
    return seconds


def judge_all(url: str, name: str, ready: Any, go: Event) -> None:
    with at_store(url), opened_judge() as judge:
        worker = Worker(name, judge)
        worker.see_people(NOW)
        ready.wait()
        go.wait()
        while worker.judge_leads(NOW):
            pass


def sum_up(database: str, leads: int, clocks: int) -> None:
    """Copy what stands until there are so many clocks, touch 1,000 leads, judge them, and sum up all there is."""
    with opened_judge() as judge:
        run_until_idle(Worker("one", judge), NOW)
    before, own = summed(), told("SELECT count(*) FROM clock")[0][0]
    times = max(1, clocks // own)
    multiply(times)
    check("clocks", told("SELECT count(*) FROM clock")[0][0], own * times)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE summing SET due_at = %s", [NOW])
        cursor.execute("UPDATE lead SET due_at = %s WHERE id = 1", [NOW])
    with opened_judge() as judge:
        worker = Worker("one", judge)
        worker.see_people(NOW)
        check("judged", worker.judge_leads(NOW), expected_=True)  # so that agreements and calendars stand there
        at_first = spent(lambda: check("summed", worker.sum_up(NOW), expected_=True))
        check("measurements", summed(), before * times)
        take(touches(), NOW + 1)
        judging = spent(lambda: check("judged", worker.judge_leads(NOW + 1), expected_=True))
        summing = spent(lambda: check("summed", worker.sum_up(NOW + 60), expected_=True))
    check("instants", told("SELECT count(*) FROM lead WHERE judged_at = %s", [NOW + 1])[0][0], CHANGED)
    check("leads", told("SELECT count(*) FROM lead")[0][0], leads * times)
    show(database, "judge 1,000 changed leads", *judging)
    show(database, "sum up after them", summing[0], f"{summing[1]}; {own * times:,} clocks, all periods")
    show(database, "sum up at first", at_first[0], f"{at_first[1]}; all clocks are read")


def touches() -> list[ToldEvent]:
    return [
        ToldEvent(
            source="crm", source_id=f"new{number}", lead_id=f"L{number:08d}", kind=Kind.TOUCH, occurred_at=NOW,
            recorded_at=NOW, actor="rep-001", channel="phone", direction="out",
        )
        for number in range(CHANGED)
    ]  # fmt: skip


def summed() -> int:
    """Return how many verdicts are in the months' figures."""
    count = "sum(CAST(denominator AS bigint) + open)"
    query = f"SELECT {count} FROM measurement WHERE grain = 'month' AND segment = '' AND run = 'in_force'"  # noqa: S608 -- our own words
    return int(told(query)[0][0])


def multiply(times: int) -> None:
    """Let everything that is of a lead stand in the store so many times, each time under other names."""
    most = told("SELECT max(id) FROM lead")[0][0]
    others = {
        "lead_key": "lead_key || '-' || n",
        "record_id": "record_id || '-' || n",
        "lead_id": f"lead_id + n * {most}",
    }
    of_event = {"lead_id": "lead_id || '-' || n", "source_id": "source_id || '-' || n"}
    for table in ("lead", "record", "handoff", "clock", "event"):
        with connection.cursor() as cursor:
            names = [each.name for each in connection.introspection.get_table_description(cursor, table)]
            kept = [name for name in names if name != "id" or table == "lead"]
            known = {"id": f"id + n * {most}"} | (of_event if table == "event" else others)
            given = ", ".join(known.get(name, f'"{name}"') for name in kept)
            columns = ", ".join(f'"{name}"' for name in kept)
            which = "WHERE lead_id IS NOT NULL" if table == "event" else ""
            numbers = f"WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < {times - 1})"  # noqa: S608 -- our own words
            if times > 1:
                cursor.execute(f"{numbers} INSERT INTO {table} ({columns}) SELECT {given} FROM {table}, copies {which}")  # noqa: S608 -- our own words
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if not is_postgres():
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # or else the first commit does it


def idle(database: str, clocks: int) -> None:
    """Fill the store with leads whose clocks run until much later, and let a worker look for something to do."""
    adopt(WATCHED, NOW, "bench")
    with connection.cursor() as cursor:
        cursor.execute(MANY_LEADS[is_postgres()], [NOW + 9_999, NOW, clocks])
        cursor.execute(A_CLOCK_EACH, [NOW] + [NOW + 9_999] * 2)
        cursor.execute("ANALYZE")
    with opened_judge() as judge:
        worker = Worker("one", judge, Telling("one", {}).steps())
        run_until_idle(worker, NOW)
        steps = worker.steps()
        times = [timed(lambda: check("idle", any(step(NOW) for step in steps), expected_=False)) for _ in range(ROUNDS)]
    check("clocks", told("SELECT count(*) FROM clock WHERE state = 'running'")[0][0], clocks)
    middle, most = statistics.median(times) * 1_000, max(times) * 1_000
    show(database, "idle round", f"{middle:.2f} ms", f"at most {most:.1f} ms; {clocks:,} open clocks; target 20 ms")


def steady(database: str, url: str, seconds: int, rate: int) -> None:
    """Let new leads come in at a steady rate beside a worker, and see when each is judged and told of."""
    began = int(time.time())
    save_profiles([Profile("rita", "Rita", "rita@acme.example", "rep")])
    adopt(WATCHED, began, "bench")
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="treaty-bench-") as folder:
        ready, stop, alerts = context.Event(), context.Event(), Path(folder, "alerts")
        process = context.Process(target=work_and_tell, args=(url, ready, stop, alerts))
        process.start()
        ready.wait()
        accepted, judged = watch(seconds, rate)
        wait_for(lambda: len(arrived(alerts)) >= len(accepted))
        stop.set()
        process.join()
        told_at = arrived(alerts)
    check("messages", len(told_at), len(accepted))
    verdicts = sorted(judged[lead] - at for lead, at in accepted.items())
    messages = sorted(told_at[f"handoff/{lead}#1/rita/email"] - at for lead, at in accepted.items())
    for name, found in (("event to stored verdict", verdicts), ("event to message", messages)):
        middle, late = (found[int(len(found) * part)] * 1_000 for part in (0.5, 0.99))
        show(database, name, f"p50 {middle:,.0f} ms, p99 {late:,.0f} ms", f"{rate} leads/s for {seconds} s")


def arrived(alerts: Path) -> dict[str, float]:
    """Return when each message about a new lead arrived; what the calendar asks for besides is left out."""
    lines = alerts.read_text().splitlines() if alerts.exists() else []
    return {key: float(at) for key, at in map(str.split, lines) if key.startswith("handoff/")}


def watch(seconds: int, rate: int) -> tuple[dict[str, float], dict[str, float]]:
    """Send leads one by one, and look between them whose handoffs stand in the store by now."""
    accepted: dict[str, float] = {}
    judged: dict[str, float] = {}
    begun, last = time.monotonic(), [0]

    def see() -> bool:
        for number, lead in told("SELECT id, lead_key FROM handoff WHERE id > %s ORDER BY id", last):
            judged.setdefault(lead, time.monotonic())
            last[0] = number
        return len(judged) == len(accepted)

    for number in range(seconds * rate):
        while time.monotonic() < begun + number / rate:
            see()
            time.sleep(0.005)
        now, lead = int(time.time()), f"N{number}"
        told_ = {"source": "crm", "lead_id": lead, "occurred_at": now, "recorded_at": now}
        take(
            [
                ToldEvent(source_id=f"s{number}", kind=Kind.STAGE_ENTERED, stage="mql", **told_),
                ToldEvent(source_id=f"o{number}", kind=Kind.OWNER_CHANGED, owner="rita", **told_),
            ],
            now,
        )
        accepted[lead] = time.monotonic()
    wait_for(see)
    return accepted, judged


def wait_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + 120
    while not done():
        if time.monotonic() > until:
            raise SystemExit("the worker does not catch up")
        time.sleep(0.005)


def work_and_tell(url: str, ready: Event, stop: Event, alerts: Path) -> None:
    def clock() -> datetime:
        ready.set()
        return datetime.now(UTC)

    with at_store(url), opened_judge() as judge:
        work(Worker("one", judge, Telling("one", {"email": Stamping(alerts)}).steps()), stop, clock)


@dataclass(frozen=True)
class Stamping:
    """A channel that notes when each message arrives."""

    path: Path
    name: str = "email"

    def send(self, post: Post, now: datetime) -> Receipt:  # noqa: ARG002 -- it notes another clock's time
        with self.path.open("a") as file:
            file.write(f"{post.key} {time.monotonic()}\n")
        return Receipt(post.key)


def timed(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def spent(run: Callable[[], object]) -> tuple[str, str]:
    """Return in words how long something takes, and how much of that this process computes."""
    before = time.process_time()
    seconds = timed(run)
    return f"{seconds:,.2f} s", f"{time.process_time() - before:,.2f} s of CPU"


def worked() -> float:
    """Return the seconds of processor time that this process and those that ended under it have used."""
    return sum(os.times()[:4])


def check(what: str, found: object, expected_: object) -> None:
    if found != expected_:
        raise SystemExit(f"{what}: expected {expected_}, found {found}")


def show(database: str, what: str, figure: str, note: str = "") -> None:
    print(f"{database:12}{what:28}{figure:32}{note}", flush=True)


if __name__ == "__main__":
    main()
