"""How the verdicts on one handoff enter the figures of its period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from treaty.agreement.measures import Attempts, AverageResponse, Meeting
from treaty.evaluation.judge.case import Case
from treaty.evaluation.results import Clock, State
from treaty.reports.lead_story.asked import Asked
from treaty.reports.lead_story.period import period_name, period_of
from treaty.reports.lead_story.story import Line
from treaty.words import Grain

__all__ = ["figure_line", "is_accepted"]

_OPEN: Final = (State.NOT_STARTED, State.RUNNING, State.AT_RISK, State.PAUSED)


def is_accepted(case: Case) -> bool:
    """Tell whether the decision that counts makes it an accepted lead."""
    decision = case.decision
    if decision is None:
        return False
    unlisted = bool(case.agreement.reasons) and case.reason_of(decision) is None
    return (
        decision.decision == "accepted"
        or (decision.decision == "nurture" and decision.next_action == "sales-led nurture")
        or (decision.decision == "rejected" and unlisted)
    )


def figure_line(asked: Asked) -> Line:
    """Say what the rows of a commitment count for in the share, or average, of their month."""
    case, promise = asked.case, asked.promise
    month = period_name(period_of(case, case.qualified_at, Grain.MONTH))
    if case.passage.off_definition and not (promise.party == "marketing" and is_accepted(case)):
        return Line("counts", "in no figure: the lead misses the definition")
    if isinstance(promise, AverageResponse):
        return Line("counts", f"{_averaged(asked.clocks)} of {month}")
    if isinstance(promise, Attempts):
        return Line("counts", f"{_share(_worst(asked.clocks))} of {month}")
    called_off = isinstance(promise, Meeting) and promise.cancelled_by is not None
    said = dict.fromkeys(_called_off(clock) if called_off else _share(clock.state) for clock in asked.clocks)
    return Line("counts", f"{', '.join(said)} of {month}")


def _share(state: State) -> str:
    if state in _OPEN:
        return "as open, beside the share"
    if state is State.VOID:
        return "as void, beside the share"
    return "as kept in the share" if state is State.MET else "as missed in the share"


def _called_off(clock: Clock) -> str:
    if clock.state is State.VOID:
        return "as void, beside the share"
    return "as called off in the share" if clock.state is State.BREACHED else "as not called off in the share"


def _worst(clocks: Sequence[Clock]) -> State:
    """Return what all steps of a lead come to."""
    states = {clock.state for clock in clocks}
    if State.VOID in states:
        return State.VOID
    if states & {State.BREACHED, State.MET_LATE}:
        return State.BREACHED
    return next((state for state in _OPEN if state in states), State.MET)


def _averaged(clocks: Sequence[Clock]) -> str:
    clock = clocks[0]
    if clock.untimed:
        return "in no average"
    answered = clock.state in (State.MET, State.MET_LATE)
    return (
        "with its time in the average"
        if answered
        else _share(State.VOID if clock.state is State.VOID else State.RUNNING)
    )
