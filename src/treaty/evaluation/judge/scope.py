"""Which handoffs a commitment is about, whose calendar its clocks take, and who answers for them."""

from __future__ import annotations

from collections.abc import Mapping

from treaty.agreement.measures import (
    Attempts,
    AverageResponse,
    Clocked,
    FeedbackTime,
    Promised,
    QualificationTime,
    RecycleTime,
    ResponseTime,
    RoutingTime,
)
from treaty.evaluation.judge.case import Case

__all__ = ["calendar_of_clock", "calendar_of_team", "is_about", "is_pursuit"]


def is_pursuit(promise: Promised) -> bool:
    """Tell whether the measure is about what sales does with an assigned lead: its clocks follow owner and tier."""
    return isinstance(promise, ResponseTime | AverageResponse | Attempts | FeedbackTime)


def is_about(case: Case, promise: Promised) -> bool:
    """Tell whether a commitment is about this handoff, by what was known at its start."""
    if promise.team is not None and promise.team != case.team:
        return False
    if promise.when is not None and (case.decision is None or promise.when != case.decision.decision):
        return False
    scope = promise.for_
    if scope is None:
        return True
    if scope.tier is not None:
        reached = case.reaches(scope.tier) if is_pursuit(promise) else None
        return reached is not None or scope.tier == case.passage.start.tier
    return case.passage.start.holds(scope.when)


def calendar_of_clock(case: Case, promise: Clocked) -> str | None:
    """Return the name of the calendar that a clock takes and keeps (decision 5)."""
    if promise.calendar is not None:
        return promise.calendar
    if isinstance(promise, RoutingTime | QualificationTime | RecycleTime):
        return case.agreement.default_calendar
    return calendar_of_team(case, case.team)


def calendar_of_team(case: Case, team: str | None) -> str | None:
    """Return the calendar of a team in sales, or of the lead's segment; else the one of all without an owner."""
    chosen = case.agreement.calendar_for
    found = None
    if chosen == "owner team":
        terms = case.agreement.parties.sales.teams.get(team or "")
        found = terms.hours if terms else None
    elif isinstance(chosen, Mapping):
        segments = dict(case.passage.start.segments)
        found = next(
            (
                values[value]
                for name, values in chosen.items()
                if (value := segments.get(name)) is not None and value in values
            ),
            None,
        )
    return found or case.agreement.default_calendar
