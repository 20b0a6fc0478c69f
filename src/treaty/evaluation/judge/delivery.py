"""Leads that count toward an amount: each handoff in scope, unless its reason takes it out."""

from __future__ import annotations

from treaty.agreement.measures import LeadValue, Volume
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.row import row
from treaty.evaluation.results import Clock, State

__all__ = ["delivered"]


def delivered(case: Case, name: str, promise: Volume | LeadValue) -> list[Clock]:  # noqa: ARG001 -- as every measure is asked
    """Judge a lead as delivered when it is handed over; whether it counts once or again is asked of all of them."""
    return [row(case, name, case.qualified_at, State.MET)]
