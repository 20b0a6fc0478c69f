"""What a scorecard holds; it is the JSON that scripts rely on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from treaty.evaluation.results import RowKind, RowState, RowUnit, Status

__all__ = ["Budget", "Cohort", "CorrectedRow", "Figure", "Row", "Scorecard", "ShownPeriod", "Times", "VoidLeads"]


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """A period: local dates, `end` not included. Those of the whole scorecard are null for all time."""

    grain: str
    label: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Times:
    """How long people waited, in seconds, the unanswered counted as slower than everybody else.

    `elapsed` counts nights and weekends, `business` the open time of each clock's calendar. A figure is null where it
    falls on somebody who is not answered. `oldest` is the age of the longest wait that nobody has ended.
    """

    median_elapsed: float | None
    p90_elapsed: float | None
    median_business: float | None
    p90_business: float | None
    unanswered: int
    oldest: int | None


@dataclass(frozen=True, slots=True)
class Budget:
    """How many leads may miss the promise before the target is out of reach, and how many did."""

    allowed: int
    spent: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """The leads of a conversion that is not over: `shown` is the last mature period, whose figures stand in the row.

    `met` of the `of` leads of this period got there so far; `earlier_met` of `earlier_of` had at the same age.
    """

    shown: str
    met: int
    of: int
    earlier_met: int
    earlier_of: int


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment over one period and one part of the leads.

    `value` and `raw_value` are shares of 1, counts, money, seconds or multiples, as `unit` says; raw figures count what
    both parties agreed to leave out. `bound` is the target in the same unit, of a range its lower end and `most` the
    upper. `low` and `high` bound a share with 95 % confidence. `open` leads are not decided, `void` ones owe nothing
    any more, `aside` ones miss the definition: all are in no rate. `segment` is null for all leads. `time` and
    `average` say which time an average is of, and which average. `expected` is how much of an amount should be there
    by now.
    """

    commitment: str
    version: int
    period: ShownPeriod
    by: str | None
    segment: str | None
    party: str
    measure: str
    kind: RowKind
    for_: Annotated[str | None, Field(alias="for")]
    owner: str
    target: str | None
    bound: int | float | None
    most: int | float | None
    value: int | float | None
    unit: RowUnit
    time: str | None
    average: str | None
    numerator: int | float | None
    denominator: int | float | None
    open: int
    void: int
    aside: int
    excluded: int
    raw_value: int | float | None
    raw_numerator: int | float | None
    raw_denominator: int | float | None
    low: float | None
    high: float | None
    status: Status
    by_chance: bool
    over: bool
    state: RowState | None
    budget: Budget | None
    expected: int | float | None
    times: Times | None
    cohort: Cohort | None
    note: str | None


@dataclass(frozen=True, slots=True)
class VoidLeads:
    """How many leads an owner had in the period, and how many owe no answer for the reason given; null is nobody."""

    owner: str | None
    leads: int
    reasons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a row said at one time."""

    numerator: int | float | None
    denominator: int | float | None
    status: Status


@dataclass(frozen=True, slots=True)
class CorrectedRow:
    """A row that was final at `final_at` and says something else now, by what was recorded or agreed since."""

    commitment: str
    version: int
    period: str
    segment: str | None
    unit: RowUnit
    final_at: str
    then: Figure
    now: Figure


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What the parties see: rows in the order of the agreement, then by period, then by part.

    `version` is the latest of the agreement that was given. `corrections` are final rows that late news changed.
    `notes` tell what is in no row, and what to be careful with. `beside` holds the scorecards of the other agreements
    that were asked for.
    """

    agreement: str
    version: int
    currency: str | None
    as_of: str
    timezone: str
    period: ShownPeriod
    rows: tuple[Row, ...]
    void: tuple[VoidLeads, ...]
    corrections: tuple[CorrectedRow, ...]
    notes: tuple[str, ...]
    beside: tuple[Scorecard, ...] = ()
