"""Seconds for the plan and the document of an agreement, in each form: the demo company's, and one with every key.

    python bench/documents.py [RUNS]

A time is the best of the runs. Before it is shown, all runs must have given the same bytes, on two pages.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from treaty.agreement import load_agreement
from treaty.documents import print_sheet, to_html, to_markdown, to_png
from treaty.documents.one_pager import one_pager_sheet
from treaty.planning import demand_plan
from treaty.reports.one_pager import make_one_pager
from treaty.reports.plan import make_plan

ROOT = Path(__file__).parents[1]
AGREEMENTS = {
    "demo": ROOT / "src/treaty/demo/files/agreement.yaml",
    "every key": ROOT / "examples/agreements/full.yaml",
}


def timed(work: Callable[[], object], runs: int) -> float:
    """Return the shortest time, once all runs have given the same."""
    results, times = [], []
    for _ in range(runs):
        begun = time.perf_counter()
        results.append(work())
        times.append(time.perf_counter() - begun)
    if any(result != results[0] for result in results):
        raise SystemExit("the runs differ")
    return min(times)


def measure(name: str, path: Path, runs: int) -> None:
    agreement = load_agreement(path)
    sheet = one_pager_sheet(make_one_pager(agreement))
    pages = print_sheet(sheet, most_pages=2).pages
    if pages > 2:
        raise SystemExit(f"{name}: {pages} pages")
    works: dict[str, Callable[[], object]] = {
        "read": lambda: load_agreement(path).digest,
        "plan": lambda: make_plan(demand_plan(agreement, agreement.effective.first)),
        "words": lambda: make_one_pager(agreement),
        "Markdown": lambda: to_markdown(sheet),
        "HTML": lambda: to_html(sheet),
        "PDF": lambda: print_sheet(sheet, most_pages=2).pdf,
        "PNG": lambda: to_png(sheet),
    }
    for what, work in works.items():
        print(f"{name:12} {what:10} {timed(work, runs):8.3f} s")


def main(runs: int) -> None:
    for name, path in AGREEMENTS.items():
        measure(name, path, runs)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
