"""Reading events for an evaluation: from a file of events, or through a mapping; and what is known at an instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from treaty.errors import InputError
from treaty.evidence.database import Database, query, seal
from treaty.evidence.event_file import is_own_file, own_events, unpack_events
from treaty.evidence.importing import Progress, run_mapping, set_up_identity
from treaty.evidence.kind import Kind
from treaty.evidence.mapping_file import Overrides, read_mapping, shipped_mappings
from treaty.evidence.report import RejectCount
from treaty.words import Finding, Level, Place

__all__ = ["EventSet", "Known", "know", "read_events"]

_MAPPINGS: Final = (".yaml", ".yml")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class KindCount:
    """The events of one kind and source; `days` of them are known by date only."""

    source: str
    kind: Kind
    count: int
    days: int


@dataclass(frozen=True, slots=True)
class EventSet:
    """Events as they stand in the view `event` of a database, each content once.

    It has the columns of `treaty.evidence.event.COLUMNS` and `content`, a hash that is there only where a
    source tells different things under one source_id.
    """

    path: str
    rows: int
    counts: tuple[KindCount, ...]
    first: datetime | None
    last: datetime | None
    rejects: tuple[RejectCount, ...]
    findings: tuple[Finding, ...]

    def count(self, kind: Kind) -> int:
        """Return how many events there are of a kind, from all sources."""
        return sum(each.count for each in self.counts if each.kind is kind)

    def days(self, kind: Kind) -> int:
        """Return how many events of a kind are known by date only."""
        return sum(each.days for each in self.counts if each.kind is kind)


@dataclass(frozen=True, slots=True)
class Known:
    """What counts at an instant: it stands in `known`; `superseded` holds older contents of the same source_id."""

    rows: int
    superseded: int
    not_recorded: int
    not_occurred: int


def _quiet(_: str) -> None:
    """Report no progress."""


def read_events(
    connection: Database,
    name: str,
    *,
    directory: Path | None = None,
    overrides: Overrides | None = None,
    progress: Progress = _quiet,
    outputs: Sequence[Path] = (),
) -> EventSet:
    """Read events into an empty database and close it to the outside, but for files `outputs` that will be written.

    `name` is a Parquet, CSV or JSON-lines file in the columns of the event table, a mapping file, or a shipped mapping.

    Raises:
        MappingError: the mapping has errors.
        InputError: the file is not there or holds no events.
    """
    path = Path(name)
    if path.suffix.lower() in _MAPPINGS or name in shipped_mappings():
        imported = run_mapping(connection, read_mapping(name, directory, overrides), progress, outputs)
        return _event_set(
            connection, name, imported.rejects, imported.findings, "see them all with treaty import --rejects"
        )
    if path.exists() and not path.is_file() and not path.is_dir():
        raise InputError("this is no regular file", where=name, hint="write its events to a file first")
    if not path.is_file():
        raise InputError("there is no such file of events, nor a mapping of that name", where=name)
    progress(f"reading {path.name}")
    set_up_identity(connection)
    connection.execute(query("stamps"))
    rejects: tuple[RejectCount, ...] = ()
    files: tuple[Path, ...] = ()
    if is_own_file(connection, path):
        own_events(connection, path)
        files = (path.resolve(),)  # it is read again and again, and not copied
    else:
        unpack_events(connection, path)
        rejects = tuple(RejectCount(*row) for row in connection.execute(query("reject_count")).fetchall())
    connection.execute(query("unique"))
    seal(connection, files=(*files, *outputs))
    return _event_set(connection, name, rejects, (), "mend the rows in the file, or make it anew from its source")


def _event_set(
    connection: Database, name: str, rejects: tuple[RejectCount, ...], findings: tuple[Finding, ...], hint: str
) -> EventSet:
    found = connection.execute(query("kind_count")).fetchall()
    counts = tuple(KindCount(source, Kind(kind), count, days) for source, kind, count, days, _, _ in found)
    first, last = min((row[4] for row in found), default=None), max((row[5] for row in found), default=None)
    told = tuple(
        _reject_finding(name, each, hint) for each in sorted(rejects, key=lambda each: (each.file, each.line or 0))
    )
    rows = sum(each.count for each in counts)
    if not rows:
        told += (Finding(Level.WARNING, "no-events", "there are no events", Place(name)),)
    return EventSet(name, rows, counts, _instant(first), _instant(last), rejects, (*findings, *told))


def _instant(us: int | None) -> datetime | None:
    return None if us is None else _EPOCH + timedelta(microseconds=us)


def _reject_finding(name: str, reject: RejectCount, hint: str) -> Finding:
    """Tell about rows that are missing from what follows."""
    where = f"line {reject.line}" if reject.line else f"record {reject.record}"
    rows = "1 row of" if reject.count == 1 else f"{reject.count:,} rows of"
    rule = f" ({reject.rule})" if reject.rule else ""
    message = f"{rows} '{reject.file}'{rule} did not become events; the first, {where}: {reject.place}: {reject.reason}"
    return Finding(Level.WARNING, "rejected-rows", message, Place(name), hint=hint)


def know(connection: Database, as_of: datetime) -> Known:
    """Make the view `known` and the table `superseded`: what counts of `event` at an instant, floored to the second.

    `known` has the columns of `event` and `first_recorded_at`, by which the delay of a late entry is judged.
    """
    connection.execute("SET VARIABLE as_of = $1::TIMESTAMPTZ", [as_of.astimezone(UTC).replace(microsecond=0)])
    connection.execute(query("known"))
    return Known(*connection.execute(query("known_count")).fetchall()[0])
