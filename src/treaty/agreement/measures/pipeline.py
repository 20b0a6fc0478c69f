"""Promises of pipeline."""

from __future__ import annotations

from typing import Literal

from treaty.agreement.measures.base import Counted, Promised
from treaty.agreement.plan import Window
from treaty.agreement.target import AmountTarget, MultipleTarget, ShareTarget
from treaty.agreement.terms import terms

__all__ = ["PipelineCoverage", "PipelineCreated", "PipelineShare", "Source"]

Source = Literal["marketing", "sales"]


@terms
class PipelineCreated(Counted):
    """New pipeline, by the day that deals reached the qualified stage."""

    measure: Literal["pipeline_created"]
    """The money of deals that became pipeline."""
    sourced_by: Source | None = None
    """Only deals that this party sourced."""
    target: AmountTarget
    """How much, as in `1000000 per quarter`."""


@terms
class PipelineShare(Promised):
    """A party's part of the new pipeline."""

    measure: Literal["pipeline_share"]
    """The share of new pipeline that a party sourced."""
    sourced_by: Source = "marketing"
    """The party."""
    target: ShareTarget
    """The share."""


@terms
class PipelineCoverage(Promised):
    """Open pipeline against the bookings target."""

    measure: Literal["pipeline_coverage"]
    """How many times the bookings target the open pipeline is, on the period's first day."""
    of: Window
    """Deals that should close in this time."""
    sourced_by: Source | None = None
    """Only deals that this party sourced."""
    target: MultipleTarget | None = None
    """How many times, as in `4x`; without it, what the plan says for the window."""
