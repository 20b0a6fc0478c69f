"""What commitments have in common."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from treaty.agreement.condition import ScopeText
from treaty.agreement.contact import Channel
from treaty.agreement.entries import Named
from treaty.agreement.form import Form, FormError, as_text, text_form
from treaty.agreement.simple import Party, Positive, Text
from treaty.agreement.stages import STAGES
from treaty.agreement.target import ShareTarget
from treaty.agreement.terms import terms
from treaty.words import Share

__all__ = [
    "STARTS",
    "STOPS",
    "WHOLE",
    "Clocked",
    "Counted",
    "Disposition",
    "Pace",
    "Part",
    "Promised",
    "Split",
    "Start",
    "Stop",
]

WHOLE = Share.parse("100%")

Disposition = Literal["accepted", "rejected", "nurture", "disqualified", "undecided"]
STARTS: Final = ("created", "qualified", "assigned", "accepted", "connected", "meeting_held")
STOPS: Final = (
    "assigned", "touched", "connected", "meeting_booked", "meeting_held", "decided", "accepted", "recycled",
)  # fmt: skip

Start = Annotated[str, text_form(str, (*STARTS, *STAGES), type="string")]
Stop = Annotated[str, text_form(str, (*STOPS, *STAGES), type="string")]
"""A word, or a stage whose entry starts or stops the clock."""


@terms
class Promised:
    """Who promises, and about which leads."""

    party: Party
    """Who promises: `marketing`, `sales`, or both (`joint`)."""
    for_: Annotated[ScopeText | None, Field(alias="for")] = None
    """Which leads: a tier, `segment = value`, or any condition; without it all of them."""
    team: Text | None = None
    """Only leads of this team."""
    when: Disposition | None = None
    """Only leads on which sales decided so."""


@terms
class Clocked(Promised):
    """A promise that a clock measures, lead by lead."""

    starts: Start | None = None
    """What starts the clock; without it, what the measure says."""
    stops: Stop | None = None
    """What stops it."""
    channels: tuple[Channel, ...] | None = None
    """The channels that count here; without it those of `touches`."""
    calendar: Text | None = None
    """`always` for a clock that never rests, or the name of a calendar; without it, the owner's."""
    on_reassign: Literal["continue", "restart"] = "continue"
    """What a new owner does to the clock."""
    target: ShareTarget = WHOLE
    """The share of leads for which the promise is kept; without it, all of them."""


def _part(value: Any) -> Decimal | Share:
    text = as_text(value)
    if "%" in text or "/" in text:
        return Share.parse(text)
    if isinstance(value, str):
        raise FormError(f"'{text}' is neither a count nor a share", hint="write 100, or 25%")
    return Decimal(value)


Part = Annotated[Decimal | Share, Form(_part, {"type": ["number", "string"], "examples": [100, "25%"]})]
Split = Named[Named[Part]]


@terms
class Pace:
    """Bounds for each part of a longer period."""

    per: Literal["week", "month", "quarter"]
    """The shorter period."""
    at_least: Positive | None = None
    """Not fewer than this in each."""
    at_most: Positive | None = None
    """Not more than this in each."""


@terms
class Counted(Promised):
    """A promise of so many, or so much."""

    split: Split | None = None
    """How the target divides over `tier` or a segment: counts or shares."""
    pace: Pace | None = None
    """How evenly it has to come."""
