"""The service in processes that tests may kill: a door that takes events in, and workers; their time is in a file."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from django.db import connection

from tests.fakes.journal_channel import JournalChannel
from tests.faults.watched import events
from tests.stores import at_store
from treaty.calendars import from_seconds
from treaty.errors import SourceError
from treaty.evidence.told_event import ToldEvent
from treaty.service.intake import take
from treaty.service.judge import opened_judge
from treaty.service.telling import Telling
from treaty.service.worker import Worker, work

__all__ = ["Stage", "be_door", "be_worker", "due_batches"]

BATCH: Final = 4
TOGETHER_SECONDS: Final = 600
"""Events further apart do not wait for each other."""
A_MOMENT: Final = 0.05


@dataclass(frozen=True, slots=True)
class Stage:
    """What the processes of a play share: a store, and a folder with the time, what was acknowledged, what arrived.

    The channel is out of order in the seconds [down_from, down_until).
    """

    url: str
    folder: Path
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


def be_door(stage: Stage) -> None:
    """Take batches in as they become known, and acknowledge each when it is accepted; what was not is sent again."""
    with at_store(stage.url):
        while not stage.is_over:
            number, now = stage.acknowledged, stage.now
            if number >= due_batches(now):
                time.sleep(A_MOMENT)
                continue
            try:
                take(batches()[number], now)
            except SourceError:
                connection.close()
                time.sleep(A_MOMENT)
            else:
                stage.acknowledge(number)


class _Stop:
    """Tells a worker to end when the play is over, and lets it rest for a moment only."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def is_set(self) -> bool:
        return self._stage.is_over

    def wait(self, _: float) -> None:
        time.sleep(A_MOMENT)


def be_worker(stage: Stage, name: str) -> None:
    """Work until the play is over. A name that ends in `-` is another one after every start."""

    def clock() -> datetime:
        return from_seconds(stage.now)

    name = f"{name}{os.getpid()}" if name.endswith("-") else name
    with at_store(stage.url), opened_judge() as judge:
        work(Worker(name, judge, Telling(name, {"email": stage.channel}).steps()), _Stop(stage), clock)
