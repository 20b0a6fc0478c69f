"""`treaty backup` and `treaty restore`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.functional.program import treaty
from tests.postgres import Postgres
from tests.stores import postgres_store, sqlite_store
from treaty.store.audit import entries


def test_go_there_and_back_and_leave_a_note_in_the_audit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite_store(tmp_path):
        treaty(capsys, "token", "add", "before")
        made = treaty(capsys, "backup", str(tmp_path / "b"))
        treaty(capsys, "token", "add", "after")

        back = treaty(capsys, "restore", str(tmp_path / "b"))

        assert [(each.action, each.subject) for each in entries()] == [
            ("token.added", "before"),
            ("store.restored", "b"),
        ]
    assert (made.code, back.code) == (0, 0)
    assert made.out.startswith(f"{tmp_path}/b: 0 events, ")
    assert "keep that apart" in made.err
    assert f"the former store is kept: {tmp_path}/treaty.sqlite3.before" in back.out


@pytest.mark.slow
@pytest.mark.parametrize(("command", "program"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_name_the_program_for_postgresql(
    command: str, program: str, tmp_path: Path, postgres: Postgres, capsys: pytest.CaptureFixture[str]
) -> None:
    with postgres_store(postgres.url):
        answer = treaty(capsys, command, str(tmp_path / "b"))

    assert (answer.code, answer.out) == (2, "")
    assert f"hint: with PostgreSQL use {program}" in answer.err
