"""What history says of a plan's rates, times, deals and shares, and whether it says enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt
from typing import Final

from treaty.statistics import Survival, Wait, survival, wilson

__all__ = [
    "FEWEST_LEADS",
    "FEWEST_MADE",
    "WIDEST",
    "History",
    "Learned",
    "LearnedCycle",
    "LearnedDeal",
    "LearnedRate",
    "LearnedStream",
    "RateByAge",
    "Seen",
    "learn_stream",
]

FEWEST_LEADS: Final = 30
"""So many leads must have been watched long enough, or a rate is not used."""
FEWEST_MADE: Final = 10
"""So many of them must have made the step; a mean or a time needs as many deals."""
WIDEST: Final = Fraction(1, 5)
"""The widest interval, from end to end, of a rate that is used."""
_AGES: Final = (30, 60, 90, 180, 365)
_LONGEST: Final = 3 * 365
_Z: Final = 1.959963984540054
_MILLION: Final = 1_000_000
_FINE: Final = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Seen:
    """So many leads alike: watched for whole days since a step began for them, which they made after `took`, or not."""

    watched: int
    took: int | None
    leads: int


@dataclass(frozen=True, slots=True)
class History:
    """What happened to the leads of one stream; `whole` is their way from the first step to a won deal.

    A step without leads that could be found is not in `steps`. `deals` are the amounts of won deals; `blank` deals
    have none.
    """

    leads: int
    steps: Mapping[str, Sequence[Seen]]
    whole: Sequence[Seen]
    deals: Sequence[Decimal]
    blank: int = 0


@dataclass(frozen=True, slots=True)
class RateByAge:
    """The share that had made a step after so many days."""

    days: int
    rate: float


@dataclass(frozen=True, slots=True)
class LearnedRate:
    """The share of leads that make a step within `days`, the age that enough leads have reached.

    `made` of the `leads` have made it so far. `counts_as` is how many fully watched leads would tell as much. With a
    `why` it is not used; without leads it has no numbers.
    """

    step: str
    leads: int
    made: int
    days: int | None = None
    rate: Fraction | None = None
    low: float | None = None
    high: float | None = None
    counts_as: int | None = None
    by_age: tuple[RateByAge, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class LearnedCycle:
    """How many days those who become deals take from the first step to a won deal, with 95 % intervals."""

    deals: int
    median: int | None = None
    median_low: int | None = None
    median_high: int | None = None
    p90: int | None = None
    p90_low: int | None = None
    p90_high: int | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class LearnedDeal:
    """The mean of won deals with its 95 % interval; `blank` ones without an amount are not in it."""

    deals: int
    blank: int
    mean: Fraction | None = None
    low: float | None = None
    high: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class LearnedStream:
    """All that was learned of one stream; `share` is its part of the money won, None where nothing was won."""

    stream: str
    leads: int
    rates: tuple[LearnedRate, ...]
    cycle: LearnedCycle
    deal: LearnedDeal
    won: Decimal
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of each stream of a plan, in the order of the file.

    `outside` counts won deals that belong to no lead of any stream, `shared` the leads of several streams.
    """

    streams: tuple[LearnedStream, ...]
    outside: int
    shared: int


def learn_stream(stream: str, steps: Sequence[str], history: History, why: str | None = None) -> LearnedStream:
    """Estimate everything about a stream; what rests on too little says so."""
    rates = tuple(_rate(step, history.steps.get(step)) for step in steps)
    deal, cycle = _deal(history), _cycle(history.whole)
    return LearnedStream(stream, history.leads, rates, cycle, deal, sum(history.deals, Decimal()), why)


def _curve(seen: Sequence[Seen]) -> Survival:
    """Lay out how many made it by when; whoever was lost on the way just never makes it.

    So the curve is the share of all leads (a cumulative incidence), as if nobody could be lost to anything but time.
    """
    return survival(
        Wait(each.watched if each.took is None else each.took, each.took is not None, each.leads) for each in seen
    )


def _watched_long(seen: Sequence[Seen]) -> int | None:
    """Return the greatest age that enough leads have reached, None if too few have reached any."""
    reached = 0
    for each in sorted(seen, key=lambda one: -one.watched):
        if (reached := reached + each.leads) >= FEWEST_LEADS:
            return each.watched
    return None


def _rate(step: str, seen: Sequence[Seen] | None) -> LearnedRate:
    if seen is None:
        return LearnedRate(step, 0, 0, why="its name has no two stages of the agreement, from mql on")
    leads, made = sum(each.leads for each in seen), sum(each.leads for each in seen if each.took is not None)
    days = _watched_long(seen)
    if days is None:
        return LearnedRate(step, leads, made, why=f"{_leads(leads)}; it takes {FEWEST_LEADS}")
    curve = _curve(seen)
    last = curve.at(days)
    if made < FEWEST_MADE or last is None:
        return LearnedRate(step, leads, made, days, why=f"{made:,} made it; it takes {FEWEST_MADE}")
    alike = sum(each.leads for each in seen if each.watched >= days)
    counts_as = round(last.done * (1 - last.done) / last.variance) if last.variance else alike
    low, high = wilson(round(last.done * counts_as), counts_as)
    by_age = tuple(RateByAge(age, round(curve.done_by(age), 6)) for age in _AGES if age < days)
    why = None if high - low <= WIDEST * _MILLION else f"its interval is wider than {float(WIDEST) * 100:g} points"
    return LearnedRate(
        step, leads, made, days, _rounded(last.done), low / _MILLION, high / _MILLION, counts_as, by_age, why
    )


def _rounded(rate: float) -> Fraction:
    """Round to a tenth of a percent, small rates to a thousandth."""
    scale = 1_000 if rate >= _FINE else 100_000
    return Fraction(max(1, round(rate * scale)), scale)


def _cycle(seen: Sequence[Seen]) -> LearnedCycle:
    deals = sum(each.leads for each in seen if each.took is not None)
    days = _watched_long(seen)
    if deals < FEWEST_MADE or days is None:
        return LearnedCycle(deals, why=f"{_deals(deals)}; it takes {FEWEST_MADE}")
    curve = _curve(seen)
    whole = curve.done_by(days)

    def after(part: float) -> int:
        time = curve.time_of(min(max(part, 0.0), 1.0) * whole)
        return days if time is None else max(1, time)

    def around(part: float) -> tuple[int, int, int]:
        spread = _Z * sqrt(part * (1 - part) / deals)
        return after(part), after(part - spread), after(part + spread)

    if not whole:
        return LearnedCycle(deals, why=f"the deals took longer than {FEWEST_LEADS} leads were watched")
    (median, low, high), (p90, p90_low, p90_high) = around(0.5), around(0.9)
    why = f"it is longer than {_LONGEST:,} days" if p90 > _LONGEST else None
    return LearnedCycle(deals, median, low, high, p90, p90_low, p90_high, why)


def _deal(history: History) -> LearnedDeal:
    amounts = [Fraction(amount) for amount in history.deals]
    count = len(amounts)
    if count < FEWEST_MADE:
        return LearnedDeal(count, history.blank, why=f"{_deals(count)} with an amount; it takes {FEWEST_MADE}")
    mean = sum(amounts, Fraction()) / count
    if mean <= 0:
        return LearnedDeal(count, history.blank, why="the deals are worth nothing")
    variance = sum(((amount - mean) ** 2 for amount in amounts), Fraction()) / (count - 1)
    spread = _Z * sqrt(variance / count)
    return LearnedDeal(count, history.blank, mean, float(mean) - spread, float(mean) + spread)


def _leads(count: int) -> str:
    return "1 lead" if count == 1 else f"{count:,} leads"


def _deals(count: int) -> str:
    return "1 won deal" if count == 1 else f"{count:,} won deals"
