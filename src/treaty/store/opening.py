"""Opening the store: its tables have to be as this version wants them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from treaty.errors import InputError, SourceError

__all__ = ["migrate_store", "open_store", "unapplied"]

_LOCK: Final = 0x7472_6561_7479_0001


def open_store() -> None:
    """See that the database is there and has the tables of this version.

    Raises:
        SourceError: the database does not answer.
        InputError: migrations are missing.
    """
    if missing := unapplied():
        hint = "run treaty migrate; it can run while the old version works"
        raise InputError(f"the store lacks {len(missing)} changes, first {missing[0]}", where=_name(), hint=hint)


def migrate_store() -> tuple[str, ...]:
    """Bring the tables up to this version; return the names of the changes that were made.

    Raises:
        SourceError: the database does not answer.
    """
    if connection.vendor == "sqlite":
        _keep_private(Path(connection.settings_dict["NAME"]))
    with _alone():
        missing = unapplied()
        if missing:
            call_command("migrate", interactive=False, verbosity=0)
    return missing


def _keep_private(path: Path) -> None:
    """Make a new file that only its owner can read; what SQLite writes beside it is like it."""
    with suppress(OSError):  # what is wrong shows when the database is opened
        path.touch(mode=0o600)


@contextmanager
def _alone() -> Iterator[None]:
    """Keep others from migrating meanwhile; SQLite's own lock does that for each change."""
    if connection.vendor != "postgresql":
        yield
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
    except DatabaseError as error:
        raise _unusable(error) from error
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))


def unapplied() -> tuple[str, ...]:
    """Return the names of the migrations that the database lacks, in their order."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise _unusable(error) from error
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return tuple(migration.name for migration, _ in plan)


def _unusable(error: DatabaseError) -> SourceError:
    hint = "see that DATABASE_URL is right and that the server runs"
    return SourceError(f"the database cannot be used: {error}".strip(), where=_name(), hint=hint)


def _name() -> str:
    return f"{connection.vendor} database {connection.settings_dict['NAME']}"
