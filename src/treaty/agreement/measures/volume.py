"""Promises of quantity."""

from __future__ import annotations

from typing import Literal

from treaty.agreement.measures.base import Counted
from treaty.agreement.simple import Positive
from treaty.agreement.target import AmountTarget
from treaty.agreement.terms import terms

__all__ = ["LeadValue", "Volume"]


@terms
class Volume(Counted):
    """So many leads."""

    measure: Literal["volume"]
    """The number of leads handed over."""
    target: AmountTarget
    """How many, as in `400 per month`, `50 per rep per month`, `from plan`."""


@terms
class LeadValue(Counted):
    """Leads worth so much."""

    measure: Literal["lead_value"]
    """The money that the leads handed over are worth."""
    target: AmountTarget
    """How much, as in `150K per month`, `from plan`."""
    value_per_lead: Positive | None = None
    """What a lead is worth, where no plan says it."""
