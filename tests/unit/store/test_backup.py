"""Backups of an SQLite store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import pytest

from tests.stores import sqlite_store
from treaty.errors import InputError, SourceError
from treaty.store.backup import back_up, put_back

ROW = """INSERT INTO event (source, source_id, kind, occurred_at, recorded_at, precision, entry, automated, content,
accepted_at) VALUES ('crm', ?, 'lead.created', 1, 1, 'second', 'logged', 0, 'x', 1)"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    with sqlite_store(folder):
        pass
    return folder / "treaty.sqlite3"


def opened(path: Path) -> closing[sqlite3.Connection]:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    return closing(database)


def fill(path: Path, *ids: str) -> None:
    with opened(path) as database:
        database.executemany(ROW, [(each,) for each in ids])


def events(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as database:
        return {row[0] for row in database.execute("SELECT source_id FROM event")}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_hold_what_stands_in_the_log_too(store: Path, tmp_path: Path) -> None:
    with opened(store) as database:  # while it is open, new rows are in the write-ahead log alone
        database.execute(ROW, ("e-1",))

        copy = back_up(store, tmp_path / "b", force=False)

    assert (copy.events, copy.bytes) == (1, (tmp_path / "b").stat().st_size)
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600
    assert events(tmp_path / "b") == {"e-1"}
    assert names(tmp_path) == {"b", "store"}


def test_are_of_one_instant_while_others_write(store: Path, tmp_path: Path) -> None:
    """A writer puts pairs in; whatever moment is caught, each pair is whole."""
    stop = Flag()

    def write() -> None:
        with opened(store) as database:
            number = 0
            while not stop.is_set():
                number += 1
                database.execute("BEGIN IMMEDIATE")
                database.executemany(ROW, [(f"{number}-a",), (f"{number}-b",)])
                database.execute("COMMIT")

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(store, tmp_path / f"b{number}", force=False)
    finally:
        stop.set()
        writer.join()

    for number in range(5):
        found = [each.split("-")[0] for each in events(tmp_path / f"b{number}")]
        assert all(found.count(each) == 2 for each in set(found))


def test_are_put_back_and_the_former_store_is_kept(store: Path, tmp_path: Path) -> None:
    fill(store, "e-1")
    back_up(store, tmp_path / "b", force=False)
    fill(store, "e-2")

    copy, before = put_back(tmp_path / "b", store)

    assert (events(store), copy.events) == ({"e-1"}, 1)
    assert before == store.with_name("treaty.sqlite3.before")
    assert events(before) == {"e-1", "e-2"}
    assert names(store.parent) == {"treaty.sqlite3", "treaty.sqlite3.before"}


def test_are_put_back_where_no_store_is_left(store: Path, tmp_path: Path) -> None:
    fill(store, "e-1")
    back_up(store, tmp_path / "b", force=False)
    store.unlink()

    assert put_back(tmp_path / "b", store)[1] is None
    assert events(store) == {"e-1"}


@pytest.mark.parametrize("is_lost", [False, True])
def test_are_put_back_where_the_store_is_broken_or_lost_and_take_nothing_from_its_log(
    store: Path, tmp_path: Path, *, is_lost: bool
) -> None:
    fill(store, "e-1")
    back_up(store, tmp_path / "b", force=False)
    with opened(store) as dying:
        dying.execute(ROW, ("e-2",))
        logs = {end: store.with_name(f"treaty.sqlite3{end}").read_bytes() for end in ("-wal", "-shm")}
    for end, content in logs.items():
        store.with_name(f"treaty.sqlite3{end}").write_bytes(content)
    store.unlink()
    if not is_lost:
        store.write_bytes(b"what a failing disk left, and it is no database")

    put_back(tmp_path / "b", store)

    assert events(store) == {"e-1"}
    kept = {"treaty.sqlite3.before-wal", "treaty.sqlite3.before-shm"}
    assert names(store.parent) == {"treaty.sqlite3", *kept, *(() if is_lost else ("treaty.sqlite3.before",))}


def test_are_not_put_back_under_somebody_who_uses_the_store(store: Path, tmp_path: Path) -> None:
    """Also one that only holds it open, and would go on writing into the file that is no longer the store."""
    back_up(store, tmp_path / "b", force=False)
    with opened(store) as other:
        other.execute("SELECT count(*) FROM event").fetchone()

        with pytest.raises(InputError, match="the store is in use") as refused:
            put_back(tmp_path / "b", store)

    assert refused.value.hint == "stop treaty serve and treaty work first"
    assert {name for name in names(store.parent) if "draft" in name or "before" in name} == set()


def test_do_not_write_over_a_file_unasked(store: Path, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("precious")

    with pytest.raises(InputError, match="the file is there already"):
        back_up(store, tmp_path / "b", force=False)

    assert (tmp_path / "b").read_text() == "precious"
    assert back_up(store, tmp_path / "b", force=True).events == 0


@pytest.mark.parametrize("content", [b"no database", b""])
def test_that_are_none_are_refused_and_change_nothing(store: Path, tmp_path: Path, content: bytes) -> None:
    fill(store, "e-1")
    (tmp_path / "b").write_bytes(content)

    with pytest.raises((InputError, SourceError), match=r"/b: .*(not a database|no store of Treaty)"):
        put_back(tmp_path / "b", store)

    assert events(store) == {"e-1"}


def test_that_are_damaged_are_refused(store: Path, tmp_path: Path) -> None:
    fill(store, *(f"e-{number}" for number in range(2_000)))
    back_up(store, tmp_path / "b", force=False)
    content = bytearray((tmp_path / "b").read_bytes())
    middle = len(content) // 2
    content[middle : middle + 20_000] = bytes(20_000)
    (tmp_path / "b").write_bytes(content)

    with pytest.raises(SourceError, match=r"/b: .*(damaged|malformed)"):
        put_back(tmp_path / "b", store)

    assert len(events(store)) == 2_000


def test_need_a_store_and_a_folder_that_are_there(store: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no store to back up"):
        back_up(tmp_path / "none", tmp_path / "b", force=False)
    with pytest.raises(InputError, match="there is no such backup"):
        put_back(tmp_path / "none", store)
    with pytest.raises(SourceError, match="cannot write: No such file or directory"):
        back_up(store, tmp_path / "none" / "b", force=False)
