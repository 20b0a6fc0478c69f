"""The document of a scorecard …"""

from __future__ import annotations

from decimal import Decimal

from tests.unit.evaluation.history import AS_OF, agreement
from tests.unit.reports.measured import NOTHING, OCTOBER, measurement
from treaty.documents.scorecard import scorecard_sheet
from treaty.documents.sheet import Sheet, Table
from treaty.reports.scorecard import make_scorecard
from treaty.words import Period

TERMS = agreement("answer: {party: sales, measure: response_time, within: 2 business hours, target: 90%}")


def sheet(period: Period | None = OCTOBER) -> Sheet:
    rows = [measurement(TERMS, "answer", (91, 100), target="90%", bound=Decimal("0.9"))]
    return scorecard_sheet(make_scorecard([TERMS], rows, NOTHING, period=period, as_of=AS_OF))


def test_has_figures_at_the_right_and_words_at_the_left() -> None:
    tables = [block for block in sheet().blocks if isinstance(block, Table)]

    aligns = [{column.title: column.align for column in table.columns} for table in tables]

    assert aligns[0] == {"Metric": "left", "Target": "left", "Current": "right", "Status": "left", "Owner": "left"}
    assert aligns[1] == {
        "Metric": "left", "Counts": "right", "State": "left", "95%": "right", "Budget": "right", "Open": "right",
        "Void": "right",
    }  # fmt: skip


def test_says_its_period_and_its_instant_as_people_do() -> None:
    """Midnight in UTC is seven in the evening of the day before in New York."""
    month, quarter, whole = (dict(sheet(each).facts) for each in (OCTOBER, Period.parse("2026-Q4"), None))

    assert month["Period"] == "October 2026"
    assert quarter["Period"] == "2026-Q4: 1 October 2026 to 31 December 2026"
    assert whole["Period"] == "all time in force"
    assert month["Judged as of"] == "30 November 2026, 19:00 (New York)"
