"""The service in processes that tests may kill: the web, workers, and who sends events; their time is in a file."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final
from wsgiref.simple_server import WSGIRequestHandler, make_server

from tests.fakes.journal_channel import JournalChannel
from tests.faults.asking import EVENTS, Unanswered, lines_of, post, webhook
from tests.faults.watched import events
from tests.stores import at_store
from treaty import clock
from treaty.api.webhooks import HEADER, TOLERANCE_SECONDS, signature_of
from treaty.bootstrap.wsgi import application
from treaty.calendars import from_seconds
from treaty.evidence.told_event import ToldEvent
from treaty.service.judge import opened_judge
from treaty.service.telling import Telling
from treaty.service.worker import Worker, work

__all__ = ["A_MOMENT", "SECRET", "SOURCE", "Stage", "be_sender", "be_web", "be_worker", "due_batches"]

SOURCE: Final = "crm"
SECRET: Final = "a secret that two programs share"  # noqa: S105 -- no secret

BATCH: Final = 4
TOGETHER_SECONDS: Final = 600
"""Events further apart do not wait for each other."""
A_MOMENT: Final = 0.1


@dataclass(frozen=True, slots=True)
class Stage:
    """What the processes of a play share: a store, and a folder with the time, what was acknowledged, what arrived.

    `token` opens the API. The channel is out of order in the seconds [down_from, down_until).
    """

    url: str
    folder: Path
    token: str = ""
    down_from: int = 0
    down_until: int = 0

    @property
    def now(self) -> int:
        return int((self.folder / "now").read_text())

    @property
    def acknowledged(self) -> int:
        """How many batches their sender knows to be accepted."""
        journal = self.folder / "acknowledged"
        return len(journal.read_text().splitlines()) if journal.exists() else 0

    @property
    def is_over(self) -> bool:
        return (self.folder / "over").exists()

    @property
    def channel(self) -> JournalChannel:
        return JournalChannel(self.folder / "arrived", self.down_from, self.down_until)

    def turn(self, at: int) -> None:
        """Set the time, so that no reader sees half of a number."""
        draft = self.folder / "next"
        draft.write_text(str(at))
        draft.replace(self.folder / "now")

    @property
    def port(self) -> int:
        """Where the web listens; 0 before it ever did."""
        told = self.folder / "port"
        return int(told.read_text()) if told.exists() else 0

    def listen(self, port: int) -> None:
        draft = self.folder / "next_port"
        draft.write_text(str(port))
        draft.replace(self.folder / "port")

    def end(self) -> None:
        (self.folder / "over").touch()

    def acknowledge(self, number: int) -> None:
        with (self.folder / "acknowledged").open("a") as journal:
            journal.write(f"{number}\n")
            journal.flush()
            os.fsync(journal.fileno())


@cache
def batches() -> tuple[tuple[ToldEvent, ...], ...]:
    """Return the events in the order in which they become known, a few at a time; every tenth batch comes twice."""
    once: list[list[ToldEvent]] = []
    for event in events():
        if once and len(once[-1]) < BATCH and event.recorded_at - once[-1][0].recorded_at < TOGETHER_SECONDS:
            once[-1].append(event)
        else:
            once.append([event])
    return tuple(tuple(batch) for number, batch in enumerate(once) for _ in range(2 if number % 10 == 0 else 1))


def due_batches(now: int) -> int:
    """Return how many batches are sent by now: those all of whose events are known."""
    return sum(batch[-1].recorded_at <= now for batch in batches())


def be_sender(stage: Stage) -> None:
    """Send batches as they become known, by turns as one who has a token and as one who signs.

    What nobody said to be accepted is sent again as it is; a signature that was taken before says that it is accepted.
    """
    signed_at = 0
    while not stage.is_over:
        number, now = stage.acknowledged, stage.now
        if number >= due_batches(now):
            time.sleep(A_MOMENT)
            continue
        lines = lines_of(batches()[number])
        if number % 2:
            signed_at = signed_at if abs(now - signed_at) < TOLERANCE_SECONDS / 2 else now
            path, headers = webhook(SOURCE), {HEADER: signature_of(SECRET, signed_at, lines)}
        else:
            path, headers = EVENTS, {"Authorization": f"Bearer {stage.token}"}
        if _is_taken(stage.port, path, lines, headers):
            stage.acknowledge(number)
        else:
            time.sleep(A_MOMENT)


def _is_taken(port: int, path: str, lines: bytes, headers: dict[str, str]) -> bool:
    try:
        status, said = post(port, path, lines, headers)
    except Unanswered:
        return False
    assert status in {200, 409} or status >= 500, said
    assert status != 200 or not said["rejected"], said
    return status < 500


class _Silent(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, *_: object) -> None:
        pass


def be_web(stage: Stage) -> None:
    """Answer one request after the other until the play is over; Treaty's own application does it."""
    clock.now = lambda: from_seconds(stage.now)
    with at_store(stage.url), make_server("127.0.0.1", 0, application, handler_class=_Silent) as server:
        server.timeout = A_MOMENT
        stage.listen(server.server_port)
        while not stage.is_over:
            server.handle_request()


class _Stop:
    """Tells a worker to end when the play is over, and lets it rest for a moment only."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def is_set(self) -> bool:
        return self._stage.is_over

    def wait(self, _: float) -> None:
        time.sleep(A_MOMENT)


def be_worker(stage: Stage, name: str, batch: int = 1_000) -> None:
    """Work until the play is over. A name that ends in `-` is another one after every start."""

    def now() -> datetime:
        return from_seconds(stage.now)

    name = f"{name}{os.getpid()}" if name.endswith("-") else name
    with at_store(stage.url), opened_judge() as judge:
        worker = Worker(name, judge, Telling(name, {"email": stage.channel}).steps(), batch=batch)
        work(worker, _Stop(stage), now)
