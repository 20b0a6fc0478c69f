"""Promises of speed: so many leads within a limit, or an average time."""

from __future__ import annotations

from typing import Literal

from treaty.agreement.measures.base import Clocked
from treaty.agreement.simple import Limit
from treaty.agreement.target import TimeTarget
from treaty.agreement.terms import terms

__all__ = ["AverageResponse", "FeedbackTime", "QualificationTime", "RecycleTime", "ResponseTime", "RoutingTime"]


@terms
class RoutingTime(Clocked):
    """From qualified to the first owner in sales."""

    measure: Literal["routing_time"]
    """The share of leads that get an owner in time."""
    within: Limit
    """The limit."""


@terms
class QualificationTime(Clocked):
    """From created to the decision whether the lead is an MQL."""

    measure: Literal["qualification_time"]
    """The share of leads that are decided on in time."""
    within: Limit | None = None
    """The limit; without it, `qualify_within` of the stage `mql`."""


@terms
class ResponseTime(Clocked):
    """From assigned to the first touch that counts."""

    measure: Literal["response_time"]
    """The share of leads that are answered in time."""
    within: Limit
    """The limit."""


@terms
class FeedbackTime(Clocked):
    """From assigned to what sales decided."""

    measure: Literal["feedback_time"]
    """The share of leads that are decided on in time."""
    within: Limit
    """The limit."""


@terms
class RecycleTime(Clocked):
    """From returned to marketing to enrolled in nurture, or the rejection contested."""

    measure: Literal["recycle_time"]
    """The share of returned leads that are taken up in time."""
    within: Limit
    """The limit."""


@terms
class AverageResponse(Clocked):
    """The average time from assigned to the first touch."""

    measure: Literal["average_response"]
    """The average time to an answer."""
    average: Literal["mean", "median"] = "mean"
    """The `mean` of the answered, or the `median` of all."""
    target: TimeTarget  # type: ignore[assignment]
    """The bound, as in `under 2 business hours`."""
