"""What the speed of evaluations is measured on: an agreement, made-up events, and the counts that must come out.

Every lead has seven events, give or take the few that are merged, come again, or are told twice.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from treaty.agreement import read_agreement
from treaty.evaluation.in_force import InForce, in_force
from treaty.evidence.event import SCHEMA
from treaty.evidence.writing import FORMAT_KEY, FORMAT_VERSION

__all__ = ["AS_OF", "SMALLEST", "UNIT", "agreements", "events_of", "expected", "write_events"]

UNIT = 1_000
"""The counts of leads that the arithmetic below is right for: multiples of this."""
AS_OF = datetime.fromtimestamp(1_767_571_200 + 189 * 86_400, UTC)
"""Nine days after the last lead came in; by then everything of it has happened."""
_HERE = Path(__file__).parent
SMALLEST = (_HERE / "smallest.sql").read_text()
_AT_ONCE = 100_000


def agreements() -> tuple[InForce, ...]:
    reading = read_agreement(_HERE / "agreement.yaml")
    if reading.agreement is None or reading.findings:
        raise SystemExit(f"the reference agreement is wrong: {reading.findings}")
    return in_force([reading.agreement])


def expected(leads: int) -> dict[str, int]:
    """Return how many rows come out, by the arithmetic of `events.sql`.

    One in a hundred leads is handed over again. Each handoff has the clocks of routing, follow-up and feedback;
    12 % of the leads are Tier 1 and 23 % Tier 2, and one in a thousand becomes Tier 2: these have one for the response.
    A first handoff has a piece of time without an owner and one with an owner; one more if it is reassigned, two more
    if it is paused. A second one belongs to its owner from the start. Late touches and mended decisions are findings.
    """
    again = leads // 100
    return {
        "handoffs": leads + again,
        "clocks": 3 * (leads + again) + leads * 35 // 100 + leads // 1_000,
        "ledger": 2 * leads + leads // 10 + 2 * leads // 20 + again,
        "findings": leads // 50 + leads // 200,
    }


def write_events(path: Path, leads: int) -> int:
    """Write the events as Treaty would, in the order of time within each 100,000 leads; return their number."""
    rows = 0
    schema = SCHEMA.with_metadata({FORMAT_KEY: FORMAT_VERSION})
    with duckdb.connect() as connection, pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for first in range(0, leads, _AT_ONCE):
            table = events_of(connection, range(first, min(first + _AT_ONCE, leads)), leads)
            writer.write_table(table.cast(schema), row_group_size=122_880)
            rows += table.num_rows
    return rows


def events_of(connection: duckdb.DuckDBPyConnection, some: range, leads: int) -> pa.Table:
    """Return the events of some of the leads."""
    connection.execute("SET TimeZone = 'UTC'; SET enable_progress_bar = false")
    for name, value in (("first_i", some.start), ("until_i", some.stop), ("all_i", leads)):
        connection.execute(f"SET VARIABLE {name} = {value}")
    *prepare, ask = (_HERE / "events.sql").read_text().split(";\n")
    connection.execute(";\n".join(prepare))
    return connection.sql(ask).to_arrow_table().cast(SCHEMA)
