"""The demand plan: how many leads a quota needs, when, and with what odds."""

from treaty.reports.plan.charting import demand_chart, odds_chart
from treaty.reports.plan.learning import Learning, make_learning
from treaty.reports.plan.making import make_plan
from treaty.reports.plan.plan import Plan

__all__ = ["Learning", "Plan", "demand_chart", "make_learning", "make_plan", "odds_chart"]
