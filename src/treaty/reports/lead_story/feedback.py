"""Explanations of promises of feedback."""

from __future__ import annotations

from collections.abc import Callable

from treaty.agreement.measures import FeedbackQuality, NextAction
from treaty.evaluation.judge.case import Case
from treaty.evaluation.results import Clock, State
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.events import event_text
from treaty.reports.lead_story.saying import listed
from treaty.reports.lead_story.story import Line

__all__ = ["promise_of_next_action", "promise_of_quality", "tell_next_action", "tell_quality"]


def promise_of_quality(case: Case, promise: FeedbackQuality) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return f"decisions tell {listed(promise.needs)}"


def promise_of_next_action(case: Case, promise: NextAction) -> str:  # noqa: ARG001 -- as every measure is asked
    """Say what is promised."""
    return "decisions name what happens next"


def tell_quality(asked: Asked) -> Told:
    """Tell what the decision lacks."""

    def said(clock: Clock) -> str:
        return "met: it tells all that is needed" if clock.state is State.MET else f"breached: it lacks {clock.why}"

    return _of_decision(asked, said)


def tell_next_action(asked: Asked) -> Told:
    """Tell whether the decision names an agreed next action."""

    def said(clock: Clock) -> str:
        if clock.state is State.MET:
            return "met: it names an agreed next action"
        return f"breached: it names none of {listed(asked.case.agreement.next_actions, 'or')}"

    return _of_decision(asked, said)


def _of_decision(asked: Asked, said: Callable[[Clock], str]) -> Told:
    decision = asked.case.decision
    if decision is None:
        return Told((Line("no verdict", "there is no decision that counts"),))
    text = event_text(decision, asked.case.agreement, asked.time)
    lines = [Line("decision", f"{asked.time.say(decision.occurred_at)}, {text}")]
    return Told(
        clocks=tuple(
            asked.told(clock, [*lines, Line("verdict", asked.voided(clock) or said(clock))]) for clock in asked.clocks
        )
    )
