"""A whole copy of an SQLite store, taken while it is used, and the way back; PostgreSQL has tools of its own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import connection

from treaty.errors import InputError, SourceError

__all__ = ["Copy", "back_up", "put_back", "store_file"]

_WAIT_SECONDS: Final = 5.0
_BROKEN: Final = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was checked: where it is, how large, and how many events it holds."""

    path: Path
    bytes: int
    events: int


def back_up(store: Path, target: Path, *, force: bool) -> Copy:
    """Copy the store into one file, which appears only when it is whole; nobody has to stop for it.

    Raises:
        InputError: the target is there already, or there is no store.
        SourceError: the disk is full, or the store is damaged.
    """
    if target.exists() and not force:
        raise InputError("the file is there already", where=str(target), hint="--force writes over it")
    if not store.is_file():
        raise InputError("there is no store to back up", where=str(store), hint="DATABASE_URL says where it is")
    with _draft_of(target, store) as draft:
        copy = _copy(store, draft)
        draft.replace(target)
        _settle(target.parent)
    return Copy(target, copy.bytes, copy.events)


def put_back(backup: Path, store: Path) -> tuple[Copy, Path | None]:
    """Put a backup where the store is; return the store's copy, and where the former store is kept, if there was one.

    Raises:
        InputError: the file is no backup, or somebody still uses the store.
        SourceError: the disk is full, or the backup is damaged.
    """
    if not backup.is_file():
        raise InputError("there is no such backup", where=str(backup))
    with _draft_of(store, backup) as draft:
        copy = _copy(backup, draft)
        before = _kept(store) if store.exists() else None
        _set_logs_aside(store)
        draft.replace(store)
        _settle(store.parent)
    return Copy(store, copy.bytes, copy.events), before


def store_file(instead: str) -> Path:
    """Return the file of the store, and let go of it.

    Raises:
        InputError: it is on PostgreSQL, where the program `instead` does this.
    """
    if connection.vendor != "sqlite":
        raise InputError("this is for SQLite stores", where="DATABASE_URL", hint=f"with PostgreSQL use {instead}")
    connection.close()
    return Path(connection.settings_dict["NAME"])


@contextmanager
def _draft_of(target: Path, source: Path) -> Iterator[Path]:
    """Name a file beside the target to write first; it is gone afterwards, and what fails becomes a sentence."""
    draft = target.with_name(f"{target.name}.draft")
    try:
        yield draft
    except sqlite3.DatabaseError as error:
        where = source if error.sqlite_errorcode in _BROKEN else target
        raise SourceError(f"the database cannot be copied: {error}", where=str(where)) from error
    except OSError as error:
        raise SourceError(f"cannot write: {error.strerror}", where=str(target)) from error
    finally:
        for name in (draft.name, f"{draft.name}-journal", f"{draft.name}-wal", f"{draft.name}-shm"):
            draft.with_name(name).unlink(missing_ok=True)


def _copy(source: Path, draft: Path) -> Copy:
    """Copy a database as of one instant, see that it is whole, and bring it to the disk."""
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    with closing(_opened(source)) as one, closing(sqlite3.connect(draft)) as other:
        one.backup(other)
        other.execute("PRAGMA journal_mode=DELETE")  # all of it in one file
        events = _checked(other, source)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    return Copy(draft, draft.stat().st_size, events)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)


def _checked(database: sqlite3.Connection, source: Path) -> int:
    found = [row[0] for row in database.execute("PRAGMA integrity_check(3)")]
    if found != ["ok"]:
        raise SourceError(f"the database is damaged: {'; '.join(found)}", where=str(source))
    try:
        return int(database.execute("SELECT count(*) FROM event").fetchone()[0])
    except sqlite3.OperationalError:
        raise InputError("the database is no store of Treaty", where=str(source)) from None


def _kept(store: Path) -> Path:
    """Keep the store of today beside the new one; refuses while others have it open.

    Only somebody who is alone can turn the write-ahead log off, and then all is in the one file. A broken store, which
    somebody may yet mend, is kept as it is.
    """
    with closing(sqlite3.connect(store, timeout=_WAIT_SECONDS)) as database:
        try:
            database.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            hint = "stop treaty serve and treaty work first"
            raise InputError("the store is in use", where=str(store), hint=hint) from error
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode not in _BROKEN:
                raise
    before = store.with_name(f"{store.name}.before")
    with suppress(FileNotFoundError):
        before.unlink()
    before.hardlink_to(store)
    return before


def _set_logs_aside(store: Path) -> None:
    """Move logs that a broken or lost store left behind: SQLite would write them into the store that is put there."""
    for end in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            store.with_name(f"{store.name}{end}").rename(store.with_name(f"{store.name}.before{end}"))


def _settle(folder: Path) -> None:
    """Bring the names of a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
