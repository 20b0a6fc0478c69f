"""Charts before they are drawn: their figures, and what they show in words."""

from treaty.reports.chart.demand import Demand, DemandMonth
from treaty.reports.chart.funnel import Funnel, FunnelStep
from treaty.reports.chart.hours import Hour, Hours
from treaty.reports.chart.ledger import Held, Ledger
from treaty.reports.chart.odds import Chance, Odds
from treaty.reports.chart.pace import Pace, PaceDay
from treaty.reports.chart.trend import Trend, TrendPoint
from treaty.reports.chart.waits import Curve, CurvePoint, Waits

__all__ = [
    "Chance",
    "Chart",
    "Curve",
    "CurvePoint",
    "Demand",
    "DemandMonth",
    "Funnel",
    "FunnelStep",
    "Held",
    "Hour",
    "Hours",
    "Ledger",
    "Odds",
    "Pace",
    "PaceDay",
    "Trend",
    "TrendPoint",
    "Waits",
]

Chart = Demand | Funnel | Hours | Ledger | Odds | Pace | Trend | Waits
"""Everything that can be drawn."""
