"""The story of one lead, as screens and scripts get it: sentences, and the instants and lengths behind them.

Sentences tell instants in the agreement's zone. Fields that end in `_at` are UTC, `2026-10-05T13:00:00Z`, and lengths
are seconds; both are null where there is nothing to tell.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "LeadStory",
    "Line",
    "Stretch",
    "ToldClock",
    "ToldEvent",
    "ToldFinding",
    "ToldHandoff",
    "ToldPromise",
    "ToldTouch",
]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what it is about (`started`, `due`, `verdict`, …), and the reasons for what it says."""

    about: str
    text: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event; `did` says what came of it. `record` is the lead it was told of, before any merge.

    `kind` is null for what no event tells, such as the silence that ends a handoff.
    """

    at: str
    local: str
    kind: str | None
    record: str | None
    text: str
    did: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldTouch:
    """A touch and what it did to a clock: `stopped`, `counted`, `after …` what made it needless, or `ignored, …`."""

    at: str
    local: str
    text: str
    did: str


@dataclass(frozen=True, slots=True)
class ToldClock:
    """A row of the clocks with its story; `step` counts the steps of a cadence, and meetings, from 1.

    `due_at` is what people read; what stops the clock up to `in_time_until_at` is in time.
    """

    step: int
    state: str
    why: str | None
    calendar: str | None
    owner: str | None
    started_at: str | None
    counts_from_at: str | None
    due_at: str | None
    in_time_until_at: str | None
    stopped_at: str | None
    paused_seconds: int
    elapsed_seconds: int | None
    business_seconds: int | None
    next_at: str | None
    lines: tuple[Line, ...]
    touches: tuple[ToldTouch, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldPromise:
    """What one commitment says about a handoff.

    `about` is false where it is not about this handoff; then, and where there is no clock, `lines` say why. They
    also say what the lead counts for where the promise is about many.
    """

    commitment: str
    party: str
    measure: str
    promise: str
    target: str | None
    about: bool
    lines: tuple[Line, ...]
    clocks: tuple[ToldClock, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time of the ledger, and whose it was: `routing`, `owner 1` … `owner n`, or `paused`; `who` is a person or reason.

    `open_seconds` and `closed_seconds` add up to its length. `to_at` is null of the one that goes on, which is measured
    until the instant of judging; `since` and `until` are the two in words.
    """

    from_at: str
    to_at: str | None
    since: str
    until: str
    account: str
    who: str | None
    open_seconds: int
    closed_seconds: int


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """Something odd about the events of the lead; `code` is explained in the reference of findings."""

    code: str
    at: str
    text: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldHandoff:
    """One passage of the lead from marketing to sales, shown as `lead#2`; `number` counts them from 1."""

    name: str
    number: int
    agreement: str
    version: int
    qualified_at: str
    ended_at: str | None
    end: str | None
    tier: str | None
    owner: str | None
    title: str
    lines: tuple[Line, ...]
    ledger: tuple[Stretch, ...]
    promises: tuple[ToldPromise, ...]
    findings: tuple[ToldFinding, ...]


@dataclass(frozen=True, slots=True)
class LeadStory:
    """All that is to tell of one lead at an instant.

    `lead` is the record that lives on, `asked` the one that was asked for, `merged` all that live on in it. With
    `commitment` only that promise is told. `findings` are those of no handoff.
    """

    lead: str
    asked: str
    merged: tuple[str, ...]
    commitment: str | None
    as_of: str
    local: str
    timezone: str
    lines: tuple[Line, ...]
    events: tuple[ToldEvent, ...]
    handoffs: tuple[ToldHandoff, ...]
    findings: tuple[ToldFinding, ...]
