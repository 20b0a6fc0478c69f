"""Opening the store: its tables have to be as this version wants them."""

from __future__ import annotations

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from treaty.errors import InputError, SourceError

__all__ = ["migrate_store", "open_store", "unapplied"]


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
    missing = unapplied()
    if missing:
        call_command("migrate", interactive=False, verbosity=0)
    return missing


def unapplied() -> tuple[str, ...]:
    """Return the names of the migrations that the database lacks, in their order."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        hint = "see that DATABASE_URL is right and that the server runs"
        raise SourceError(f"the database cannot be used: {error}".strip(), where=_name(), hint=hint) from error
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return tuple(migration.name for migration, _ in plan)


def _name() -> str:
    return f"{connection.vendor} database {connection.settings_dict['NAME']}"
