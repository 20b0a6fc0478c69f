"""Seconds and memory of an evaluation, from a file of events to all verdicts, beside the smallest query there could be.

    python bench/evaluation.py [LEADS ...] [--memory MIB] [--folder FOLDER] [--files]

The smallest query (`reference/smallest.sql`) finds the first touch after qualifying and the open time until it, and
nothing else. Every step runs in a process of its own, whose peak memory is shown. Row counts are compared with
arithmetic before a time is printed. `--files` adds the time of every file of SQL; with `--folder` events stay there.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar, cast

from reference import AS_OF, SMALLEST, UNIT, agreements, expected, write_events

from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database, literal, open_database
from treaty.evidence.events import know, read_events

SIZES = (10_000, 100_000)
MEMORY = 6 * 1024
Answer = TypeVar("Answer")


@dataclass
class Cost:
    """What a step took: seconds of the clock on the wall, of all processors, and of each stage or file."""

    seconds: float
    cpu: float
    stages: dict[str, float]
    counts: dict[str, int]
    files: dict[str, float] = field(default_factory=dict)
    peak_mib: float = 0.0


class Stopwatch:
    """A connection that remembers how long each text of SQL took; texts that are files go by their names."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection
        self._names = {
            path.read_text(): f"{folder.name}/{path.name}"
            for package in ("treaty.evidence", "treaty.evaluation")
            for folder in [Path(str(files(package))) / "sql", *(Path(str(files(package))) / "sql").iterdir()]
            for path in folder.glob("*.sql")
        }
        self.spent: dict[str, float] = defaultdict(float)

    def execute(self, text: str, *parameters: Any) -> Any:
        began = time.perf_counter()
        try:
            return self._connection.execute(text, *parameters)
        finally:
            self.spent[self._names.get(text, "statements of Python")] += time.perf_counter() - began

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("leads", type=int, nargs="*", default=SIZES, help=f"multiples of {UNIT:,}")
    parser.add_argument("--memory", type=int, default=MEMORY, help="what DuckDB may take, in MiB")
    parser.add_argument("--folder", type=Path, help="where events stay, so that the next run finds them")
    parser.add_argument("--files", action="store_true", help="show the time of every file of SQL")
    told = parser.parse_args()
    if any(leads % UNIT or leads <= 0 for leads in told.leads):
        parser.error(f"the counts of leads are multiples of {UNIT:,}")
    with TemporaryDirectory() as name:
        folder = told.folder or Path(name)
        folder.mkdir(exist_ok=True)
        for leads in told.leads:
            path = folder / f"{leads}.parquet"
            if not path.exists():
                alone(write_events, path, leads)
            least, whole = alone(smallest, path, told.memory), alone(evaluation, path, told.memory)
            check(least, {"answered": leads})
            check(whole, expected(leads))
            show(leads, least, whole, by_file=told.files)


def alone(work: Callable[..., Answer], *given: Any) -> Answer:
    """Do the work in a process of its own, which starts with empty memory."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def smallest(path: Path, memory: int) -> Cost:
    with open_database(memory_mib=memory) as connection:
        meter = Meter()
        connection.execute(f"CREATE TEMP VIEW events AS FROM read_parquet({literal(str(path))})")
        connection.execute(SMALLEST)
        meter.lap("smallest")
        return meter.cost(connection, ["answered"])


def evaluation(path: Path, memory: int) -> Cost:
    given = agreements()
    with open_database(memory_mib=memory) as opened:
        watch = Stopwatch(opened)
        connection = cast("Database", watch)
        meter = Meter()
        read_events(connection, str(path))
        know(connection, AS_OF)
        meter.lap("events read")
        give_verdicts(connection, given, AS_OF)
        meter.lap("verdicts given")
        cost = meter.cost(opened, list(expected(UNIT)))
        cost.files = dict(watch.spent)
        return cost


class Meter:
    """The time since it was made, lap by lap."""

    def __init__(self) -> None:
        self._began, self._used = time.perf_counter(), time.process_time()
        self._last = self._began
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._laps[name] = now - self._last
        self._last = now

    def cost(self, connection: Database, tables: list[str]) -> Cost:
        seconds, cpu = self._last - self._began, time.process_time() - self._used
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables}  # noqa: S608 -- our own names
        return Cost(seconds, cpu, self._laps, counts, peak_mib=peak)


def check(cost: Cost, right: dict[str, int]) -> None:
    if cost.counts != right:
        raise SystemExit(f"expected {right}, found {cost.counts}")


def show(leads: int, least: Cost, whole: Cost, *, by_file: bool) -> None:
    print(f"\n{leads:,} leads, {', '.join(f'{count:,} {table}' for table, count in whole.counts.items())}")
    print(f"{'':32}{'seconds':>9}{'cpu s':>9}{'ratio':>7}{'cpu ratio':>11}{'peak MiB':>10}")
    line("smallest query", least, least)
    line("evaluation", whole, least)
    for stage, seconds in whole.stages.items():
        print(f"  {stage:30}{seconds:>9.2f}{'':9}{seconds / least.seconds:>7.1f}")
    if by_file:
        for name, seconds in sorted(whole.files.items(), key=lambda each: -each[1]):
            print(f"    {name:28}{seconds:>9.3f}")


def line(name: str, cost: Cost, least: Cost) -> None:
    ratios = f"{cost.seconds / least.seconds:>7.1f}{cost.cpu / least.cpu:>11.1f}"
    print(f"{name:32}{cost.seconds:>9.2f}{cost.cpu:>9.2f}{ratios}{cost.peak_mib:>10,.0f}")


if __name__ == "__main__":
    main()
