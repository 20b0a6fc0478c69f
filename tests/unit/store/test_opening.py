"""Opening the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from tests.stores import at_store, sqlite_store
from treaty.errors import InputError, SourceError
from treaty.store.opening import migrate_store, open_store


def test_refuses_a_database_without_tables_and_says_how_to_mend_it(tmp_path: Path) -> None:
    with at_store(f"sqlite:///{tmp_path}/new.sqlite3"), pytest.raises(InputError, match=r"0001_initial") as raised:
        open_store()

    assert "treaty migrate" in str(raised.value.hint)


def test_takes_a_database_that_was_migrated(tmp_path: Path) -> None:
    with at_store(f"sqlite:///{tmp_path}/new.sqlite3"):
        migrated = migrate_store()
        open_store()

    assert migrated[0] == "0001_initial"


def test_migrates_nothing_twice(tmp_path: Path) -> None:
    with sqlite_store(tmp_path):
        assert migrate_store() == ()


def test_tells_that_a_server_does_not_answer(tmp_path: Path) -> None:
    url = f"postgresql://nobody@/none?host={tmp_path}"

    with at_store(url), pytest.raises(SourceError, match="cannot be used"):
        open_store()


def test_tells_that_a_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite3"
    path.write_bytes(b"no database at all" * 100)

    with at_store(f"sqlite:///{path}"), pytest.raises(SourceError, match="not a database"):
        open_store()


def test_makes_a_store_that_only_its_owner_can_read(tmp_path: Path) -> None:
    with at_store(f"sqlite:///{tmp_path}/new.sqlite3"):
        migrate_store()
        connection.cursor().execute("SELECT 1")

        assert {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {
            "new.sqlite3": 0o600, "new.sqlite3-wal": 0o600, "new.sqlite3-shm": 0o600,
        }  # fmt: skip
