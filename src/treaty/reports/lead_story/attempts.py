"""Explanations of promises of persistence."""

from __future__ import annotations

from treaty.agreement.measures import Attempts
from treaty.evaluation.judge.attempts import plans
from treaty.evaluation.judge.case import Case
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.saying import counted, listed
from treaty.reports.lead_story.story import Line
from treaty.reports.lead_story.timed import timed

__all__ = ["promise_of_attempts", "tell_attempts"]


def promise_of_attempts(case: Case, promise: Attempts) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    over = f" over {promise.over} channels" if promise.over > 1 else ""
    gap = f", at most {promise.max_gap} apart" if promise.max_gap else ""
    if promise.cadence:
        steps = [f"{counted(step.touches, 'touch')} within {step.within}" for step in promise.cadence]
        return f"leads get {listed(steps)}{over}{gap}"
    return f"leads get {counted(promise.at_least or 0, 'touch')}{over} within {promise.within}{gap}"


def tell_attempts(asked: Asked) -> Told:
    """Tell the clock of each step, or why there is none."""
    planned = plans(asked.case, asked.name, asked.promise)
    if not planned:
        return Told((Line("no clock", "nobody in sales owned or touched the lead; routing carries the miss"),))
    of = {plan.step: plan for plan in planned}
    return Told(clocks=tuple(timed(asked, of[clock.step], clock) for clock in asked.clocks))
