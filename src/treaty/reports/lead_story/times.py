"""Explanations of promises of speed."""

from __future__ import annotations

from typing import Final

from treaty.agreement.measures import (
    AverageResponse,
    Clocked,
    FeedbackTime,
    QualificationTime,
    RecycleTime,
    ResponseTime,
    RoutingTime,
)
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.clocked import plan
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.story import Line
from treaty.reports.lead_story.timed import timed

__all__ = ["promise_of_time", "tell_time"]

_PROMISES: Final[dict[type[Clocked], str]] = {
    RoutingTime: "leads get an owner in sales within {}",
    QualificationTime: "it is decided within {} whether a lead is an MQL",
    ResponseTime: "leads are answered within {}",
    FeedbackTime: "sales decides on leads within {}",
    RecycleTime: "leads that sales gives back are taken up within {}",
}
_NO_CLOCK: Final[dict[type[Clocked], str]] = {
    RoutingTime: "the lead was never handed over",
    QualificationTime: "it is not known when the lead came in, or this is not its first handoff",
    ResponseTime: "nobody in sales owned or touched the lead; routing carries the miss",
    AverageResponse: "nobody in sales owned or touched the lead; routing carries the miss",
    FeedbackTime: "nobody in sales owned the lead",
    RecycleTime: "sales did not give the lead back to marketing",
}


def promise_of_time(case: Case, promise: Clocked) -> str:
    """Say what is promised."""
    if isinstance(promise, AverageResponse):
        return f"the {promise.average} time to an answer is {promise.target}"
    mql = case.agreement.stages.get("mql")
    within = getattr(promise, "within", None) or (mql.qualify_within if mql else None)
    return _PROMISES[type(promise)].format(within)


def tell_time(asked: Asked) -> Told:
    """Tell the one clock of the commitment, or why there is none."""
    planned = plan(asked.case, asked.name, asked.promise)
    if planned is None:
        word = asked.promise.starts
        why = f"what starts it did not happen: {word}" if word else _NO_CLOCK[type(asked.promise)]
        if isinstance(asked.promise, FeedbackTime) and asked.case.assigned_at is not None:
            why = f"sales had decided before the lead reached {asked.promise.for_}"
        return Told((Line("no clock", why),))
    return Told(clocks=tuple(timed(asked, planned, clock) for clock in asked.clocks))
