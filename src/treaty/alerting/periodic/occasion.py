"""Something to say to some people at an instant."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.alerting.reason import Reason

__all__ = ["Occasion"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """`label` tells it from others of its kind: a day, or a period. After `until` it is too late to say it.

    `tell` are words of the agreement. `level` is how often in a row something was missed, 0 of all else; `due_by` is
    until when something has to be done.
    """

    reason: Reason
    agreement: str
    label: str
    at: int
    until: int | None
    tell: tuple[str, ...]
    by: tuple[str, ...]
    level: int = 0
    due_by: int | None = None

    @property
    def about(self) -> str:
        """What the keys of its messages begin with."""
        return f"{self.reason}/{self.agreement}/{self.label}"
