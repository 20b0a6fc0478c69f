"""What sales told about its decisions."""

from __future__ import annotations

from treaty.agreement.measures import FeedbackQuality, NextAction
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.row import row
from treaty.evaluation.judge.value import value_of
from treaty.evaluation.results import Clock, State

__all__ = ["named_next_action", "told_enough"]


def told_enough(case: Case, name: str, promise: FeedbackQuality) -> list[Clock]:
    """Judge whether the decision that counts tells all that marketing needs."""
    decision = case.decision
    if decision is None:
        return []
    missing = [need for need in promise.needs if not _tells(case, decision, need)]
    state = State.BREACHED if missing else State.MET
    return [row(case, name, decision.occurred_at, state, ", ".join(missing) or None)]


def _tells(case: Case, decision: Event, need: str) -> bool:
    if need == "reason":
        listed = case.agreement.reasons
        return decision.reason in listed if listed else _is_told(decision.reason)
    if need == "next_action":
        return _is_told(decision.next_action)
    text = decision.attributes.get(need)
    field = case.agreement.feedback_fields.get(need)
    return _is_told(text) and (field is None or value_of(text, field) is not None)


def _is_told(text: str | None) -> bool:
    return bool(text and text.strip())


def named_next_action(case: Case, name: str, promise: NextAction) -> list[Clock]:  # noqa: ARG001 -- as every measure is asked
    """Judge whether the decision that counts names one of the agreed next actions."""
    decision = case.decision
    if decision is None:
        return []
    named = decision.next_action in case.agreement.next_actions
    return [row(case, name, decision.occurred_at, State.MET if named else State.BREACHED)]
