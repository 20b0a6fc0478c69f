"""Business-time questions per second: Treaty in Python and in SQL against three libraries, on the same work.

All measure an office in UTC, Monday to Friday from 09:00 to 17:00; the libraries know little more of a calendar.
Questions start within one year, and elapsed time ends within the 20 days after. Answers are compared before a time
is printed. Times are CPU seconds of one thread, the best of three runs.

    python bench/business_time.py [--questions 200000]
"""

from __future__ import annotations

import argparse
import random
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from itertools import starmap
from typing import Any

import business_duration
import businesstimedelta
import duckdb
import pandas as pd
import pyarrow as pa

from treaty.calendars import Calendar, Timeline, to_seconds, weekly_hours
from treaty.evaluation.business_time import lay_out

OPENS, CLOSES = time_of_day(9), time_of_day(17)
OFFICE = Calendar("office", "Etc/UTC", weekly_hours({"mon-fri": "09:00-17:00"}))
RULES = businesstimedelta.Rules([businesstimedelta.WorkDayRule(OPENS, CLOSES, working_days=[0, 1, 2, 3, 4])])
FIRST = to_seconds(datetime(2026, 1, 5, tzinfo=UTC))
YEAR, LONGEST, MICRO = 365 * 86_400, 20 * 86_400, 1_000_000
HOURS = 3
FEWER, MORE = 50, 20
"""The libraries get a fiftieth of the questions, and SQL gets twenty times as many, so that each runs for a while."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way to answer, and how many questions it answers in a second."""

    name: str
    rate: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=200_000, help="for Treaty in Python")
    count = parser.parse_args().questions
    warnings.simplefilter("ignore")  # the libraries' warnings about their own future
    print(f"{count:,} questions; the libraries get {count // FEWER:,}, SQL gets {count * MORE:,}")
    pairs = questions(count)
    show("Elapsed open time between two instants", elapsed_rows(pairs))
    show(f"Deadline {HOURS} business hours after an instant", deadline_rows([start for start, _ in pairs]))


def questions(count: int) -> list[tuple[int, int]]:
    """Return starts and ends; no start is on a whole hour, where the libraries take the closing bell differently."""
    chance = random.Random(1)
    starts = [FIRST + chance.randrange(YEAR // 3_600) * 3_600 + chance.randrange(1, 3_600) for _ in range(count)]
    return [(start, start + chance.randrange(LONGEST)) for start in starts]


def elapsed_rows(pairs: Sequence[tuple[int, int]]) -> list[Row]:
    timeline, few = Timeline(OFFICE), [(naive(start), naive(end)) for start, end in pairs[: len(pairs) // FEWER]]
    expected = list(starmap(timeline.elapsed, pairs))

    def duration(first: datetime, last: datetime) -> float:
        return business_duration.businessDuration(first, last, OPENS, CLOSES, unit="sec")

    def delta(first: datetime, last: datetime) -> float:
        found = RULES.difference(first, last)
        return found.hours * 3_600 + found.seconds

    return [
        measured("business-duration", lambda: list(starmap(duration, few)), expected),
        measured("businesstimedelta", lambda: list(starmap(delta, few)), expected),
        measured("Treaty, Python", lambda: list(starmap(timeline.elapsed, pairs)), expected),
        in_sql("FROM counted_time('question', 'pause')", "elapsed_us", pairs, expected),
    ]


def deadline_rows(starts: Sequence[int]) -> list[Row]:
    timeline, few = Timeline(OFFICE), [naive(start) for start in starts[: len(starts) // FEWER]]
    stamps = [pd.Timestamp(start) for start in few]
    length, hours = businesstimedelta.BusinessTimeDelta(RULES, hours=HOURS), pd.offsets.CustomBusinessHour(HOURS)
    expected = [timeline.deadline(start, HOURS * 3_600) for start in starts]

    def deadlines() -> list[int]:
        return [timeline.deadline(start, HOURS * 3_600) for start in starts]

    return [
        measured("businesstimedelta", lambda: [start + length for start in few], expected, aware),
        measured("pandas CustomBusinessHour", lambda: [start + hours for start in stamps], expected, aware),
        measured("Treaty, Python", deadlines, expected),
        in_sql("FROM due_times('question', 'pause')", "due_us", [(start, start) for start in starts], expected),
    ]


def measured(
    name: str, work: Callable[[], list[Any]], expected: Sequence[int], plain: Callable[[Any], int] = int
) -> Row:
    """Check the answers, then time the work."""
    answers = work()
    if wrong := sum(plain(answer) != right for answer, right in zip(answers, expected, strict=False)):
        raise SystemExit(f"{name} gives {wrong:,} of {len(answers):,} answers that differ")
    return Row(name, len(answers) / best_time(work))


def in_sql(ask: str, column: str, pairs: Sequence[tuple[int, int]], expected: Sequence[int]) -> Row:
    """Ask DuckDB on one thread."""
    with duckdb.connect(config={"threads": 1}) as connection:
        lay_out(connection, {OFFICE.name: OFFICE}, FIRST, FIRST + 2 * YEAR)
        starts, ends = zip(*pairs, strict=True)
        connection.register("given", pa.table({"first": starts, "last": ends, "right": expected}))
        connection.execute("CREATE TEMP TABLE pause (q BIGINT, from_us BIGINT, until_us BIGINT)")
        connection.execute(
            """CREATE TEMP TABLE question AS
            SELECT row_number() OVER () AS q, $1 AS calendar, first * $2::BIGINT AS start_us, last * $2 AS end_us,
                   'business' AS unit, $3 * $2::BIGINT AS amount, "right" * $2 AS right_us
            FROM given, range($4)""",
            [OFFICE.name, MICRO, HOURS * 3_600, MORE],
        )
        seconds = best_time(lambda: connection.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {ask}"))
        check = f"SELECT count(*), count_if({column} IS DISTINCT FROM right_us) FROM answer JOIN question USING (q)"  # noqa: S608
        if connection.execute(check).fetchone() != (len(pairs) * MORE, 0):
            raise SystemExit("the answers in SQL differ")
    return Row("Treaty, SQL", len(pairs) * MORE / seconds)


def best_time(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the fastest of three runs."""
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def show(title: str, rows: Sequence[Row]) -> None:
    slow = {row.name: row.rate for row in rows if not row.name.startswith("Treaty")}
    print(f"\n{title}\n{'':27}{'per second':>12}" + "".join(f"{'  x ' + name:>29}" for name in slow))
    for row in rows:
        print(f"{row.name:27}{row.rate:>12,.0f}" + "".join(f"{row.rate / rate:>29.1f}" for rate in slow.values()))


def naive(seconds: int) -> datetime:
    return datetime(1970, 1, 1) + timedelta(seconds=seconds)  # noqa: DTZ001 -- the libraries know no zones


def aware(moment: datetime) -> int:
    return to_seconds(moment.replace(tzinfo=UTC))


if __name__ == "__main__":
    main()
