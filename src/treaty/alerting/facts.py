"""What a decision looks at: the handoff and its clocks as they stand, and what was said of them so far."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal

__all__ = ["BREACH", "Handed", "Said", "Standing", "Subject", "Ticking", "level_of"]

BREACH = 10_000
"""The level of a breach. Levels are the steps' shares of the limit in ten-thousandths, so that amendments keep them."""


def level_of(share: Fraction) -> int:
    """Return the level of a step of the escalation."""
    return int(share * BREACH)


class Standing(StrEnum):
    """How it is with a clock, as far as people need to be told."""

    OPEN = "open"
    PAUSED = "paused"
    BREACHED = "breached"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Handed:
    """A handoff; `owner` is who has it now.

    `waits`: it has an owner, and nobody has touched or ended it; of the kind `grey` that it is undecided.
    `assigned_at` is when that began: when this owner got it, or when sales marked it as undecided.
    `watched_since` is since when Treaty watches the lead and the agreement: what was missed before is history.
    """

    lead_key: str
    number: int
    tier: str | None
    owner: str | None
    assigned_at: int | None
    waits: bool
    watched_since: int
    kind: Literal["handoff", "grey"] = "handoff"

    @property
    def subject(self) -> str:
        """How people call it."""
        return f"{self.lead_key}#{self.number}"

    @property
    def about(self) -> str:
        """What the keys of its messages begin with."""
        return f"{self.kind}/{self.subject}"


@dataclass(frozen=True, slots=True)
class Ticking:
    """A clock of a handoff. `share` is the highest step's share of its limit that it has used up; None is none."""

    handed: Handed
    commitment: str
    step: int
    party: Literal["marketing", "sales", "joint"]
    standing: Standing
    share: Fraction | None
    breach_at: int | None

    @property
    def about(self) -> str:
        """What the keys of its messages begin with."""
        return f"clock/{self.handed.subject}/{self.commitment}/{self.step}"


Subject = Handed | Ticking


@dataclass(frozen=True, slots=True)
class Said:
    """What one person was told by one way about one subject; with `told_at` None nothing was yet.

    `level` is the highest that was told. `gather_until` is the full hour for which it waits.
    """

    about: str
    person: str
    way: str
    told_at: int | None = None
    is_open: bool = True
    level: int = 0
    snoozed_until: int | None = None
    acknowledged_at: int | None = None
    gather_until: int | None = None

    @property
    def stands(self) -> bool:
        """Whether there is a message that still calls for something."""
        return self.told_at is not None and self.is_open
