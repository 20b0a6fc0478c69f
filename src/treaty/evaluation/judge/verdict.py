"""The verdict on one clock, and when it could change by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treaty.agreement.measures import Attempts, AverageResponse, ResponseTime
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.run import Plan, Run
from treaty.evaluation.results import Clock, End, State

__all__ = ["judged", "soonest"]

Verdict = tuple[State, str | None]


def judged(case: Case, plan: Plan) -> Clock:
    """Return the row of a clock with instants."""
    run = Run(case, plan)
    state, why = _verdict(run)
    superseded = why == "superseded" and state is State.VOID
    return Clock(
        lead_key=case.lead.key,
        number=case.passage.number,
        commitment=plan.commitment,
        step=plan.step,
        calendar=plan.calendar,
        owner=plan.owner,
        started_at=plan.started_at,
        counts_from=run.counts_from,
        due_at=run.due_at,
        breach_at=run.breach_at,
        stopped_at=None if superseded else run.stopped_at,
        paused=run.paused,
        elapsed=None if superseded else run.elapsed,
        business=None if superseded else run.business,
        untimed=bool(plan.stop and plan.stop.untimed) and not superseded,
        state=state,
        why=why,
        passed=_passed(run, state),
        next_at=soonest(case, _changes(run, state)),
    )


def _verdict(run: Run) -> Verdict:
    if run.case.void is not None:
        return State.VOID, run.case.void
    if run.is_dated:
        return State.VOID, "dated"
    if run.is_surpassed:
        return State.VOID, "superseded"
    late = "max_gap" if run.gap else None
    if run.stopped_at is not None:
        in_time = run.breach_at is None or run.stopped_at <= run.breach_at
        return (State.MET, None) if in_time else (State.MET_LATE, late)
    if run.ended_at is not None:
        state, why = _ended(run, run.ended_at)
        return (state, why or late) if state is State.BREACHED else (state, why)
    return _open(run, late)


def _open(run: Run, late: str | None) -> Verdict:
    as_of, resting, breach_at = run.case.as_of, run.rests_since, run.breach_at
    if breach_at is not None and as_of > breach_at and (resting is None or resting > breach_at):
        return State.BREACHED, late
    if resting is not None:
        return State.PAUSED, None
    risk_at = run.risk_at
    if risk_at is not None and as_of >= risk_at:
        return State.AT_RISK, None
    return (State.NOT_STARTED if as_of < run.counts_from else State.RUNNING), None


def _ended(run: Run, ended_at: int) -> Verdict:
    """Judge a clock that the end of the handoff left without an answer (decisions 8 and 9)."""
    ended, promise = run.case.ended, run.plan.promise
    early = run.breach_at is None or ended_at <= run.breach_at
    assert ended is not None  # noqa: S101 -- there is an instant of it
    if not isinstance(promise, ResponseTime | AverageResponse | Attempts):
        return (State.VOID, str(ended.end)) if early else (State.BREACHED, None)
    reason = run.case.reason_of(ended.event) if ended.event else None
    if ended.end is End.OPPORTUNITY and not isinstance(promise, Attempts):
        return State.VOID, "opportunity"
    if ended.event and reason and reason.without_contact:
        return State.VOID, ended.event.reason
    if isinstance(promise, Attempts):
        if reason and reason.unreachable:
            return State.BREACHED, "unreachable"
        return State.BREACHED, "too few touches" if early else None
    return State.BREACHED, "untouched" if early else None


def _changes(run: Run, state: State) -> Iterator[int | None]:
    """Yield the instants at which the row of a clock without an answer changes by itself."""
    if run.stopped_at is not None or run.ended_at is not None or state is State.VOID:
        return
    if run.plan.ends:
        yield run.case.silent_at
    if state is State.PAUSED:
        return
    yield run.counts_from
    if run.breach_at is not None:
        yield run.breach_at + 1
        yield from (at for _, at in run.steps())


def _passed(run: Run, state: State) -> int:
    """Return how many shares of its time an open clock has used up; none pass while it rests."""
    if run.stopped_at is not None or run.ended_at is not None or state is State.VOID:
        return 0
    until = run.rests_since if state is State.PAUSED else run.case.as_of
    assert until is not None  # noqa: S101 -- what is paused rests
    return len({share for share, at in run.steps() if at <= until})


def soonest(case: Case, changes: Iterable[int | None] = ()) -> int | None:
    """Return the first later instant of these, or at which a further event of the lead is seen."""
    found = [*changes, case.lead.next_told_at]
    return min((at for at in found if at is not None and at > case.as_of), default=None)
