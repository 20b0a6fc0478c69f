"""Promises about booked meetings."""

from __future__ import annotations

from typing import Literal

from treaty.agreement.measures.base import Promised
from treaty.agreement.simple import Limit, Percentage
from treaty.agreement.target import ShareTarget
from treaty.agreement.terms import terms

__all__ = ["Meeting"]


@terms
class Meeting(Promised):
    """Booked meetings that are held; or, with `cancelled_by`, those that a party calls off too late."""

    measure: Literal["meeting"]
    """The share of booked meetings that are held, or that a party cancelled or moved."""
    target: ShareTarget | None = None
    """The share that is held."""
    cancelled_by: Literal["marketing", "sales"] | None = None
    """The party that cancels or moves meetings."""
    at_most: Percentage | None = None
    """The share that it may cancel or move with less than `notice`."""
    notice: Limit | None = None
    """Cancelled or moved so long before it counts as no miss."""
