"""One place of the scorecard: a commitment of a version, a period, a part of the leads (rule 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from treaty.agreement import Agreement
from treaty.evaluation.judge.summing.periods import begins, ends
from treaty.evaluation.judge.terms import Terms
from treaty.words import Period

__all__ = ["Cell"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row stands; `by` and `segment` are empty for all leads together."""

    terms: Terms
    name: str
    promise: Any
    period: Period
    by: str = ""
    segment: str = ""

    @property
    def agreement(self) -> Agreement:
        """The version that promised."""
        return self.terms.agreement

    @property
    def begins(self) -> int:
        """The first instant of the period."""
        return begins(self.terms, self.period)

    @property
    def ends(self) -> int:
        """The first instant after the period."""
        return ends(self.terms, self.period)

    def holds(self, at: int) -> bool:
        """Tell whether an instant lies in the period."""
        return self.begins <= at < self.ends
