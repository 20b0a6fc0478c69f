"""Tiers, and the choice of calendars by segment."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Tag

from treaty.agreement.condition import Condition
from treaty.agreement.entries import Named
from treaty.agreement.simple import Text, by_kind
from treaty.agreement.terms import terms

__all__ = ["CalendarFor", "Tier"]


@terms
class Tier:
    """A class of leads."""

    means: Text | None = None
    """What it means, in a few words."""
    when: Condition
    """Which leads belong to it."""


CalendarFor = Annotated[
    Annotated[Literal["owner team"], Tag("<text>")] | Annotated[Named[Named[Text]], Tag("<mapping>")],
    by_kind("<text>", "<mapping>"),
]
"""`owner team`, or a segment with the calendar of each of its values."""
