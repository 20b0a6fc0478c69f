"""One change between two agreements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Audience", "Change", "Kind"]


class Audience(StrEnum):
    """Whom a change is about."""

    MARKETING = "marketing"
    SALES = "sales"
    JOINT = "joint"
    """A promise of both parties together."""
    AGREEMENT = "agreement"
    """What both parties agreed on around their promises."""
    SET_UP = "set-up"
    """Calendars, fields and the like."""


class Kind(StrEnum):
    """What kind of change it is."""

    NEW = "new"
    GONE = "gone"
    TIGHTER = "tighter"
    LOOSER = "looser"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words, and its parts; `before` or `after` is None where there was, or is, nothing.

    `path` leads to the key in the file, as in 'commitments.tier1-response.within'.
    """

    audience: Audience
    kind: Kind
    path: str
    text: str
    before: str | None
    after: str | None
