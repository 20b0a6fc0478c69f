"""Rows of commitments that have a state and no clock."""

from __future__ import annotations

from collections.abc import Iterable

from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.verdict import soonest
from treaty.evaluation.results import Clock, State

__all__ = ["row"]


def row(
    case: Case,
    name: str,
    started_at: int,
    state: State,
    why: str | None = None,
    *,
    step: int = 1,
    changes: Iterable[int | None] = (),
) -> Clock:
    """Return the row; it changes by itself only while it is running. A void handoff voids it."""
    if case.void is not None:
        state, why = State.VOID, case.void
    return Clock(
        lead_key=case.lead.key,
        number=case.passage.number,
        commitment=name,
        step=step,
        calendar=None,
        owner=case.owner,
        started_at=started_at,
        counts_from=None,
        due_at=None,
        breach_at=None,
        stopped_at=None,
        paused=0,
        elapsed=None,
        business=None,
        untimed=False,
        state=state,
        why=why,
        passed=0,
        next_at=soonest(case, changes if state is State.RUNNING else ()),
    )
