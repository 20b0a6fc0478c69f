"""The demand plan: how many leads a quota needs, when, and with what odds."""

from treaty.reports.plan.learning import Learning, make_learning
from treaty.reports.plan.making import make_plan
from treaty.reports.plan.plan import Plan

__all__ = ["Learning", "Plan", "make_learning", "make_plan"]
