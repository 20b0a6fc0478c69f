"""Scores that Treaty works out itself."""

from __future__ import annotations

from treaty.agreement.condition import Condition
from treaty.agreement.simple import Count, Elapsed, Number, Text
from treaty.agreement.terms import terms

__all__ = ["BehaviourPoints", "FitPoints", "Scoring"]


@terms
class FitPoints:
    """Points for who the lead is."""

    add: Number
    """How many; less than nothing takes away."""
    when: Condition
    """For which leads."""


@terms
class BehaviourPoints:
    """Points for what the lead does."""

    add: Number
    """How many each time; less than nothing takes away."""
    on: Text
    """The behaviour."""
    at_most: Count | None = None
    """How often it counts; the latest ones do."""


@terms
class Scoring:
    """The score of a lead: points for fit and for behaviour, which fade."""

    fit: tuple[FitPoints, ...] = ()
    """Points for who the lead is."""
    behaviour: tuple[BehaviourPoints, ...] = ()
    """Points for what the lead does."""
    half_life: Elapsed | None = None
    """After this time points for behaviour are worth half; without it they do not fade."""
