"""Explanations of figures that come from elsewhere."""

from __future__ import annotations

from treaty.agreement.measures import Reported
from treaty.evaluation.judge.case import Case
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.story import Line

__all__ = ["promise_of_report", "tell_report"]


def promise_of_report(case: Case, promise: Reported) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return f"{promise.metric}, as reported from elsewhere, reaches {promise.target}"


def tell_report(asked: Asked) -> Told:
    """Tell that no single lead is in such a figure."""
    return Told((Line("not by lead", f"{asked.promise.metric} is brought from elsewhere; no lead counts in it"),))
