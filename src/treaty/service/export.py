"""The event table out of the store, as a file that every other command reads."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from treaty.evidence.database import Database, open_database, query, seal
from treaty.evidence.event import SCHEMA
from treaty.evidence.importing import set_up_identity
from treaty.evidence.writing import check_free, drafts, write_events
from treaty.store.events import all_events

__all__ = ["export_events"]


def export_events(path: Path, *, force: bool) -> int:
    """Write all accepted events in their canonical order, as CSV if the name says so, else as Parquet; count them.

    Raises:
        InputError: the file is there already, or its folder is not.
        SourceError: the file cannot be written.
    """
    check_free(path, force=force)
    with open_database() as connection, drafts([path]) as (draft,):
        set_up_identity(connection)
        seal(connection, files=[draft])
        _tell(connection)
        connection.execute(query("unique"))
        write_events(connection, draft, as_csv=path.suffix.lower() == ".csv")
        count: int = connection.execute("SELECT count(*) FROM told").fetchall()[0][0]
    return count


def _tell(connection: Database) -> None:
    """Make `told` of all events; the store is asked here, because DuckDB would ask it in threads of its own."""
    connection.register("stored", SCHEMA.empty_table())
    connection.execute("CREATE TEMP TABLE told AS FROM stored")
    for batch in all_events():
        connection.register("stored", pa.Table.from_batches([batch]))
        connection.execute("INSERT INTO told FROM stored")
