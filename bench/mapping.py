"""Rows per second of `treaty import`, over whole files: CSV in, events out, rejects counted.

    python bench/mapping.py [ROWS]

Two shapes: a wide table (a row per lead, local stamps, three rules) and an audit log (a row per change, day-first stamps,
`previous()`). The answers are checked against counts worked out while the files are written; only then a time is shown.
Beside it stands the least that any mapping must do: DuckDB reading the same file and parsing one stamp.
"""

# ruff: noqa: E501 -- rules stand on one line

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from treaty.evidence.import_file import import_file
from treaty.evidence.mapping_file import read_mapping
from treaty.evidence.report import ImportReport

WIDE = """\
mapping: 1
source: bench
timezone: Europe/Amsterdam
files: {leads: {path: wide.csv, id: id}}
events:
  - {from: leads, name: inquiry, kind: stage.entered, lead_id: id, occurred_at: created, stage: "'inquiry'"}
  - {from: leads, name: mql, kind: stage.entered, when: qualified is not null, lead_id: id, occurred_at: qualified, stage: "'mql'"}
  - {from: leads, kind: lead.changed, lead_id: id, occurred_at: created, attributes: {score: cast(score as integer), source: source}}
"""
LOG = """\
mapping: 1
source: bench
timezone: America/New_York
stamps: "%d/%m/%Y %H:%M"
nulls: ["", "?"]
files: {log: {path: log.csv, case: number, order_by: changed}}
events:
  - {from: log, kind: owner.changed, when: assigned_to <> previous(assigned_to), lead_id: number, occurred_at: changed, owner: assigned_to}
"""


def write_wide(path: Path, rows: int) -> int:
    """Write leads of ten years and return how many events they tell of."""
    rng = random.Random(1)
    events = 0
    with path.open("w") as file:
        file.write("id,created,qualified,score,source,note\n")
        for number in range(rows):
            day, minute = rng.randrange(1, 29), rng.randrange(60)
            created = f"{2016 + number % 10}-{1 + number % 12:02}-{day:02} {number % 24:02}:{minute:02}"
            qualified = created if number % 2 else ""
            file.write(f'{number},{created},{qualified},{number % 100},web,"a ""note"", {number}"\n')
            events += 3 if qualified else 2
    return events


def write_log(path: Path, rows: int) -> int:
    """Write five changes a case, in order, and return how many of them change the owner."""
    rng = random.Random(2)
    changes, owner = 0, "?"
    with path.open("w") as file:
        file.write("number,changed,assigned_to,state\n")
        for number in range(rows):
            if number % 5 == 0:
                owner = "?"
            now = rng.choice(["?", "ann", "bo", "cleo"])
            changes += now != owner
            owner = now
            case = number // 5
            file.write(f"INC{case},{1 + case % 28:02}/{1 + case % 12:02}/2016 0{number % 5}:30,{now},open\n")
    return changes


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return seconds of the clock on the wall, and of all processors: the latter also tell on a busy machine."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - used


def floor(path: Path, stamp: str, form: str) -> Callable[[], object]:
    """Return the least work: read all columns as text, parse one stamp."""
    instant = f"epoch_us(try_strptime({stamp}, '{form}'))"
    query = f"SELECT count(*), max({instant}) FROM read_csv('{path}', all_varchar = true)"  # noqa: S608 -- our own names
    return lambda: duckdb.connect().execute(query).fetchall()


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(
        f"{'table':6} {'rows':>10} {'events':>10} {'seconds':>8} {'cpu s':>6} {'rows/s':>9} {'events/s':>9} {'floor s':>8}"
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        for table, mapping, write, stamp, form in (
            ("wide", WIDE, write_wide, "created", "%Y-%m-%d %H:%M"),
            ("log", LOG, write_log, "changed", "%d/%m/%Y %H:%M"),
        ):
            expected = write(folder / f"{table}.csv", rows)
            (folder / f"{table}.yaml").write_text(mapping)
            reports: list[ImportReport] = []

            def work(table: str = table, reports: list[ImportReport] = reports) -> None:
                source = read_mapping(str(folder / f"{table}.yaml"))
                out = folder / f"{table}.parquet"
                reports.append(import_file(source, out, None, force=True, progress=lambda _: None))

            seconds, cpu = min(timed(work) for _ in range(3))
            if {(report.written, report.rejected) for report in reports} != {(expected, 0)}:
                raise SystemExit(f"{table}: expected {expected:,} events, found {reports[0].written:,}")
            least = min(timed(floor(folder / f"{table}.csv", stamp, form)) for _ in range(3))[0]
            speed = f"{rows / seconds:>9,.0f} {expected / seconds:>9,.0f}"
            print(f"{table:6} {rows:>10,} {expected:>10,} {seconds:>8.2f} {cpu:>6.2f} {speed} {least:>8.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    main()
