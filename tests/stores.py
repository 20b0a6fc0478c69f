"""Stores for tests: an empty one on SQLite or PostgreSQL, made from the real migrations."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from django.db import connection, connections

from treaty.bootstrap.settings import database_of
from treaty.store.opening import migrate_store

__all__ = ["at_store", "postgres_store", "sqlite_store", "without"]


@contextmanager
def sqlite_store(folder: Path) -> Iterator[str]:
    """Use an empty store in a file of the folder; yield its URL, for other processes."""
    path = folder / "treaty.sqlite3"
    shutil.copy(_template(), path)
    with at_store(f"sqlite:///{path}") as url:
        yield url


@contextmanager
def postgres_store(server: str) -> Iterator[str]:
    """Use an empty store of its own on a PostgreSQL server, given as the URL of any of its databases."""
    base, _, rest = server.partition("?")
    name = f"treaty_{uuid4().hex}"
    query = f"?{rest}" if rest else ""
    with at_store(server):
        template = _postgres_template(server)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        with at_store(f"{base.rpartition('/')[0]}/{name}{query}") as url:
            yield url
    finally:
        with at_store(server), connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def at_store(url: str) -> Iterator[str]:
    """Turn Django to another database for a while, in every thread that opens its connection meanwhile."""
    before = connections.settings["default"]
    _turn(connections.configure_settings({"default": database_of(url)})["default"])
    try:
        yield url
    finally:
        _turn(before)


def without(table: str) -> None:
    """Take a table away, so that the database fails whoever asks for it."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO gone")


def _turn(settings: dict[str, object]) -> None:
    connection.close()
    connections.settings["default"] = settings
    del connections["default"]


@cache
def _template() -> Path:
    path = Path(mkdtemp(prefix="treaty-template-")) / "empty.sqlite3"
    with at_store(f"sqlite:///{path}"):
        migrate_store()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@cache
def _postgres_template(server: str) -> str:
    base, _, rest = server.partition("?")
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE treaty_template")
    with at_store(f"{base.rpartition('/')[0]}/treaty_template{f'?{rest}' if rest else ''}"):
        migrate_store()
    return "treaty_template"
