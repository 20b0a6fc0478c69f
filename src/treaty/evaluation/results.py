"""What an evaluation says: handoffs, clocks, the ledger, findings and measurements, one frozen row each.

Every way of evaluating gives these rows: the SQL for all leads at once, and the judge for one lead at a time.
Instants are UTC seconds since 1970-01-01T00:00Z, lengths are seconds, and None is unknown or not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

__all__ = [
    "Clock",
    "End",
    "FindingRow",
    "Handoff",
    "LedgerRow",
    "Measurement",
    "Measurements",
    "RowKind",
    "RowState",
    "RowUnit",
    "State",
    "Status",
]


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
    handoff out of all rates. `account_id` is the lead's company as last told. `next_at` is the first later second at
    which the same events may give another row: silence ends it, or an event counts that does not yet.
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
    next_at: int | None


@dataclass(frozen=True, slots=True, order=True)
class Clock:
    """One commitment on one handoff; a cadence has a clock for each `step`, counted from 1, everything else has step 1.

    `started_at` is when the obligation began, `counts_from` when its time began to count. A stop at or before
    `breach_at` is in time. `elapsed` and `business` run from `counts_from` to the stop, without pauses; `untimed`
    clocks are in no average. `why` is the reason of a void or breached state where there is one beyond the time.
    `passed` counts the shares of its limit, at which escalation tells somebody, that a clock still open has used up.
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
    passed: int
    next_at: int | None


@dataclass(frozen=True, slots=True, order=True)
class LedgerRow:
    """A stretch of time from qualifying to the first touch or the end, and who was accountable for it.

    `account` is `routing`, `owner 1` … `owner n`, or `paused`; `open` and `closed` add up to its length. All three are
    None of the stretch that still goes on, so that no row changes with every second.
    """

    lead_key: str
    number: int
    from_at: int
    to_at: int | None
    account: str
    who: str | None
    open: int | None
    closed: int | None


@dataclass(frozen=True, slots=True, order=True)
class FindingRow:
    """Something about the events of a lead that a person should know; `number` is None outside of a handoff."""

    lead_key: str
    number: int | None
    at: int
    code: str
    detail: str


class RowKind(StrEnum):
    """What a measurement is about: leads handed over in the period, what happened in it, or its first instant."""

    COHORT = "cohort"
    FLOW = "flow"
    SNAPSHOT = "snapshot"


class RowUnit(StrEnum):
    """What the value of a measurement is; a share, a multiple and a time are numerator / denominator."""

    SHARE = "share"
    LEADS = "leads"
    MONEY = "money"
    SECONDS = "seconds"
    MULTIPLE = "x"
    FIGURE = "figure"


class Status(StrEnum):
    """What the scorecard says of a row; `no data` and `too few to judge` are never a success or a miss."""

    EXCEEDING = "exceeding"
    ON_TARGET = "on target"
    SLIGHTLY_BELOW = "slightly below"
    BELOW = "below target"
    TOO_FEW = "too few to judge"
    NO_DATA = "no data"
    NO_TARGET = "no target"
    NOT_JUDGED = "not judged"


class RowState(StrEnum):
    """Whether the figure may still change by what has been promised, or only by what is recorded late."""

    PROVISIONAL = "provisional"
    SETTLED = "settled"
    FINAL = "final"


@dataclass(frozen=True, slots=True, order=True)
class Measurement:
    """One commitment over one period and one part of the leads.

    The numbers of the rules are those of the page "How leads are summed up". Counts and seconds are whole, money has
    up to four decimals; what a measure does not have is None. `target` is what the agreement says, `bound` and `most`
    are its number in this row, with up to six decimals. `low` and `high` are millionths. `shown` is the earlier
    period whose cohort stands in the row (rule 10); `cohort_met` of `cohort_of` is then the row's own cohort, and
    `earlier_met` of `earlier_of` are earlier ones at its age. `why` says why a row is not judged.
    """

    agreement: str
    version: int
    commitment: str
    grain: str
    period: str
    start: date
    end: date
    by: str
    segment: str
    party: str
    measure: str
    kind: RowKind
    unit: RowUnit
    target: str | None
    bound: Decimal | None
    most: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    raw_numerator: Decimal | None
    raw_denominator: Decimal | None
    open: int
    excluded: int
    void: int
    aside: int
    low: int | None
    high: int | None
    status: Status
    state: RowState | None
    final_at: int | None
    shown: str | None
    cohort_met: int | None
    cohort_of: int | None
    earlier_met: int | None
    earlier_of: int | None
    by_chance: bool
    over: bool
    budget: int | None
    spent: int | None
    unanswered: int | None
    oldest: int | None
    median_elapsed: Decimal | None
    p90_elapsed: Decimal | None
    median_business: Decimal | None
    p90_business: Decimal | None
    blank: int | None
    crm_numerator: Decimal | None
    left_numerator: Decimal | None
    left_denominator: Decimal | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Measurements:
    """The measurements, and the exclusions that name nothing."""

    rows: tuple[Measurement, ...] = ()
    findings: tuple[FindingRow, ...] = ()
