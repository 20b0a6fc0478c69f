"""From a file of events to an evaluation in Arrow tables: the product as one function."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from treaty.agreement import Agreement
from treaty.errors import InputError
from treaty.evaluation.digest import digest_of
from treaty.evaluation.evaluate import evaluate
from treaty.evaluation.in_force import distinct, in_force
from treaty.evaluation.versions import Versions, versions_of
from treaty.evaluation.writing import arrow_table
from treaty.evidence.database import open_database
from treaty.evidence.events import know, read_events
from treaty.evidence.exclusion import Exclusion
from treaty.words import Finding

__all__ = ["Evaluation", "evaluate_events"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an evaluation says, as Arrow tables whose columns the reference describes; their rows are in no order.

    `digest` is the same for the same answer, wherever and in whatever order it was worked out. `cautions` tell what is
    odd about the events, such as rows that could not be read.
    """

    handoffs: pa.Table
    clocks: pa.Table
    ledger: pa.Table
    findings: pa.Table
    measurements: pa.Table
    digest: str
    versions: Versions
    cautions: tuple[Finding, ...]


def evaluate_events(
    events: str | Path | pa.Table,
    agreements: Agreement | Iterable[Agreement],
    as_of: datetime,
    exclusions: Iterable[Exclusion] = (),
) -> Evaluation:
    """Judge all leads by the agreements as of an instant, and sum them up by week, month, quarter, tier and segment.

    `events` are a file of events, a mapping file, or an Arrow table with the columns of the event table. Of several
    agreements the first that covers a lead governs it; versions of one agreement follow each other.

    Raises:
        InputError: the events cannot be read, or `as_of` has no time zone.
        CalendarError: a calendar never gives a limit its time.
    """
    if as_of.tzinfo is None:
        hint = "write datetime(2026, 10, 1, tzinfo=UTC)"
        raise InputError(f"{as_of} has no time zone, so that it could be any of 26 hours", where="as_of", hint=hint)
    given = distinct([agreements] if isinstance(agreements, Agreement) else agreements)
    with TemporaryDirectory(prefix="treaty-") as folder, open_database() as database:
        found = read_events(database, _file(events, Path(folder)))
        know(database, as_of)
        evaluate(database, in_force(given), as_of, tuple(exclusions))
        return Evaluation(
            handoffs=arrow_table(database, "handoffs"),
            clocks=arrow_table(database, "clocks"),
            ledger=arrow_table(database, "ledger"),
            findings=arrow_table(database, "findings"),
            measurements=arrow_table(database, "measurements"),
            digest=digest_of(database),
            versions=versions_of(given),
            cautions=found.findings,
        )


def _file(events: str | Path | pa.Table, folder: Path) -> str:
    """Return the name of the events; a table becomes a file, so that each of its rows is checked like those of one."""
    if not isinstance(events, pa.Table):
        return str(events)
    path = folder / "events.parquet"
    pq.write_table(events, path)
    return str(path)
