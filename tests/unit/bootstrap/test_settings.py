"""What Django is told."""

from __future__ import annotations

from pathlib import Path

from tests.functional.program import treaty_process
from treaty.bootstrap.settings import TREATY, database_of
from treaty.settings import Settings


def test_holds_the_typed_settings() -> None:
    assert isinstance(TREATY, Settings)
    assert len(TREATY.secret_key) >= 32


def test_of_sqlite_waits_for_locks_and_loses_nothing(tmp_path: Path) -> None:
    told = database_of(f"sqlite:///{tmp_path}/t.db")

    assert (told["ENGINE"], told["NAME"]) == ("django.db.backends.sqlite3", tmp_path / "t.db")
    assert told["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert told["OPTIONS"]["init_command"] == "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"
    assert told["OPTIONS"]["timeout"] >= 5


def test_of_postgresql_hands_options_on() -> None:
    told = database_of("postgresql://treaty:secret@db.example/sla?sslmode=require")

    assert told["ENGINE"] == "django.db.backends.postgresql"
    assert (told["HOST"], told["PORT"], told["NAME"]) == ("db.example", "", "sla")
    assert (told["USER"], told["PASSWORD"], told["OPTIONS"]) == ("treaty", "secret", {"sslmode": "require"})


def test_is_not_read_by_commands_that_need_no_store() -> None:
    assert treaty_process("version", environment={"TREATY_PORT": "wrong"}).code == 0
