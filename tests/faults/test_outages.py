"""What the service leans on goes away for a while, or goes wrong: the disk, the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from tests.fakes.journal_channel import read_journal
from tests.faults.looking import batch_digest, events_stored, live_digest
from tests.faults.play import Counts, look, perform, staged
from tests.faults.service_process import Stage
from tests.faults.watched import BEGIN, HOUR, events, foretold, told_about
from tests.stores import sqlite_store
from treaty.errors import SourceError
from treaty.service.intake import take
from treaty.service.judge import opened_judge
from treaty.service.worker import Worker, run_until_idle
from treaty.store.leads import release

pytestmark = pytest.mark.slow
Record = Callable[[str, object], None]


def see_that_all_is_well(stage: Stage, found: Counts) -> None:
    assert (found.lost, found.doubled, found.unsent, found.unmarked) == (0, 0, 0, 0)
    assert {told_about(line.key) for line in read_journal(stage.channel.path)} == foretold()


def test_a_clock_that_goes_back_and_forth_loses_nothing(tmp_path: Path, record_property: Record) -> None:
    hours = (0, 5, 3, 12, 13.5, 15, 13.5, 16.5, 18, 14, 19.5, 21, 12, 29, 36)

    with sqlite_store(tmp_path) as url, staged(url, tmp_path) as stage:
        perform(stage, hours=hours)
        found = look(stage, Counter())

    record_property("faults", f"a clock set back four times, by up to nine hours: {found}")
    see_that_all_is_well(stage, found)
    assert found.posts == found.messages


def test_a_full_disk_refuses_events_and_keeps_what_it_has(tmp_path: Path, record_property: Record) -> None:
    """SQLite says the same at the last page that it may use as at the last block of a disk."""
    given = [events()[start : start + 50] for start in range(0, len(events()), 50)]
    now = BEGIN + 36 * HOUR
    with sqlite_store(tmp_path) as url, staged(url, tmp_path), opened_judge() as judge:
        worker = Worker("one", judge)
        leave_room(pages=20)
        accepted = take_until_full(given, now)
        with pytest.raises(OperationalError, match="full"):
            run_until_idle(worker, now)
        assert events_stored() == Counter((each.source, each.source_id, each.content) for each in accepted)

        leave_room(pages=100_000)
        for batch in given:
            take(batch, now)
        release("one")
        run_until_idle(worker, now)

        assert events_stored() == Counter((each.source, each.source_id, each.content) for each in events())
        assert live_digest() == batch_digest(now)
    record_property("faults", f"a full disk: {len(accepted)} events accepted before and still there, all others later")


def leave_room(pages: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (used,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {used + pages}")


def take_until_full(given: list, now: int) -> list:
    accepted, said = [], ""
    try:
        for batch in given:
            take(batch, now)
            accepted += batch
    except SourceError as error:
        said = str(error)
    assert "full" in said
    return accepted
