"""Deals: the names of their stages, and which of them marketing sourced."""

from __future__ import annotations

from typing import Literal

from treaty.agreement.simple import Elapsed, Text, Texts
from treaty.agreement.terms import terms

__all__ = ["OpportunityStages", "Sourcing"]


@terms
class OpportunityStages:
    """What the CRM calls the stages of a deal."""

    open: tuple[Text, ...]
    """The stages of deals that are still open, in order."""
    qualified: Text
    """The first open stage that counts as pipeline."""
    won: Texts
    """The stage, or stages, of a won deal."""
    lost: Texts
    """The stage, or stages, of a lost deal."""


@terms
class Sourcing:
    """When a deal counts as sourced by marketing."""

    within: Elapsed
    """So long before the deal began one of its people was handed over."""
    otherwise: Literal["crm", "unsourced"] = "crm"
    """Who decides where nobody was: the CRM's own source field, or the deal stays unsourced."""
