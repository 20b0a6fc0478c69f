"""What a review holds; it is the JSON that scripts rely on."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.evaluation.results import Status
from treaty.reports.chart import Funnel, Hours, Ledger, Pace, Trend, Waits
from treaty.reports.scorecard import Scorecard

__all__ = [
    "Account",
    "AgendaPart",
    "Change",
    "Charts",
    "Decision",
    "Example",
    "Excluded",
    "Holder",
    "Miss",
    "OpenPlan",
    "Owed",
    "Proposal",
    "ReasonCount",
    "Review",
    "Source",
    "Tally",
    "Win",
]


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """A part of the meeting and how long it takes."""

    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments a party has, by how they went; `open` ones cannot be judged, or have no data or target."""

    party: str
    kept: int
    slightly_below: int
    below: int
    open: int


@dataclass(frozen=True, slots=True)
class Win:
    """A commitment that was kept; `months` in a row up to this one, of those that are shown."""

    commitment: str
    owner: str
    status: Status
    months: int
    says: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A commitment that was not kept, and what stands behind it, the heaviest cause first."""

    commitment: str
    owner: str
    status: Status
    by_chance: bool
    says: str
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many leads were rejected for a reason; null is none given."""

    reason: str | None
    leads: int


@dataclass(frozen=True, slots=True)
class Source:
    """What sales said about the leads of a source; `share` accepted of the decided, null where none is."""

    source: str | None
    accepted: int
    rejected: int
    open: int
    share: float | None
    low: float | None
    high: float | None
    reasons: tuple[ReasonCount, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A lead that shows what sales takes, or turns down."""

    source: str | None
    accepted: bool
    lead: str
    tier: str | None
    owner: str | None
    reason: str | None
    notes: str | None
    decided_at: str


@dataclass(frozen=True, slots=True)
class Account:
    """Working time until the first touch on an account of the ledger; hours in all, minutes for one lead."""

    account: str
    leads: int
    hours: float
    median_minutes: float
    p90_minutes: float


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with open working time of leads whose answer came late, or not at all."""

    name: str
    leads: int
    hours: float
    share: float


@dataclass(frozen=True, slots=True)
class Excluded:
    """A verdict that both parties left out, and why."""

    commitment: str
    lead: str
    reason: str
    proposed_by: str
    agreed_by: str


@dataclass(frozen=True, slots=True)
class Change:
    """A commitment before the version began, and in this month, in words; `clear` if the difference is no chance.

    `better` is null where it cannot be told. `months` are those of which there are events.
    """

    commitment: str
    target: str | None
    before: str
    months: int
    now: str
    better: bool | None
    clear: bool


@dataclass(frozen=True, slots=True)
class Owed:
    """What the agreement asks of a party that stayed below a target for so many months, and by when.

    `there` says that a plan for it was handed in.
    """

    commitment: str
    owner: str
    what: str
    months: int
    tell: tuple[str, ...]
    due: str
    there: bool


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A recovery plan that is not done: owed since the month `since`; `text` says what will be done, null until then.

    `due` and `written` are local days.
    """

    commitment: str
    since: str
    due: str
    text: str | None
    written_by: str | None
    written: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the last months say about a target; `proposed` equals `target` where it should stay."""

    commitment: str
    owner: str
    target: str
    proposed: str
    changes: bool
    why: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Something to decide at the meeting; who does it, and by when, is filled in there."""

    topic: str


@dataclass(frozen=True, slots=True)
class Charts:
    """The figures of the charts; null where there is nothing to draw."""

    trends: tuple[Trend, ...]
    pace: Pace | None
    funnel: Funnel | None
    waits: Waits | None
    ledger: Ledger | None
    hours: Hours | None


@dataclass(frozen=True, slots=True)
class Review:
    """A month of an agreement, in the order of the agenda: performance, lead quality, process, targets.

    `signed` tells since when the version is in force, and which months before it are compared.
    """

    agreement: str
    version: int
    month: str
    as_of: str
    owner: str | None
    sponsor: str | None
    signed: str
    agenda: tuple[AgendaPart, ...]
    tallies: tuple[Tally, ...]
    card: Scorecard
    wins: tuple[Win, ...]
    misses: tuple[Miss, ...]
    sources: tuple[Source, ...]
    examples: tuple[Example, ...]
    accounts: tuple[Account, ...]
    holders: tuple[Holder, ...]
    excluded: tuple[Excluded, ...]
    changes: tuple[Change, ...]
    owed: tuple[Owed, ...]
    plans: tuple[OpenPlan, ...]
    proposals: tuple[Proposal, ...]
    decisions: tuple[Decision, ...]
    charts: Charts
    notes: tuple[str, ...]
