"""What a demand plan holds; it is the JSON that scripts rely on."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.reports.plan.learning import Learning

__all__ = [
    "Arrival",
    "Capacity",
    "Coverage",
    "Cycle",
    "Delivered",
    "Improvement",
    "LeadsFor",
    "Month",
    "Odds",
    "Pace",
    "Part",
    "Pipeline",
    "Plan",
    "Progress",
    "RateInMonth",
    "Step",
    "Stream",
]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way back: it takes `exact` things, which is `of` / `rate`, rounded up `needed`.

    `written` is the rate as the agreement has it, such as `1/3`.
    """

    things: str
    step: str
    of: int
    rate: float
    written: str
    exact: float
    needed: int


@dataclass(frozen=True, slots=True)
class LeadsFor:
    """The fewest leads that reach the goal with a chance."""

    chance: float
    leads: int


@dataclass(frozen=True, slots=True)
class Odds:
    """The chance that the leads of the plan reach the goal, and how many reach it with 50, 80 and 90 %.

    `is_exact` is false where the normal curve or a simulation stands in; `standard_error` is that of the simulated
    chance. `with_learning` tells that rates are only as certain as the history that they were learned from.
    """

    chance: float
    leads_for: tuple[LeadsFor, ...]
    is_exact: bool
    standard_error: float | None
    with_learning: bool


@dataclass(frozen=True, slots=True)
class Cycle:
    """How long deals take, in days; a constant time is both."""

    median_days: float
    p90_days: float


@dataclass(frozen=True, slots=True)
class Arrival:
    """A month and the part of the leads that arrive in it."""

    month: str
    share: float


@dataclass(frozen=True, slots=True)
class Stream:
    """What one stream takes in each period of the quota.

    `share` is its part of the whole quota; `steps` go back from deals to leads; a lead is worth the stream's quota over
    its leads, before seasonality. `arrival` tells when the leads for the deals of the plan's first month must arrive,
    backward until 99 % of them are there.
    """

    name: str
    share: float
    quota: float
    deal: float
    deals: int
    steps: tuple[Step, ...]
    lead: str
    leads: int
    value_per_lead: float
    odds: Odds
    cycle: Cycle | None
    arrival: tuple[Arrival, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """The even pace of a year in each `per` (month, week, working day), and how far it may stray."""

    per: str
    leads: int
    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Part:
    """One stream in one month."""

    stream: str
    quota: float
    needed: int
    arriving: int


@dataclass(frozen=True, slots=True)
class Month:
    """One month: `needed` leads become its deals, `arriving` ones must arrive in it for deals of this or later months.

    Weeks and days are working ones; both paces are null in a month without. `beyond_capacity` tells that more arrive
    than sales can take.
    """

    month: str
    quota: float
    needed: int
    arriving: int
    working_days: int
    per_week: int | None
    per_day: int | None
    beyond_capacity: bool
    streams: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Capacity:
    """What `heads` people, at `each` per `per`, can take, against the plan's leads; `people` could take them.

    `room_in_a_month` is what they can take in a month.
    """

    heads: int
    each: float
    per: str
    room: float
    leads: int
    people: int
    is_enough: bool
    room_in_a_month: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """Pipeline that should be open at the first day of a window.

    `needed` is how many times the bookings the win rates ask for, `agreed` what the plan names, null where it does not.
    `marketing_pipeline` is what of it marketing's streams bring: of the agreed pipeline, or else of the needed one.
    """

    window: str
    bookings: float
    needed: float
    needed_pipeline: float
    agreed: float | None
    agreed_pipeline: float | None
    marketing_pipeline: float


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Two ways to promise pipeline: `maintained` is open when a quarter begins; `created` comes in each quarter.

    Of what is created in a quarter `won` is won and `lost` is lost; both must be replaced in what is maintained.
    `marketing_share` is the part that marketing's streams bring.
    """

    maintained: float
    created: float
    won: float
    lost: float
    created_in_a_year: float
    marketing_share: float


@dataclass(frozen=True, slots=True)
class RateInMonth:
    """A rate on its way."""

    month: str
    rate: float


@dataclass(frozen=True, slots=True)
class Improvement:
    """A rate that should rise: a straight line by month, there on the first day of the period `by`."""

    step: str
    from_rate: float
    to_rate: float
    by: str
    rates: tuple[RateInMonth, ...]


@dataclass(frozen=True, slots=True)
class Delivered:
    """Leads of a stream and what they are worth."""

    stream: str
    leads: int
    value_per_lead: float
    money: float


@dataclass(frozen=True, slots=True)
class Progress:
    """What was delivered, as a part of one period's quota."""

    streams: tuple[Delivered, ...]
    money: float
    share: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The demand plan of an agreement.

    Money is in `currency`, shares and chances are parts of 1. `odds_curve` has the chances of fewer and of more leads.
    `before` counts leads that must be there when the first month begins; `closing_pipeline` is what is won or lost in
    each period and must be replaced. With `learned` all figures are those of the file as it would be by what was
    learned.
    """

    agreement: str
    version: int
    currency: str | None
    quota: float
    per: str
    retention: float | None
    retention_per: str | None
    leads: int
    tolerance: float
    streams: tuple[Stream, ...]
    odds: Odds
    odds_curve: tuple[LeadsFor, ...]
    paces: tuple[Pace, ...]
    months: tuple[Month, ...]
    before: int
    capacity: Capacity | None
    coverage: tuple[Coverage, ...]
    closing_pipeline: float
    pipeline: Pipeline
    improvements: tuple[Improvement, ...]
    progress: Progress | None
    learned: Learning | None
    notes: tuple[str, ...]
