"""Charts before they are drawn: their figures, and what they show in words."""

from treaty.reports.chart.funnel import Funnel, FunnelStep
from treaty.reports.chart.hours import Hour, Hours
from treaty.reports.chart.ledger import Held, Ledger
from treaty.reports.chart.pace import Pace, PaceDay
from treaty.reports.chart.trend import Trend, TrendPoint
from treaty.reports.chart.waits import Curve, CurvePoint, Waits

__all__ = [
    "Chart",
    "Curve",
    "CurvePoint",
    "Funnel",
    "FunnelStep",
    "Held",
    "Hour",
    "Hours",
    "Ledger",
    "Pace",
    "PaceDay",
    "Trend",
    "TrendPoint",
    "Waits",
]

Chart = Funnel | Hours | Ledger | Pace | Trend | Waits
"""Everything that can be drawn."""
