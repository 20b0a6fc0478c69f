"""A DuckDB of our own: in memory, with a limit, a folder for what does not fit, and nothing from outside."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
import pyarrow as pa

from treaty.errors import SourceError

__all__ = ["Database", "identifier", "literal", "open_database", "query", "registered", "seal"]

Database = duckdb.DuckDBPyConnection

_SHARE_OF_MEMORY: Final = 0.6
_OWN: Final = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


@contextmanager
def open_database(*, memory_mib: int | None = None, threads: int | None = None) -> Iterator[Database]:
    """Open an empty database in memory; its folder for what does not fit goes when it is closed.

    Without `memory_mib` it takes up to 60 % of the machine's memory. Call `seal` before text of a user runs in it.
    """
    memory = memory_mib or int(_machine_mib() * _SHARE_OF_MEMORY)
    with TemporaryDirectory(prefix="treaty-") as folder:
        settings = _OWN | {"memory_limit": f"{memory}MiB", "temp_directory": folder}
        if threads:
            settings["threads"] = str(threads)
        connection = duckdb.connect(":memory:", config=dict(settings))
        try:
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute("SET enable_progress_bar = false")  # it would be drawn among the data on stdout
            yield connection
        except duckdb.OutOfMemoryException as error:
            raise SourceError(
                f"the work did not fit into {memory:,} MiB of memory", hint="use a machine with more memory"
            ) from error
        finally:
            connection.close()


def _machine_mib() -> int:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20


def seal(connection: Database, *, files: Sequence[Path] = (), folders: Sequence[Path] = ()) -> None:
    """Close the database towards the outside: from now on it reads and writes only what is named here."""
    connection.execute(f"SET allowed_paths = [{_list(files)}]")
    connection.execute(f"SET allowed_directories = [{_list(folders)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


@contextmanager
def registered(connection: Database, name: str, table: pa.Table) -> Iterator[None]:
    """Let queries read an Arrow table under a name."""
    connection.register(name, table)
    try:
        yield
    finally:
        connection.unregister(name)


def _list(paths: Sequence[Path]) -> str:
    return ", ".join(literal(str(path)) for path in paths)


def literal(text: str) -> str:
    """Write a text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """Write a name as SQL."""
    return '"' + name.replace('"', '""') + '"'


@cache
def query(name: str, package: str = "treaty.evidence") -> str:
    """Return the text of `sql/NAME.sql`."""
    return files(package).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
