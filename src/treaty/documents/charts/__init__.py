"""Charts as SVG: one drawing that PDF, HTML and PNG share, in the fonts and colours of the documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from treaty.documents.charts.demand import demand
from treaty.documents.charts.funnel import funnel
from treaty.documents.charts.hours import hours
from treaty.documents.charts.ledger import ledger
from treaty.documents.charts.look import to_svg, unchecked
from treaty.documents.charts.odds import odds
from treaty.documents.charts.pace import pace
from treaty.documents.charts.trend import trend
from treaty.documents.charts.waits import waits
from treaty.reports.chart import Chart, Demand, Funnel, Hours, Ledger, Odds, Pace, Trend, Waits

__all__ = ["Draw", "draw", "undrawn"]

Draw = Callable[[Chart], str]
"""Makes a picture of a chart."""


def draw(chart: Chart) -> str:
    """Draw a chart; the same figures give the same bytes.

    Raises:
        InputError: the extra `documents` is not installed.
    """
    with unchecked():
        return to_svg(*_drawing(chart))


def undrawn(chart: Chart) -> str:  # noqa: ARG001 -- a Draw
    """Leave the picture out, where only its words are shown."""
    return ""


def _drawing(chart: Chart) -> tuple[Any, ...]:
    match chart:
        case Demand():
            return demand(chart)
        case Funnel():
            return funnel(chart)
        case Hours():
            return hours(chart)
        case Ledger():
            return ledger(chart)
        case Odds():
            return odds(chart)
        case Pace():
            return pace(chart)
        case Trend():
            return trend(chart)
        case Waits():
            return waits(chart)
