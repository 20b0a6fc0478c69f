"""What the judge says of one lead, with the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.lead import Lead
from treaty.evaluation.results import Clock, FindingRow, Handoff, LedgerRow

__all__ = ["ClockKey", "Note", "Story"]

ClockKey = tuple[int, str, int]
"""Number of the handoff, commitment, step."""


@dataclass(frozen=True, slots=True)
class Note:
    """What an event did to a clock: `stopped`, `counted`, `after …`, or `ignored, …` with the reason."""

    event: Event
    said: str


@dataclass(frozen=True, slots=True)
class Story:
    """The rows about one lead, sorted; `evidence` tells for each clock what its touches did to it.

    `lead` and `cases` are what the rows were read from, a case a handoff; there are none where all leads were judged.
    """

    handoffs: tuple[Handoff, ...] = ()
    clocks: tuple[Clock, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    evidence: Mapping[ClockKey, tuple[Note, ...]] = field(default_factory=dict)
    lead: Lead | None = None
    cases: tuple[Case, ...] = ()
