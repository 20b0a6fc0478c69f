"""One of three processes on one SQLite file, in the shape of the service: it takes events, judges leads, or sends.

It is made of nothing but `sqlite3`, so that what it shows is true of SQLite and not of the code above it. A process
that dies leaves what it has written; the next of its role goes on from there, and ends when nothing is left to do.
"""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from treaty.service.points import reach

SCHEMA = """
CREATE TABLE event (id INTEGER PRIMARY KEY, source TEXT, source_id TEXT, content TEXT, lead INTEGER, minutes INTEGER,
                    UNIQUE (source, source_id, content));
CREATE INDEX event_lead ON event (lead);
CREATE TABLE lead (id INTEGER PRIMARY KEY, revision INTEGER, due INTEGER, leased_by TEXT, leased_until REAL);
CREATE INDEX lead_due ON lead (id) WHERE due;
CREATE TABLE verdict (lead INTEGER PRIMARY KEY, events INTEGER, minutes INTEGER, digest TEXT);
CREATE TABLE delivery (id INTEGER PRIMARY KEY, key TEXT UNIQUE, state TEXT, attempts INTEGER, leased_by TEXT,
                       leased_until REAL);
CREATE INDEX delivery_pending ON delivery (id) WHERE state = 'pending';
"""
LEASE_SECONDS = 0.2
TOO_LATE_MINUTES = 300
"""A lead whose events add up to more is told of, once. Minutes only grow, so no order of events decides that."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the file is opened and written; the times are of the tries, not of what they find."""

    folder: str
    events: int = 50_000
    begin: str = "IMMEDIATE"
    busy_ms: int = 5_000
    look: bool = True
    """Whether to look for work by reading first, and to take the lock only when there is some."""
    hold_ms: int = 0
    """How long each write transaction of the judge is kept open, as one would be that waits for a server."""

    busy_limit: int = 1_000
    """How often one process tries again before it gives up."""

    @property
    def leads(self) -> int:
        return max(1, self.events // 10)

    def path(self, name: str) -> Path:
        return Path(self.folder, name)


Event = tuple[str, str, str, int, int]
"""Source, source id, content, lead, minutes."""


def event(number: int, leads: int) -> Event:
    lead, minutes = number * 7_919 % leads, number * 31 % 60 + 1
    content = hashlib.sha256(f"{number} {lead} {minutes}".encode()).hexdigest()
    return "crm", str(number), content, lead, minutes


def batches(told: Settings, done: int, size: int = 250) -> Iterator[tuple[int, list[Event]]]:
    """Offer all events in an order of their own, every twentieth of them twice, but not the batches done."""
    offered = [*range(told.events), *range(0, told.events, 20)]
    random.Random(told.events).shuffle(offered)
    for start in range(done * size, len(offered), size):
        yield start // size, [event(number, told.leads) for number in offered[start : start + size]]


def opened(told: Settings) -> sqlite3.Connection:
    connection = sqlite3.connect(told.path("store.sqlite3"), isolation_level=None, timeout=told.busy_ms / 1_000)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def append(path: Path, line: str) -> None:
    with path.open("a") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


class Writer:
    """One connection's write transactions; `database is locked` is noted, and then the transaction is tried again."""

    def __init__(self, told: Settings, role: str) -> None:
        self.connection = opened(told)
        self.told = told
        self.role = role
        self.longest_ms = 0.0

    def write(self, work: Callable[[], list[tuple[int, int]]]) -> list[tuple[int, int]]:
        for _ in range(self.told.busy_limit):
            began = time.monotonic()
            try:
                self.connection.execute(f"BEGIN {self.told.begin}")
                self._note_wait((time.monotonic() - began) * 1_000)
                found = work()
                self.connection.execute("COMMIT")
            except sqlite3.OperationalError as error:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                if "locked" not in str(error):
                    raise
                append(self.told.path("notes"), f"{self.role} locked 1")
            else:
                return found
        raise SystemExit(f"{self.role}: locked out {self.told.busy_limit} times in a row")

    def _note_wait(self, milliseconds: float) -> None:
        if milliseconds > max(self.longest_ms, 10):
            self.longest_ms = milliseconds
            append(self.told.path("notes"), f"{self.role} waited {milliseconds:.0f}")

    def update(self, sql: str, *values: object) -> int:
        return self.connection.execute(sql, values).rowcount


def take(writer: Writer, told: Settings) -> None:
    """Take all batches in; what was committed but not acknowledged is offered once more."""
    journal = told.path("acknowledged")
    done = len(journal.read_text().splitlines()) if journal.exists() else 0
    for number, batch in batches(told, done):
        writer.write(lambda batch=batch: _insert(writer, batch))
        reach("intake.after_commit")
        append(journal, str(number))
    told.path("all_taken").touch()


def _insert(writer: Writer, batch: list[Event]) -> list[tuple[int, int]]:
    for row in sorted(batch, key=lambda each: each[3]):
        if writer.update(
            "INSERT OR IGNORE INTO event (source, source_id, content, lead, minutes) VALUES (?, ?, ?, ?, ?)", *row
        ):
            writer.update(
                "INSERT INTO lead (id, revision, due) VALUES (?, 1, 1)"
                " ON CONFLICT (id) DO UPDATE SET revision = revision + 1, due = 1",
                row[3],
            )
    reach("intake.before_commit")
    return []


def judge(writer: Writer, told: Settings) -> None:
    me = f"judge {os.getpid()}"
    while True:
        no_more = told.path("all_taken").exists()
        claimed = []
        if _looks(writer, told, "SELECT 1 FROM lead WHERE due AND coalesce(leased_until, 0) < ?"):
            claimed = writer.write(lambda: _claim_leads(writer, me))
        if claimed:
            reach("claim.after_commit")
            verdicts = [_verdict(writer, lead, revision) for lead, revision in claimed]
            writer.write(lambda verdicts=verdicts: _keep(writer, me, verdicts))
            reach("verdict.after_commit")
        elif no_more and not writer.connection.execute("SELECT 1 FROM lead WHERE due").fetchone():
            break
        else:
            time.sleep(0.005)
    told.path("all_judged").touch()


def _looks(writer: Writer, told: Settings, sql: str) -> bool:
    """Tell whether there is something to claim, which a reader finds out without a lock."""
    return not told.look or writer.connection.execute(sql, (time.monotonic(),)).fetchone() is not None


def _claim_leads(writer: Writer, me: str) -> list[tuple[int, int]]:
    now = time.monotonic()
    claimed = writer.connection.execute(
        "SELECT id, revision FROM lead WHERE due AND coalesce(leased_until, 0) < ? ORDER BY id LIMIT 100", (now,)
    ).fetchall()
    for lead, _ in claimed:
        writer.update("UPDATE lead SET leased_by = ?, leased_until = ? WHERE id = ?", me, now + LEASE_SECONDS, lead)
    return claimed


Verdict = tuple[int, int, int, int, str]
"""Lead, revision, events, minutes, digest."""


def _verdict(writer: Writer, lead: int, revision: int) -> Verdict:
    rows = writer.connection.execute("SELECT content, minutes FROM event WHERE lead = ?", (lead,)).fetchall()
    digest = hashlib.sha256("".join(sorted(content for content, _ in rows)).encode()).hexdigest()
    return lead, revision, len(rows), sum(minutes for _, minutes in rows), digest


def _keep(writer: Writer, me: str, verdicts: list[Verdict]) -> list[tuple[int, int]]:
    """Keep the verdicts of leads that are still leased by this process; who came after its lease judges the others."""
    for lead, revision, events, minutes, digest in verdicts:
        freed = (
            "UPDATE lead SET due = revision > ?, leased_by = NULL, leased_until = NULL WHERE id = ? AND leased_by = ?"
        )
        if writer.update(freed, revision, lead, me):
            writer.update("INSERT OR REPLACE INTO verdict VALUES (?, ?, ?, ?)", lead, events, minutes, digest)
            if minutes > TOO_LATE_MINUTES:
                writer.update(
                    "INSERT OR IGNORE INTO delivery (key, state, attempts) VALUES (?, 'pending', 0)", f"late {lead}"
                )
    time.sleep(writer.told.hold_ms / 1_000)
    reach("verdict.before_commit")
    return []


def send(writer: Writer, told: Settings) -> None:
    """Send what is pending; the file of what was sent stands for somebody's screen, which takes no line back."""
    me = f"sender {os.getpid()}"
    while True:
        no_more = told.path("all_judged").exists()
        claimed = []
        if _looks(writer, told, "SELECT 1 FROM delivery WHERE state = 'pending' AND coalesce(leased_until, 0) < ?"):
            claimed = writer.write(lambda: _claim_deliveries(writer, me))
        for number, attempts in claimed:
            (key,) = writer.connection.execute("SELECT key FROM delivery WHERE id = ?", (number,)).fetchone()
            reach("deliver.before_send")
            append(told.path("sent"), f"{key},{'repeat' if attempts > 1 else 'first'}")
            reach("deliver.after_send")
            writer.write(lambda number=number: _sent(writer, number, me))
            reach("deliver.after_acknowledge")
        if not claimed:
            pending = writer.connection.execute("SELECT 1 FROM delivery WHERE state = 'pending'").fetchone()
            if no_more and not pending:
                return
            time.sleep(0.005)


def _claim_deliveries(writer: Writer, me: str) -> list[tuple[int, int]]:
    """Claim a few, and count the try before it is made: a second one may be a repeat, and says so."""
    now = time.monotonic()
    claimed = writer.connection.execute(
        "SELECT id, attempts + 1 FROM delivery"
        " WHERE state = 'pending' AND coalesce(leased_until, 0) < ? ORDER BY id LIMIT 5",
        (now,),
    ).fetchall()
    for number, attempts in claimed:
        writer.update(
            "UPDATE delivery SET attempts = ?, leased_by = ?, leased_until = ? WHERE id = ?",
            attempts, me, now + LEASE_SECONDS, number,
        )  # fmt: skip
    return claimed


def _sent(writer: Writer, number: int, me: str) -> list[tuple[int, int]]:
    writer.update("UPDATE delivery SET state = 'sent', leased_until = NULL WHERE id = ? AND leased_by = ?", number, me)
    return []


ROLES: dict[str, Callable[[Writer, Settings], None]] = {"take": take, "judge": judge, "send": send}


def play(role: str, told: Settings) -> None:
    """Be one of the three, to the end."""
    ROLES[role](Writer(told, role), told)
