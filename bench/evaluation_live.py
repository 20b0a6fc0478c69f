"""Milliseconds from new events of a few leads to their verdicts, in a process that goes on living.

    python bench/evaluation_live.py [BATCH ...] [--rounds 7] [--files]

One connection with one thread is told of a batch of changed leads as an Arrow table, as a service would be, and gives
back their clocks as an Arrow table; every round brings other leads. The first round, which also reads the agreement
into the database, is shown apart. `--files` adds the time of every file of SQL in the last round.
"""

from __future__ import annotations

import argparse
import statistics
import time
from typing import cast

import duckdb
import pyarrow as pa
from evaluation import Stopwatch
from reference import AS_OF, agreements, events_of

from treaty.evaluation.in_force import InForce
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database, open_database, query
from treaty.evidence.events import know
from treaty.evidence.importing import set_up_identity

BATCHES = (1, 100, 1_000, 5_000)
OF_ALL = 100_000
"""The leads are among so many of half a year."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("batches", type=int, nargs="*", default=BATCHES, help="how many leads change at once")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--files", action="store_true", help="show the time of every file of SQL")
    told = parser.parse_args()
    given = agreements()
    print(f"{'leads':>7}{'events':>9}{'clocks':>9}{'first ms':>10}{'min':>7}{'median':>8}{'max':>7}{'cpu median':>12}")
    with duckdb.connect() as maker, open_database(threads=1) as opened:
        watch = Stopwatch(opened)
        connection = cast("Database", watch)
        set_up_identity(connection)
        connection.execute(query("stamps"))
        for batch in told.batches:
            tables = [events_of(maker, batch_of(batch, number), OF_ALL) for number in range(told.rounds + 1)]
            times: list[float] = []
            cpu: list[float] = []
            clocks = 0
            for table in tables:
                watch.spent.clear()
                began, used = time.perf_counter(), time.process_time()
                found = judged(connection, table, given)
                times.append((time.perf_counter() - began) * 1_000)
                cpu.append((time.process_time() - used) * 1_000)
                clocks = found.num_rows
                check(found, batch)
            low, middle, high = min(times[1:]), statistics.median(times[1:]), max(times[1:])
            counts = f"{batch:>7,}{tables[-1].num_rows:>9,}{clocks:>9,}"
            spent = f"{times[0]:>10.0f}{low:>7.0f}{middle:>8.0f}{high:>7.0f}{statistics.median(cpu[1:]):>12.0f}"
            print(counts + spent, flush=True)
            if told.files:
                for name, seconds in sorted(watch.spent.items(), key=lambda each: -each[1]):
                    print(f"    {name:28}{seconds * 1_000:>9.1f}")


def batch_of(leads: int, number: int) -> range:
    """Return leads that no other round of the batch has."""
    first = OF_ALL // 2 + number * leads
    return range(first, first + leads)


def judged(connection: Database, events: pa.Table, given: tuple[InForce, ...]) -> pa.Table:
    connection.register("arrived", events)
    connection.execute("CREATE OR REPLACE TEMP VIEW told AS FROM arrived")
    connection.execute(query("unique"))
    know(connection, AS_OF)
    give_verdicts(connection, given, AS_OF)
    return connection.sql("FROM clocks").to_arrow_table()


def check(clocks: pa.Table, leads: int) -> None:
    if len(clocks["lead_key"].unique()) != leads:
        raise SystemExit(f"expected the clocks of {leads:,} leads, found {len(clocks['lead_key'].unique()):,}")


if __name__ == "__main__":
    main()
