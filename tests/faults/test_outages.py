"""What the service leans on goes away for a while, or goes wrong: the database, the disk, a channel, the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from tests.fakes.journal_channel import read_journal
from tests.faults.looking import batch_digest, events_stored, live_digest
from tests.faults.play import HOURS, LEASE_OF_SUMMING, Counts, look, perform, staged
from tests.faults.service_process import Stage
from tests.faults.watched import BEGIN, HOUR, events, foretold, told_about
from tests.postgres import Postgres
from tests.stores import postgres_store, sqlite_store
from treaty.errors import SourceError
from treaty.service.intake import take
from treaty.service.judge import opened_judge
from treaty.service.worker import Worker, run_until_idle
from treaty.store.claims import release

pytestmark = pytest.mark.slow
Record = Callable[[str, object], None]


def see_that_all_is_well(stage: Stage, found: Counts) -> None:
    assert (found.lost, found.doubled, found.unsent, found.unmarked) == (0, 0, 0, 0)
    assert {told_about(line.key) for line in read_journal(stage.channel.path)} == foretold()


def test_postgresql_may_be_restarted_under_the_load_of_two_workers(
    postgres: Postgres, tmp_path: Path, record_property: Record
) -> None:
    """The door and the workers have connections, and often transactions, when it goes away: in order, or in none."""
    restarts = {0.5: postgres.stop, 2: postgres.crash, 13.25: postgres.crash, 17.5: postgres.stop, 20: postgres.crash}
    done = []

    def restart(hour: float) -> None:
        if end := restarts.get(hour):
            end()
            postgres.start()
            connection.close()
            stage.turn(stage.now + LEASE_OF_SUMMING)  # what was being worked at is taken up when the lease is over
            done.append(hour)

    with postgres_store(postgres.url) as url, staged(url, tmp_path) as stage:
        perform(stage, workers=[(), ()], shortly_after=restart)
        found = look(stage, Counter())

    record_property("faults", f"postgresql restarted {len(done)} times under load: {found}")
    assert len(done) == len(restarts)
    see_that_all_is_well(stage, found)


def test_a_channel_that_is_down_for_an_hour_gets_everything_afterwards(tmp_path: Path, record_property: Record) -> None:
    down = {"down_from": BEGIN + 13 * HOUR, "down_until": BEGIN + 14 * HOUR}
    hours = sorted({*HOURS, 13.75, 14.25})

    with sqlite_store(tmp_path) as url, staged(url, tmp_path, **down) as stage:
        perform(stage, hours=hours)
        found = look(stage, Counter())

    record_property("faults", f"a channel down for an hour: {found}")
    see_that_all_is_well(stage, found)
    assert found.posts == found.messages, "nothing arrived while it was down, so nothing came twice"


def test_a_clock_that_goes_back_and_forth_loses_nothing(tmp_path: Path, record_property: Record) -> None:
    hours = (0.5, 4, 2, 13.25, 12, 15.25, 13.5, 17.5, 14, 20, 12, 36)

    with sqlite_store(tmp_path) as url, staged(url, tmp_path) as stage:
        perform(stage, hours=hours)
        found = look(stage, Counter())

    record_property("faults", f"a clock set back five times, by up to eight hours: {found}")
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
