"""Seconds and memory of an evaluation, from a file of events to all verdicts, beside the smallest query there could be.

    python bench/evaluation.py [LEADS ...] [--memory MIB] [--folder FOLDER] [--files]

The smallest query (`reference/smallest.sql`) finds the first touch after qualifying and the open time until it, and
nothing else. The design asks for clocks and ledger within 10 times its seconds, for everything within 14 times, in less
than 8 GiB. Every step runs in a process of its own, whose peak memory is shown. Row counts are compared with
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

from treaty.evaluation.digest import digest_of
from treaty.evaluation.measuring import measure
from treaty.evaluation.rows import lay_rows
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database, literal, open_database
from treaty.evidence.events import know, read_events

SIZES = (10_000, 100_000)
MEMORY = 6 * 1024
READ, JUDGED = "events read", "verdicts given"
Answer = TypeVar("Answer")


@dataclass
class Cost:
    """What a step took: seconds of the clock on the wall and of all processors, by stage; and the wall's by file."""

    stages: dict[str, tuple[float, float]]
    counts: dict[str, int]
    peak_mib: float
    files: dict[str, float] = field(default_factory=dict)

    def of(self, *stages: str) -> tuple[float, float]:
        """Return the seconds on the wall and of all processors of some stages; without a name of all."""
        chosen = [self.stages[name] for name in stages or self.stages]
        return sum(wall for wall, _ in chosen), sum(cpu for _, cpu in chosen)


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
        meter.lap("smallest query")
        return meter.cost(connection, ["answered"])


def evaluation(path: Path, memory: int) -> Cost:
    given = agreements()
    with open_database(memory_mib=memory) as opened:
        watch = Stopwatch(opened)
        connection = cast("Database", watch)
        meter = Meter()
        read_events(connection, str(path))
        know(connection, AS_OF)
        meter.lap(READ)
        give_verdicts(connection, given, AS_OF)
        meter.lap(JUDGED)
        lay_rows(connection, "measurements", measure(connection, given, AS_OF).rows)
        meter.lap("summed up")
        digest_of(connection)
        meter.lap("digest")
        cost = meter.cost(opened, list(expected(UNIT)))
        cost.files = dict(watch.spent)
        return cost


class Meter:
    """The time since it was made, stage by stage."""

    def __init__(self) -> None:
        self._last = (time.perf_counter(), time.process_time())
        self._stages: dict[str, tuple[float, float]] = {}

    def lap(self, stage: str) -> None:
        now = (time.perf_counter(), time.process_time())
        self._stages[stage] = (now[0] - self._last[0], now[1] - self._last[1])
        self._last = now

    def cost(self, connection: Database, tables: list[str]) -> Cost:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables}  # noqa: S608 -- our own names
        return Cost(self._stages, counts, peak)


def check(cost: Cost, right: dict[str, int]) -> None:
    if cost.counts != right:
        raise SystemExit(f"expected {right}, found {cost.counts}")


def show(leads: int, least: Cost, whole: Cost, *, by_file: bool) -> None:
    print(f"\n{leads:,} leads, {', '.join(f'{count:,} {table}' for table, count in whole.counts.items())}")
    print(f"{'':28}{'seconds':>9}{'cpu s':>9}{'ratio':>7}{'cpu ratio':>11}{'peak MiB':>10}")
    line("smallest query", least.of(), least.of(), least.peak_mib)
    for stage in whole.stages:
        line(f"  {stage}", whole.of(stage), least.of())
    line("clocks and ledger", whole.of(READ, JUDGED), least.of())
    line("everything", whole.of(), least.of(), whole.peak_mib)
    if by_file:
        for name, seconds in sorted(whole.files.items(), key=lambda each: -each[1]):
            print(f"    {name:28}{seconds:>9.3f}")


def line(name: str, spent: tuple[float, float], least: tuple[float, float], peak: float | None = None) -> None:
    ratios = f"{spent[0] / least[0]:>7.1f}{spent[1] / least[1]:>11.1f}"
    print(f"{name:28}{spent[0]:>9.2f}{spent[1]:>9.2f}{ratios}{'' if peak is None else f'{peak:>10,.0f}'}", flush=True)


if __name__ == "__main__":
    main()
