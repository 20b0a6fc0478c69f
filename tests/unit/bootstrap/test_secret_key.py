"""The secret key of an installation."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from treaty.bootstrap.secret_key import with_secret_key
from treaty.errors import InputError, SourceError
from treaty.settings import Postgres, Settings, Sqlite


def key_of(folder: Path) -> str:
    (folder / "treaty.sqlite3").touch()
    return with_secret_key(Settings(database=Sqlite(folder / "treaty.sqlite3"))).secret_key


def test_that_is_set_is_used(tmp_path: Path) -> None:
    given = Settings(database=Sqlite(tmp_path / "treaty.sqlite3"), secret_key="k" * 32)

    assert with_secret_key(given) is given
    assert list(tmp_path.iterdir()) == []


def test_is_made_once_beside_the_database_for_its_owner_alone(tmp_path: Path) -> None:
    first = key_of(tmp_path)

    assert key_of(tmp_path) == first
    assert len(first) == 64
    assert [(path.name, path.stat().st_mode & 0o777) for path in tmp_path.glob("*.key*")] == [("treaty.key", 0o600)]


def test_is_the_same_for_processes_that_start_at_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        keys = pool.map(key_of, [tmp_path] * 40, chunksize=1)

    assert len(set(keys)) == 1
    assert [path.name for path in tmp_path.glob("*.key*")] == ["treaty.key"]


def test_has_to_be_set_where_others_share_the_store() -> None:
    with pytest.raises(InputError, match="SECRET_KEY is not set; with PostgreSQL it must be") as refused:
        with_secret_key(Settings(database=Postgres("sla")))

    assert refused.value.hint


def test_is_not_made_before_there_is_a_database(tmp_path: Path) -> None:
    assert not with_secret_key(Settings(database=Sqlite(tmp_path / "treaty.sqlite3"))).secret_key
    assert list(tmp_path.iterdir()) == []


def test_that_cannot_be_kept_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "treaty.key").mkdir()

    with pytest.raises(SourceError, match="the key file cannot be made or read: Is a directory"):
        key_of(tmp_path)
