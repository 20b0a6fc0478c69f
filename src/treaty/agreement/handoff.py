"""How a lead is handed over."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from treaty.agreement.notice import By
from treaty.agreement.simple import Text
from treaty.agreement.terms import terms

__all__ = ["Handoff"]


@terms
class Handoff:
    """Where a lead is handed over, who hears of it, and what they see."""

    in_: Annotated[Text | None, Field(alias="in")] = None
    """The system in which it happens, such as Salesforce."""
    record: Text | None = None
    """The kind of record that changes hands, such as Lead."""
    tell: tuple[Text, ...] = ()
    """Who is told: `owner`, `manager`, `sponsor`, `marketing`, `sales`, a team or a person."""
    by: tuple[By, ...] = ()
    """How they are told."""
    shows: tuple[Text, ...] = ()
    """What the message shows of the lead."""
