"""The demand plan: how many leads a quota needs, when, and with what odds."""

from treaty.reports.plan.making import make_plan
from treaty.reports.plan.plan import Plan

__all__ = ["Plan", "make_plan"]
