"""Seconds and memory of learning a plan's figures from the history of many leads, and of the plan by them on paper.

    python bench/learning.py [LEADS]

LEADS is a multiple of 1,000, a million without it. One lead in five gets a deal after ten days, one deal in four is won
thirty days later, half of them for 1,000 and half for 3,000. What is learned is compared with that before a time is
printed. The process is one of its own, whose peak memory is shown; it starts with a file of events.
"""

from __future__ import annotations

import argparse
import resource
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
import pyarrow.parquet as pq
from evaluation import alone

from treaty.agreement import load_agreement
from treaty.documents import print_sheet
from treaty.documents.plan import plan_sheet
from treaty.evaluation.learning import learn
from treaty.evidence.database import open_database
from treaty.evidence.event import SCHEMA
from treaty.evidence.events import know, read_events
from treaty.evidence.writing import FORMAT_KEY, FORMAT_VERSION
from treaty.planning import changes_of, demand_plan, refreshed
from treaty.planning.learning import Learned
from treaty.reports.plan import make_plan

LEADS: Final = 1_000_000
UNIT: Final = 1_000
AS_OF: Final = datetime(2027, 12, 31, 9, tzinfo=UTC)
AGREEMENT: Final = """\
treaty: 1
name: Learned
version: 1
effective: from 2027-06-01
timezone: UTC
currency: EUR
parties: {marketing: {teams: [Ops]}, sales: {teams: [SDR]}}
stages: {mql: {means: Ready, enters: crm}}
commitments: {a: {party: sales, measure: response_time, within: 2 hours, target: 90%}}
opportunity_stages: {open: [Talk], qualified: Talk, won: Won, lost: Lost}
plan:
  quota: 100000 per month
  streams:
    All: {share: 100%, deal: 1500, rates: {mql to opportunity: 50%, opportunity to won: 40%}, cycle: 60 days}
"""
EVENTS: Final = """
WITH lead AS (
  SELECT i, TIMESTAMPTZ '2027-01-04 09:00:00Z' + to_seconds(i * 180 * 86400 // $1) AS came FROM range($1) leads(i)),
told AS (
  SELECT i, 'stage.entered' AS kind, came AS t, 'mql' AS stage, NULL AS deal, NULL AS amount FROM lead
  UNION ALL SELECT i, 'opportunity.changed', came + INTERVAL 10 DAY, 'Talk', 'D' || i, NULL FROM lead WHERE i % 5 = 0
  UNION ALL SELECT i, 'opportunity.changed', came + INTERVAL 40 DAY, 'Won', 'D' || i, 1000 + i % 40 // 20 * 2000
  FROM lead WHERE i % 20 = 0)
SELECT 'crm' AS source, i || stage AS source_id, 'L' || i AS lead_id, kind, t AS occurred_at, t AS recorded_at, stage,
       'second' AS precision, 'system' AS entry, false AS automated,
       deal AS opportunity_id, amount FROM told"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("leads", type=int, nargs="?", default=LEADS, help=f"a multiple of {UNIT:,}")
    leads = parser.parse_args().leads
    if leads % UNIT or leads <= 0:
        parser.error(f"the count of leads is a multiple of {UNIT:,}")
    with TemporaryDirectory() as folder:
        path = Path(folder, "events.parquet")
        path.with_name("agreement.yaml").write_text(AGREEMENT, encoding="utf-8")
        alone(write_history, path, leads)
        learning, printing, peak = alone(learned, path, leads)
    for what, figure in (
        (f"learn from {leads:,} leads", learning),
        ("the plan by it as PDF", printing),
        ("peak memory", f"{peak:8,.0f} MiB"),
    ):
        print(f"{what:28}{figure}")


def write_history(path: Path, leads: int) -> None:
    """Write events in the form that Treaty writes itself."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        empty = SCHEMA.empty_table()  # noqa: F841 -- the query reads it
        rows = connection.sql(f"FROM empty UNION ALL BY NAME ({EVENTS})", params=[leads])
        schema = SCHEMA.with_metadata({FORMAT_KEY: FORMAT_VERSION})
        pq.write_table(
            rows.to_arrow_table().select(SCHEMA.names).cast(schema), path, compression="zstd", row_group_size=122_880
        )


def learned(path: Path, leads: int) -> tuple[str, str, float]:
    """Return what it takes to learn, and to print the plan; and the peak of the memory in MiB."""
    agreement = load_agreement(path.with_name("agreement.yaml"))
    lap = Lap()
    with open_database() as database:
        read_events(database, str(path))
        know(database, AS_OF)
        found = learn(database, agreement, AS_OF)
    learning = lap.spent()
    check(found, leads)
    lap = Lap()
    planned = demand_plan(agreement, agreement.effective.first)
    _, better = refreshed(AGREEMENT, "agreement.yaml", changes_of(planned.plan, found.streams))
    printed = print_sheet(plan_sheet(make_plan(demand_plan(better, better.effective.first))))
    if printed.pages < 1:
        raise SystemExit("a document has no page")
    return learning, lap.spent(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def check(found: Learned, leads: int) -> None:
    (stream,) = found.streams
    seen = [(each.leads, each.made) for each in stream.rates]
    expected = [(leads, leads // 5), (leads // 5, leads // 20)]
    if seen != expected or stream.deal.mean != 2_000 or stream.cycle.median != 40:
        raise SystemExit(f"expected {expected}, 2,000 and 40 days; found {seen}, {stream.deal.mean}, {stream.cycle}")


class Lap:
    """Seconds on the wall and of the processor since it was made."""

    def __init__(self) -> None:
        self._begun = time.perf_counter(), time.process_time()

    def spent(self) -> str:
        wall, cpu = time.perf_counter() - self._begun[0], time.process_time() - self._begun[1]
        return f"{wall:8.2f} s, {cpu:8.2f} s of CPU"


if __name__ == "__main__":
    main()
