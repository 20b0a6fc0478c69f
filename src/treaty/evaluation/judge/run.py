"""A clock before its verdict: when it started, what stopped it, and its instants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from treaty.agreement.escalation import AtShare
from treaty.agreement.measures import Promised
from treaty.calendars import ALWAYS, Due, Paused, Piece
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.moment import Moment
from treaty.evaluation.judge.pauses import clipped, open_since
from treaty.evaluation.judge.terms import ALWAYS_OPEN, Basis
from treaty.words import Duration, Unit

__all__ = ["Gaps", "Plan", "Run"]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The longest time between two touches, and the instants of the touches that are asked for."""

    longest: Duration
    touches: tuple[int, ...]
    wanted: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a measure says of its clock.

    `limit` also tells in which time it counts; with `bounded` False it is no limit. `rests`: pauses are cut out.
    `ends`: it stops at the end of the handoff. `surpassed_at`: when a better tier took over.
    """

    commitment: str
    promise: Promised
    started_at: int
    stop: Moment | None
    limit: Duration
    calendar: str | None
    owner: str | None
    step: int = 1
    bounded: bool = True
    rests: bool = True
    ends: bool = True
    surpassed_at: int | None = None
    gaps: Gaps | None = None


class Run:
    """The instants of one clock (decision 10)."""

    def __init__(self, case: Case, plan: Plan) -> None:
        self.case = case
        self.plan = plan
        self.ended_at = case.ended.at if case.ended and plan.ends else None
        self.stopped_at = plan.stop.at if plan.stop else None

    @property
    def basis(self) -> Basis:
        """In which time it counts."""
        return self.case.terms.basis(self.plan.limit.unit, self.plan.calendar)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Its pauses, until it stops or the handoff ends; one that still goes on has no length yet."""
        if not self.plan.rests:
            return ()
        ends = [each for each in (self.stopped_at, self.ended_at) if each is not None]
        return clipped(self.case.pauses, min(ends, default=None))

    @property
    def rests_since(self) -> int | None:
        """Since when it rests now; None if it does not."""
        over = self.stopped_at is not None or self.ended_at is not None or not self.plan.rests
        return None if over else open_since(self.case.pauses)

    @cached_property
    def _window(self) -> Due:
        return self.basis.due(self.plan.limit, self.plan.started_at, self.pieces)

    @property
    def counts_from(self) -> int:
        """When its time begins to count."""
        return self._window.counts_from

    @cached_property
    def gap(self) -> Due | None:
        """When the next touch is due, where that is sooner than the window or was missed (decision 8)."""
        gaps = self.plan.gaps
        if gaps is None:
            return None
        basis = self.case.terms.basis(gaps.longest.unit, self.plan.calendar)
        for index, at in enumerate(gaps.touches[: gaps.wanted - 1]):
            due = basis.due(gaps.longest, at, self.pieces)
            following = gaps.touches[index + 1] if index + 1 < len(gaps.touches) else None
            if following is None or following > due.breach_at:
                return due if due.breach_at < self._window.breach_at else None
        return None

    @property
    def due_at(self) -> int | None:
        """What people read."""
        return (self.gap or self._window).due_at if self.plan.bounded else None

    @property
    def breach_at(self) -> int | None:
        """The last instant that is in time."""
        return (self.gap or self._window).breach_at if self.plan.bounded else None

    @property
    def paused(self) -> int:
        """How long it rested."""
        start = self.plan.started_at
        return sum(max(0, until - max(since, start)) for since, until in self.pieces)

    @property
    def elapsed(self) -> int | None:
        """The time on the wall until it stopped."""
        at = self.stopped_at
        return None if at is None else max(0, Paused(ALWAYS, self.pieces).elapsed(self.counts_from, at))

    @property
    def business(self) -> int | None:
        """The open time until it stopped."""
        if self.stopped_at is None or self.plan.calendar is None:
            return None
        if self.plan.calendar == ALWAYS_OPEN:
            return self.elapsed
        timeline = self.case.terms.timeline(self.plan.calendar)
        assert timeline is not None  # noqa: S101 -- it has a name, and is not `always`
        return max(0, Paused(timeline, self.pieces).elapsed(self.counts_from, self.stopped_at))

    @property
    def is_dated(self) -> bool:
        """Whether it counts hours, and of something only the day is known."""
        unit, amount = self.basis.unit, self.plan.limit.amount
        coarse = unit is Unit.WORKING_DAYS or (unit is Unit.ELAPSED and amount >= 2 * 86_400)
        return self.case.is_dated and not coarse

    @property
    def is_surpassed(self) -> bool:
        """Whether a better tier took over while it ran (decision 3)."""
        at, breach_at = self.plan.surpassed_at, self.breach_at
        if at is None or (self.stopped_at is not None and self.stopped_at <= at):
            return False
        return breach_at is None or at <= breach_at

    def steps(self) -> Iterator[tuple[Fraction, int]]:
        """Yield the shares of the escalation's steps, and when each is used up."""
        if self.due_at is None:
            return
        time = self.basis.time(self.pieces)
        whole = time.elapsed(self.counts_from, self.due_at)
        for step in self.case.agreement.escalation:
            if isinstance(step, AtShare):
                share = step.at.value
                counted = -(-share.numerator * whole // share.denominator)
                yield share, time.deadline(self.counts_from, counted)

    @property
    def risk_at(self) -> int | None:
        """When the first step before the breach is reached; None if there is none."""
        return min((at for share, at in self.steps() if share < 1), default=None)
