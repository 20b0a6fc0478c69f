"""Seconds and memory of review and standup on paper: of the demo company, and of many handoffs.

    python bench/review.py [LEADS] [--folder FOLDER]

LEADS is a multiple of 1,000, a million without it. Every step runs in a process of its own, whose peak memory is shown;
it starts with a file of events and ends with a PDF. How many leads the review of June counts is compared
with arithmetic before a time is printed, and a page is counted in each PDF. With `--folder` events stay there.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation import alone
from reference import AS_OF, UNIT, agreements, write_events

from treaty.agreement import Agreement, load_agreement
from treaty.demo import company
from treaty.documents import print_sheet
from treaty.documents.review import review_sheet
from treaty.documents.sheet import Sheet
from treaty.documents.standup import standup_sheet
from treaty.evidence.database import open_database
from treaty.evidence.events import read_events
from treaty.reports.review import gather_review
from treaty.reports.standup import gather_standup
from treaty.words import Period, parse_instant

LEADS = 1_000_000
TODAY = parse_instant("2026-11-09T14:00:00Z")
START, SPAN = 1_767_571_200, 180 * 86_400  # of the reference events, as `reference/events.sql` has them
AGAIN = 60 * 86_400
Cost = tuple[float, float, float, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("leads", type=int, nargs="?", default=LEADS, help=f"a multiple of {UNIT:,}")
    parser.add_argument("--folder", type=Path, help="where events stay, so that the next run finds them")
    told = parser.parse_args()
    if told.leads % UNIT or told.leads <= 0:
        parser.error(f"the count of leads is a multiple of {UNIT:,}")
    with TemporaryDirectory() as name:
        folder = told.folder or Path(name)
        folder.mkdir(exist_ok=True)
        for file, text in company().items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
        path = folder / f"{told.leads}.parquet"
        if not path.exists():
            alone(write_events, path, told.leads)
        print(f"{'':34}{'seconds':>9}{'cpu s':>9}{'peak MiB':>10}{'leads':>10}")
        show("review of the demo as PDF", alone(demo_review, folder))
        show("standup of the demo as PDF", alone(demo_standup, folder))
        show(f"review of {told.leads:,} leads", check(alone(review, path), june(told.leads)))


def show(name: str, cost: Cost) -> None:
    wall, cpu, peak, leads = cost
    print(f"{name:34}{wall:>9.2f}{cpu:>9.2f}{peak:>10,.0f}{leads or '':>10}", flush=True)


def timed(work: Callable[[], int]) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    leads = work()
    spent = time.perf_counter() - wall, time.process_time() - cpu
    return *spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, leads


def printed(sheet: Sheet) -> None:
    if print_sheet(sheet).pages < 1:
        raise SystemExit("a document has no page")


def demo_review(folder: Path) -> Cost:
    given = [load_agreement(folder / name) for name in ("agreement-v1.yaml", "agreement.yaml")]
    return timed(lambda: reviewed(str(folder / "mapping.yaml"), given, "2026-10", TODAY))


def demo_standup(folder: Path) -> Cost:
    def work() -> int:
        with open_database() as database:
            read_events(database, str(folder / "mapping.yaml"))
            standup = gather_standup(database, [load_agreement(folder / "agreement.yaml")], TODAY)
        printed(standup_sheet(standup))
        return sum(each.leads for each in standup.arrived)

    return timed(work)


def review(path: Path) -> Cost:
    return timed(lambda: reviewed(str(path), [each.agreement for each in agreements()], "2026-06", AS_OF))


def reviewed(events: str, given: list[Agreement], month: str, as_of: datetime) -> int:
    """Review a month on paper; return how many leads of it count."""
    with open_database() as database:
        read_events(database, events)
        found = gather_review(database, given, Period.parse(month), as_of)
    printed(review_sheet(found))
    return found.charts.funnel.steps[0].leads if found.charts.funnel else 0


def june(leads: int) -> int:
    """Return how many of the reference leads are handed over in June in New York, and keep the definition.

    Lead i comes at its part of half a year and has the score i % 100, of which 40 is needed. One in fifty of the first
    half comes again after 60 days; of these every other has the score 61, the others 11.
    """
    first, last = (int(datetime(2026, month, 1, 4, tzinfo=UTC).timestamp()) for month in (6, 7))
    came = [(i, START + i * SPAN // leads) for i in range(leads)]
    once = sum(first <= at < last and i % 100 >= 40 for i, at in came)
    again = sum(first <= at + AGAIN < last and i % 100 == 61 for i, at in came if i < leads // 2)
    return once + again


def check(cost: Cost, right: int) -> Cost:
    if cost[-1] != right:
        raise SystemExit(f"expected {right:,} leads in June, found {cost[-1]:,}")
    return cost


if __name__ == "__main__":
    main()
