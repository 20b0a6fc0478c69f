"""Writing events and rejects: a file is there whole or not at all, and the same events give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from treaty.errors import InputError, SourceError
from treaty.evidence.database import Database, literal, query

__all__ = ["FORMAT_KEY", "FORMAT_VERSION", "check_free", "drafts", "write_events", "write_rejects"]

FORMAT_KEY: Final = "treaty.events"
FORMAT_VERSION: Final = "1"
_GROUP: Final = 122_880


def check_free(path: Path, *, force: bool) -> None:
    """Refuse to write over a file, or into a folder that is not there.

    Raises:
        InputError: the path is taken, or its folder does not exist.
    """
    if path.is_dir() or (path.exists() and not force):
        hint = "name a file" if path.is_dir() else "add --force to write over it"
        raise InputError("it is already there", where=str(path), hint=hint)
    if not path.parent.is_dir():
        raise InputError("its folder is not there", where=str(path), hint=f"make the folder {path.parent}")


@contextmanager
def drafts(paths: Sequence[Path]) -> Iterator[tuple[Path, ...]]:
    """Give each path a draft beside it; when all went well each draft takes the place of its path, else it goes."""
    made = tuple(path.with_name(f".{path.name}.{uuid4().hex}.draft") for path in paths)
    try:
        yield made
        for draft, path in zip(made, paths, strict=True):
            draft.replace(path)
    except OSError as error:
        raise SourceError(f"cannot write: {error.strerror or error}", where=str(error.filename or paths[0])) from error
    finally:
        for draft in made:
            draft.unlink(missing_ok=True)


def write_events(connection: Database, path: Path, *, as_csv: bool) -> None:
    """Write the table `event` in canonical order, as Parquet or as CSV."""
    ordered = f"SELECT * EXCLUDE (content) FROM ({query('in_order')})"
    if as_csv:
        connection.execute(f"COPY ({ordered}) TO {literal(str(path))} (FORMAT csv, HEADER)")
        return
    options = (
        f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_GROUP}, KV_METADATA {{'{FORMAT_KEY}': '{FORMAT_VERSION}'}}"
    )
    connection.execute(f"COPY ({ordered}) TO {literal(str(path))} ({options})")


def write_rejects(connection: Database, path: Path) -> None:
    """Write the table `reject` as CSV, in the order of the files."""
    columns = "file, line, n AS record, nullif(rule, '') AS rule, place, reason"
    rows = f"SELECT {columns} FROM reject ORDER BY file, n, line, reject.rule, place"
    connection.execute(f"COPY ({rows}) TO {literal(str(path))} (FORMAT csv, HEADER)")
