"""The evaluation on Spark: leads that need each other share a shard, shards are judged apart, one process sums up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from treaty.errors import InputError, SourceError
from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import InForce
from treaty.evaluation.measuring import measure
from treaty.evaluation.queries import ask
from treaty.evaluation.results import Measurements
from treaty.evaluation.rows import lay_rows
from treaty.evaluation.spark.companions import companions
from treaty.evaluation.spark.session import opened_session
from treaty.evaluation.spark.shard import ANSWER, JUDGED, Judging, Shard, know_from
from treaty.evaluation.verdicts import lay_merges
from treaty.evidence.database import Database, literal, query, seal
from treaty.evidence.event import COLUMNS
from treaty.evidence.exclusion import Exclusion
from treaty.evidence.writing import FORMAT_KEY, FORMAT_VERSION

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["SHARD_LEADS", "SHARD_MIB", "evaluate_on_spark", "give_verdicts_on_spark", "shards_for"]

SHARD_LEADS: Final = 200_000
SHARD_MIB: Final = 2_048
_EVENTS_OF_A_LEAD: Final = 20
"""Where leads have more events than that, shards have fewer leads."""
_EVENTS_OF_A_TASK: Final = 250_000
_NAMES: Final = [column.name for column in COLUMNS]
_TOGETHER: Final = pa.schema([("lead_id", pa.string()), ("first_lead", pa.string())])
_PAIRS: Final = """
SELECT lead_id, beside FROM pair
UNION
SELECT lead_id, attributes ->> '$.into' FROM event WHERE kind = 'lead.merged' AND lead_id IS NOT NULL"""


def evaluate_on_spark(
    connection: Database,
    events: Path,
    agreements: Sequence[InForce],
    as_of: datetime,
    folder: Path,
    exclusions: Sequence[Exclusion] = (),
    cells: Cells | None = None,
    *,
    master: str | None = None,
    shard_leads: int = SHARD_LEADS,
    shard_mib: int = SHARD_MIB,
    outputs: Sequence[Path] = (),
) -> Measurements:
    """Judge all leads on Spark and sum them up here; leave the five tables of `TABLES` in the database.

    See `give_verdicts_on_spark`.
    """
    give_verdicts_on_spark(
        connection,
        events,
        agreements,
        as_of,
        folder,
        master=master,
        shard_leads=shard_leads,
        shard_mib=shard_mib,
        outputs=outputs,
    )
    measured = measure(connection, agreements, as_of, cells, exclusions)
    lay_rows(connection, "measurements", measured.rows)
    return measured


def give_verdicts_on_spark(
    connection: Database,
    events: Path,
    agreements: Sequence[InForce],
    as_of: datetime,
    folder: Path,
    *,
    master: str | None = None,
    shard_leads: int = SHARD_LEADS,
    shard_mib: int = SHARD_MIB,
    outputs: Sequence[Path] = (),
) -> tuple[Shard, ...]:
    """Judge every lead as `know` and `give_verdicts` do, but on Spark; return the shards that it was done in.

    `events` is a Parquet file that Treaty wrote, or a folder of such files. `folder` is empty or not there yet; the
    driver and all executors see both under the same path. The empty database gets views of `handoffs`, `clocks`,
    `ledger` and `findings`, whose rows stand in `folder`, and of `event` and `known` what summing up needs.

    Without `master` Spark's own settings say where it runs. A shard has about `shard_leads` leads, and may take
    `shard_mib` of memory; every core of an executor judges one at a time. From now on the database reads and writes in
    `folder` and `outputs` alone.

    Raises:
        InputError: the events are not Treaty's, the folder is not empty, or there is no pyspark.
        SourceError: Spark or one of its shards failed.
    """
    files, rows = _own_files(events)
    folder = folder.absolute()
    _check_empty(folder)
    seal(connection, files=outputs, folders=[folder])
    with opened_session(master) as session:
        _make_folders(folder)
        session.conf.set("spark.sql.shuffle.partitions", max(4, rows // _EVENTS_OF_A_TASK))
        session.read.parquet(*(each.as_uri() for each in files)).createOrReplaceTempView("event_file")
        for name in ("told", "copied", "kept"):
            session.sql(_text(name)).createOrReplaceTempView(name)
        session.catalog.cacheTable("copied")
        _lay_facts(session, connection, folder / "facts", as_of)
        people = connection.sql("FROM known WHERE kind = 'person.changed'").to_arrow_table()
        judging = Judging(tuple(agreements), as_of, people, folder, shard_mib)
        judging.no_lead()
        _lay_companions(session, connection)
        shards = _judge(session, judging, rows, shard_leads)
        session.catalog.uncacheTable("copied")
    for table in JUDGED:
        parts = literal(str(folder / table / "*.parquet"))
        connection.execute(f"CREATE TEMP VIEW {table} AS FROM read_parquet({parts})")
    return shards


def _own_files(events: Path) -> tuple[list[Path], int]:
    """Find the files of events, and how many there are; Treaty wrote them, so that every row is known to be one."""
    files = sorted(events.glob("*.parquet")) if events.is_dir() else [events]
    if not files or not events.exists():
        raise InputError("there is no Parquet file of events", where=str(events))
    rows = 0
    for path in files:
        try:
            about = pq.read_metadata(path)
        except (pa.ArrowException, OSError):
            about = None
        if about is None or (about.metadata or {}).get(FORMAT_KEY.encode()) != FORMAT_VERSION.encode():
            hint = "make it with: treaty import MAPPING --out events.parquet"
            raise InputError(
                "Spark reads Parquet files that Treaty wrote, and this is none", where=str(path), hint=hint
            )
        rows += about.num_rows
    return [path.resolve() for path in files], rows


def _check_empty(folder: Path) -> None:
    """Refuse a folder in which there is something, for it would be read as rows of this run."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError("this is no empty folder", where=str(folder), hint="name one that is empty or not there yet")


def _make_folders(folder: Path) -> None:
    try:
        for table in JUDGED:
            (folder / table).mkdir(parents=True)
    except OSError as error:
        raise SourceError(f"cannot make the folder: {error.strerror}", where=str(folder)) from error


def _text(name: str) -> str:
    return query(f"spark/{name}", "treaty.evaluation")


def _lay_facts(session: SparkSession, connection: Database, folder: Path, as_of: datetime) -> None:
    """Know here what is not of single leads; it comes as a file, for there may be much of it."""
    session.table("kept").where("is_fact").select(_NAMES).write.parquet(folder.as_uri())
    know_from(connection, f"read_parquet({literal(str(folder / '*.parquet'))})", as_of)
    lay_merges(connection)
    ask(connection, "verdicts", "person")


def _lay_companions(session: SparkSession, connection: Database) -> None:
    """Make the view `together`: of each lead that needs another, the first lead of its shard."""
    connection.register("pair", session.sql(_text("pair")).toArrow())
    first = companions(connection.execute(_PAIRS).fetchall())
    connection.unregister("pair")
    table = pa.table({"lead_id": list(first.keys()), "first_lead": list(first.values())}, schema=_TOGETHER)
    session.createDataFrame(table).createOrReplaceTempView("together")


def _judge(session: SparkSession, judging: Judging, events: int, shard_leads: int) -> tuple[Shard, ...]:
    leads = session.sql(_text("lead_count")).collect()[0][0]
    placed = session.sql(_text("placed")).repartition(shards_for(leads, events, shard_leads), "shard_key")
    answers = placed.select(_NAMES).mapInArrow(judging.partition, ANSWER).toArrow().to_pylist()
    shards = tuple(sorted((Shard(**answer) for answer in answers), key=lambda shard: shard.number))
    for shard in shards:
        if shard.problem:
            hint = "shards of fewer leads need less memory"
            raise SourceError(f"shard {shard.number} of the leads was not judged: {shard.problem}", hint=hint)
    return shards


def shards_for(leads: int, events: int, shard_leads: int) -> int:
    """Return how many shards there must be, so that neither leads nor events are too many for one."""
    return max(1, ceil(leads / shard_leads), ceil(events / (shard_leads * _EVENTS_OF_A_LEAD)))
