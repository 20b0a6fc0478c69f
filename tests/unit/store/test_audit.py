"""The audit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from tests.postgres import Postgres
from tests.stores import postgres_store, sqlite_store
from treaty.store.audit import append, entries, verify
from treaty.store.models import AuditEntry

NOW = 1_800_000_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[None]:
    with sqlite_store(tmp_path):
        yield


def write(count: int) -> None:
    for number in range(1, count + 1):
        append("mia", "token.added", f"crm-{number}", {"role": "events", "note": "Zürich"}, NOW + number)


@pytest.mark.usefixtures("store")
class TestAChain:
    def test_that_is_empty_is_whole(self) -> None:
        found = verify()

        assert (found.entries, found.broken, found.head) == (0, None, "0" * 64)

    def test_is_the_sha256_of_what_an_entry_says_and_the_hash_before(self) -> None:
        write(1)

        (entry,) = entries()

        data = r'"{\"note\":\"Z\u00fcrich\",\"role\":\"events\"}"'
        said = f'[1,{NOW + 1},"mia","token.added","crm-1",{data},"{"0" * 64}"]'
        assert entry.hash == hashlib.sha256(said.encode()).hexdigest()

    def test_is_followed_to_its_head(self) -> None:
        write(5)

        found = verify(known=entries()[1].hash)

        assert (found.entries, found.broken, found.why, found.known) == (5, None, None, True)
        assert found.head == entries()[-1].hash

    @pytest.mark.parametrize("column", ["at", "actor", "action", "subject", "data", "hash"])
    def test_shows_the_first_entry_that_was_changed(self, column: str) -> None:
        write(5)
        changed = {"at": 1, "hash": "f" * 64}.get(column, "Mia")
        AuditEntry.objects.filter(seq__gte=3).update(**({column: changed} if column != "hash" else {}))
        if column == "hash":
            AuditEntry.objects.filter(seq=3).update(hash=changed)

        found = verify()

        assert (found.entries, found.broken, found.why) == (2, 3, "entry 3 was changed")

    def test_shows_an_entry_that_was_taken_out(self) -> None:
        write(5)
        AuditEntry.objects.filter(seq=2).delete()

        assert (verify().broken, verify().why) == (2, "entry 2 is missing")

    def test_shows_where_a_forged_entry_does_not_fit(self) -> None:
        """Entry 2 is written anew with a right hash of its own, so the next one no longer follows."""
        write(3)
        AuditEntry.objects.filter(seq=2).delete()
        later = list(AuditEntry.objects.filter(seq=3))
        AuditEntry.objects.filter(seq=3).delete()
        append("mia", "token.revoked", "crm-2", {}, NOW)
        AuditEntry.objects.bulk_create(later)

        assert (verify().broken, verify().why) == (3, "entry 3 does not follow the one before it")

    def test_that_lost_its_end_is_found_out_by_a_hash_noted_before(self) -> None:
        write(3)
        noted = entries()[-1].hash
        AuditEntry.objects.filter(seq=3).delete()

        found = verify(known=noted)

        assert (found.broken, found.known) == (None, False)

    def test_shows_its_newest_entries_oldest_first(self) -> None:
        write(5)

        assert [each.seq for each in entries(limit=2, newest=True)] == [4, 5]


def write_and_close(_: int) -> None:
    try:
        append("mia", "token.added", "crm", {}, NOW)
    finally:
        connection.close()


def test_stays_whole_when_many_write_at_once_on_sqlite(tmp_path: Path) -> None:
    with sqlite_store(tmp_path), ThreadPoolExecutor(4) as threads:
        list(threads.map(write_and_close, range(24)))

        assert (verify().entries, verify().broken) == (24, None)


@pytest.mark.slow
def test_stays_whole_when_many_write_at_once_on_postgresql(postgres: Postgres) -> None:
    with postgres_store(postgres.url), ThreadPoolExecutor(4) as threads:
        list(threads.map(write_and_close, range(24)))

        assert (verify().entries, verify().broken) == (24, None)
