"""Persistence: enough touches over enough channels in the window, or a cadence of them (decision 8)."""

from __future__ import annotations

from collections.abc import Sequence

from treaty.agreement.measures import Attempts, Step
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.clocked import obligation, surpassed_at
from treaty.evaluation.judge.moment import (
    Moment,
    conversation,
    counting,
    deal,
    first_booking,
    moment,
    touched,
)
from treaty.evaluation.judge.run import Gaps, Plan
from treaty.evaluation.judge.scope import calendar_of_clock
from treaty.evaluation.judge.touches import Touch
from treaty.evaluation.judge.verdict import judged
from treaty.evaluation.results import Clock
from treaty.words import Duration

__all__ = ["clocks", "plans"]


def clocks(case: Case, name: str, promise: Attempts) -> list[Clock]:
    """Return a clock for each step."""
    return [judged(case, plan) for plan in plans(case, name, promise)]


def plans(case: Case, name: str, promise: Attempts) -> list[Plan]:
    """Return what the clock of each step goes by."""
    owed = obligation(case, promise)
    if owed is None:
        return []
    made = counting(case, promise.party, promise.channels, owed.floor)
    early = _early(case, promise, owed.floor)
    answer = touched(case, promise.party, promise.channels, owed.floor)
    starts = [at for at in (owed.start, answer.at if answer else None) if at is not None]
    if not starts:
        return []  # neither assigned nor touched, as with response times
    starts += [early.at] if early else []
    steps = _steps(promise)
    return [
        Plan(
            name,
            promise,
            min(starts),
            _sooner(_done(made, touches, channels), early),
            within,
            calendar_of_clock(case, promise),
            owed.owner,
            step=number,
            surpassed_at=surpassed_at(case, promise),
            gaps=_gaps(promise, made, touches),
        )
        for number, (within, touches, channels) in enumerate(steps, start=1)
    ]


def _steps(promise: Attempts) -> list[tuple[Duration, int, int]]:
    """Return window, touches and channels of each step; only the last one asks for several channels."""
    cadence = promise.cadence
    if cadence is None:
        assert promise.within is not None and promise.at_least is not None  # noqa: S101, PT018 -- checked in the file
        cadence = (Step(promise.within, promise.at_least),)
    return [(step.within, step.touches, promise.over if step is cadence[-1] else 1) for step in cadence]


def _done(made: Sequence[Touch], wanted: int, channels: int) -> Moment | None:
    """Return the later of the n-th touch and the first use of the k-th channel."""
    first_uses: list[Touch] = []
    for touch in made:
        if touch.channel not in {each.channel for each in first_uses}:
            first_uses.append(touch)
    if len(made) < wanted or len(first_uses) < channels:
        return None
    last = max(made[wanted - 1], first_uses[channels - 1], key=lambda touch: touch.counts_at)
    return Moment(last.counts_at, last.event)


def _early(case: Case, promise: Attempts, floor: int) -> Moment | None:
    """Return what makes further attempts needless: somebody spoke, a meeting, an opportunity."""
    found = (
        conversation(case, promise.party, floor),
        first_booking(case, floor),
        moment(case, "meeting_held", floor, promise.party, None),
        deal(case, floor),
    )
    return min((each for each in found if each), key=lambda each: each.at, default=None)


def _sooner(one: Moment | None, other: Moment | None) -> Moment | None:
    return min((each for each in (one, other) if each), key=lambda each: each.at, default=None)


def _gaps(promise: Attempts, made: Sequence[Touch], wanted: int) -> Gaps | None:
    if promise.max_gap is None:
        return None
    return Gaps(promise.max_gap, tuple(touch.counts_at for touch in made), wanted)
