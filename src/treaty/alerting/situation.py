"""What all stages of a decision share."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.alerting.person import People
from treaty.alerting.policy import Policy

__all__ = ["Situation"]


@dataclass(frozen=True, slots=True)
class Situation:
    """The policy in force, the people, and the instant, in UTC seconds."""

    policy: Policy
    people: People
    now: int
