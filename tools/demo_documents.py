"""The demo company's month as documents, for `tools.documents`: its review, standup, baseline and scorecard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from treaty.agreement import load_agreement
from treaty.demo import company
from treaty.documents.baseline import baseline_sheet
from treaty.documents.charts import Draw
from treaty.documents.review import brief_sheet, review_sheet
from treaty.documents.sheet import Sheet
from treaty.documents.standup import standup_sheet
from treaty.evidence.database import open_database
from treaty.evidence.events import read_events
from treaty.evidence.exclusion import read_exclusions
from treaty.reports.baseline import Baseline
from treaty.reports.review import Review, gather_review
from treaty.reports.review.gathering import gather_baseline
from treaty.reports.standup import Standup, gather_standup
from treaty.words import Period, parse_instant

__all__ = ["demo_sheets"]

_AS_OF: Final = parse_instant("2026-11-09T14:00:00Z")
_MONTH: Final = Period.parse("2026-10")


def demo_sheets(draw: Draw) -> Iterator[tuple[str, Sheet, int]]:
    """Yield each document with its name and the most pages that it may have."""
    review, standup, baseline = _gathered()
    yield "larkfield-review", review_sheet(review, draw), 8
    yield "larkfield-brief", brief_sheet(review), 1
    yield "larkfield-standup", standup_sheet(standup), 1
    yield "larkfield-baseline", baseline_sheet(baseline), 1


@cache
def _gathered() -> tuple[Review, Standup, Baseline]:
    """Judge the demo company, once."""
    with TemporaryDirectory() as name, open_database() as database:
        folder = Path(name)
        for file, text in company().items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
        agreements = [load_agreement(folder / file) for file in ("agreement-v1.yaml", "agreement.yaml")]
        exclusions = read_exclusions(folder / "exclusions.csv").rows
        read_events(database, str(folder / "mapping.yaml"))
        review = gather_review(database, agreements, _MONTH, _AS_OF, exclusions)
        return (
            review,
            gather_standup(database, agreements, _AS_OF, exclusions),
            gather_baseline(database, agreements[-1], _AS_OF),
        )
