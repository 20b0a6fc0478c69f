"""Taking a whole file of events into the store, through a mapping or as it is, in slices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from treaty.evidence.database import Database, open_database
from treaty.evidence.event import COLUMNS
from treaty.evidence.events import EventSet, read_events
from treaty.evidence.kind import Kind
from treaty.evidence.told_event import ToldEvent
from treaty.service.intake import take

__all__ = ["TakenFile", "take_file"]

_SLICE: Final = 5_000
_WRITTEN: Final = {
    "TIMESTAMPTZ": "epoch_us({0}) // 1000000",
    "DECIMAL(18, 4)": "({0} * 10000)::BIGINT",
    "DATE": "{0}::VARCHAR",
    "JSON": "{0}::VARCHAR",
}


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What became of the events of a file; `read` says what of the file is none."""

    accepted: int
    repeated: int
    read: EventSet


def take_file(
    name: str, directory: Path | None, received_at: int, progress: Callable[[str], None], *, write: bool = True
) -> TakenFile:
    """Take the events of a file, or of the files of a mapping, into the store, each slice for good.

    It can be broken off and begun again: what is there already is not stored twice. Without `write` it only counts.

    Raises:
        InputError: the events or the mapping cannot be read.
        SourceError: the store cannot be written.
    """
    with open_database() as database:
        read = read_events(database, name, directory=directory, progress=progress)
        accepted = repeated = 0
        for events in _slices(database) if write else ():
            taken = take(events, received_at)
            accepted, repeated = accepted + taken.accepted, repeated + taken.repeated
            progress(f"{accepted + repeated:,} of {read.rows:,} events")
    return TakenFile(accepted, repeated, read)


def _slices(database: Database) -> Iterator[list[ToldEvent]]:
    columns = ", ".join(_WRITTEN.get(each.duckdb, "{0}").format(each.name) for each in COLUMNS)
    names = [each.name for each in COLUMNS]
    found = database.execute(f"SELECT {columns} FROM event ORDER BY occurred_at")  # noqa: S608 -- our own columns
    while rows := found.fetchmany(_SLICE):
        yield [_event(dict(zip(names, row, strict=True))) for row in rows]


def _event(told: dict[str, Any]) -> ToldEvent:
    return ToldEvent(**(told | {"kind": Kind(told["kind"])}))
