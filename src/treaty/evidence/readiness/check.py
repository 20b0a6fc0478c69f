"""Asking of every commitment whether it can be judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from treaty.agreement import Agreement
from treaty.evidence.database import Database
from treaty.evidence.events import EventSet
from treaty.evidence.readiness.facts import gather_facts
from treaty.evidence.readiness.lack import Lack
from treaty.evidence.readiness.months import MonthCount, handoffs_by_month
from treaty.evidence.readiness.needs import lacks
from treaty.words import Finding

__all__ = ["CommitmentReadiness", "Readiness", "Verdict", "check_readiness", "unjudgeable"]


class Verdict(StrEnum):
    """Whether there can be a figure."""

    JUDGEABLE = "judgeable"
    PARTLY = "partly"
    """There is a figure; it may be off, or is about some of the leads only."""
    NOT = "not"
    """There is no figure: the commitment is grey, which is neither kept nor broken."""


@dataclass(frozen=True, slots=True)
class CommitmentReadiness:
    """One commitment and what the events lack for it."""

    commitment: str
    party: str
    measure: str
    verdict: Verdict
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """All commitments of an agreement on one set of events."""

    agreement: str
    events: int
    handed_over: int
    handoffs: tuple[MonthCount, ...]
    commitments: tuple[CommitmentReadiness, ...]
    findings: tuple[Finding, ...]


def check_readiness(connection: Database, agreement: Agreement, events: EventSet) -> Readiness:
    """Say of each commitment whether the events in the database let it be judged."""
    facts = gather_facts(connection)
    commitments = []
    for name, commitment in agreement.commitments.items():
        found = lacks(agreement, commitment, facts)
        commitments.append(CommitmentReadiness(name, commitment.party, commitment.measure, _verdict(found), found))
    months = handoffs_by_month(connection, events, agreement.timezone)
    return Readiness(agreement.name, events.rows, facts.handed_over, months, tuple(commitments), events.findings)


def unjudgeable(connection: Database, agreement: Agreement) -> dict[str, str]:
    """Return the commitments on which the events in the database allow no figure, each with the reasons."""
    facts = gather_facts(connection)
    found = {name: lacks(agreement, promise, facts) for name, promise in agreement.commitments.items()}
    reasons = {name: ", and ".join(lack.why for lack in missing if lack.vital) for name, missing in found.items()}
    return {name: why for name, why in reasons.items() if why}


def _verdict(found: tuple[Lack, ...]) -> Verdict:
    if not found:
        return Verdict.JUDGEABLE
    return Verdict.NOT if any(lack.vital for lack in found) else Verdict.PARTLY
