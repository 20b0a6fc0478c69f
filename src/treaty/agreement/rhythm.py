"""What comes back regularly: reviews and the sponsor's report; and the pilot that comes first."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from treaty.agreement.condition import Condition
from treaty.agreement.simple import ClockTime, Count, Day, Party, Text
from treaty.agreement.terms import terms

__all__ = ["Pilot", "Reports", "Review"]


@terms
class Review:
    """A meeting about the agreement."""

    every: Literal["weekday", "week", "month", "quarter", "year"]
    """How often."""
    at: ClockTime | None = None
    """When, in the agreement's time zone."""
    minutes: Count
    """How long."""
    kind: Literal["review", "standup"] = "review"
    """A `standup` is about today's leads, a `review` about the period."""
    refresh: Literal["metrics"] | None = None
    """`metrics`: the plan's rates are learned anew for it."""


@terms
class Reports:
    """The report to the executives."""

    by: Party
    """The party that answers for it."""
    to: tuple[Text, ...]
    """Who gets it: `sponsor`, or people."""
    every: Literal["week", "month", "quarter", "year"]
    """How often."""
    as_: Annotated[Literal["pdf", "html", "md"], Field(alias="as")] = "pdf"
    """In which form."""


@terms
class Pilot:
    """A trial with some of the leads."""

    when: Condition
    """Which leads the agreement is limited to."""
    until: Day
    """The last day of the trial."""
    alerts: Literal["on", "off"] = "on"
    """Whether messages go out during the trial."""
