"""What an evaluation says: handoffs, clocks, the ledger and findings, one frozen row each.

Every way of evaluating gives these rows: the SQL for all leads at once, and the judge for one lead at a time.
Instants are UTC seconds since 1970-01-01T00:00Z, lengths are seconds, and None is unknown or not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Clock", "End", "FindingRow", "Handoff", "LedgerRow", "State"]


class State(StrEnum):
    """The verdict on one clock."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    AT_RISK = "at_risk"
    PAUSED = "paused"
    MET = "met"
    BREACHED = "breached"
    MET_LATE = "met_late"
    VOID = "void"


class End(StrEnum):
    """What ended a handoff."""

    REJECTED = "rejected"
    DISQUALIFIED = "disqualified"
    NURTURE = "nurture"
    OPPORTUNITY = "opportunity"
    DELETED = "deleted"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, order=True)
class Handoff:
    """One passage of a lead from marketing to sales; `number` counts the passages of a lead from 1.

    `tier` and `segments` are those at the start, the latter as sorted pairs. `owner` is the first owner in sales.
    `decision`, `reason` and `next_action` are of the last disposition that counts. `void` is the reason that takes the
    handoff out of all rates. `account_id` is the lead's company as last told.
    """

    lead_key: str
    number: int
    qualified_at: int
    agreement: str
    version: int
    tier: str | None
    segments: tuple[tuple[str, str | None], ...]
    off_definition: bool
    owner: str | None
    team: str | None
    assigned_at: int | None
    first_touch_at: int | None
    decision: str | None
    decided_at: int | None
    reason: str | None
    next_action: str | None
    ended_at: int | None
    end: End | None
    void: str | None
    account_id: str | None


@dataclass(frozen=True, slots=True, order=True)
class Clock:
    """One commitment on one handoff; a cadence has a clock for each `step`, counted from 1, everything else has step 1.

    `started_at` is when the obligation began, `counts_from` when its time began to count. A stop at or before
    `breach_at` is in time. `elapsed` and `business` run from `counts_from` to the stop, without pauses; `untimed`
    clocks are in no average. `why` is the reason of a void or breached state where there is one beyond the time.
    Commitments without a limit (completeness, acceptance, …) have a state and no instants but `started_at`.
    """

    lead_key: str
    number: int
    commitment: str
    step: int
    calendar: str | None
    owner: str | None
    started_at: int | None
    counts_from: int | None
    due_at: int | None
    breach_at: int | None
    stopped_at: int | None
    paused: int
    elapsed: int | None
    business: int | None
    untimed: bool
    state: State
    why: str | None
    next_at: int | None


@dataclass(frozen=True, slots=True, order=True)
class LedgerRow:
    """A stretch of time from qualifying to the first touch or the end, and who was accountable for it.

    `account` is `routing`, `owner 1` … `owner n`, or `paused`; `open` and `closed` add up to its length.
    """

    lead_key: str
    number: int
    from_at: int
    to_at: int
    account: str
    who: str | None
    open: int
    closed: int


@dataclass(frozen=True, slots=True, order=True)
class FindingRow:
    """Something about the events of a lead that a person should know; `number` is None outside of a handoff."""

    lead_key: str
    number: int | None
    at: int
    code: str
    detail: str
