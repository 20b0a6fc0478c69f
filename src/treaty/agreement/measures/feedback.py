"""Promises of feedback."""

from __future__ import annotations

from typing import Literal

from treaty.agreement.measures.base import WHOLE, Promised
from treaty.agreement.simple import Text
from treaty.agreement.target import ShareTarget
from treaty.agreement.terms import terms

__all__ = ["FeedbackQuality", "NextAction"]


@terms
class FeedbackQuality(Promised):
    """Decisions that say what marketing needs to know."""

    measure: Literal["feedback_quality"]
    """The share of decisions with all needed fields."""
    needs: tuple[Text, ...]
    """The fields: `reason`, `notes`, `next_action`, or names of `feedback_fields`."""
    target: ShareTarget = WHOLE
    """The share; without it, all of them."""


@terms
class NextAction(Promised):
    """Decisions that say what happens next."""

    measure: Literal["next_action"]
    """The share of decisions that name a next action."""
    target: ShareTarget = WHOLE
    """The share; without it, all of them."""
