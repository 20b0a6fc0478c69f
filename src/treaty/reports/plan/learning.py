"""What history says of a plan, and what would change in its file, as it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from treaty.agreement.plan import Plan, Stream
from treaty.planning import DemandPlan, Learned, LearnedCycle, LearnedDeal, LearnedRate, LearnedStream
from treaty.words import format_instant

__all__ = ["CycleSeen", "DealSeen", "Learning", "RateAtAge", "RateSeen", "StreamSeen", "make_learning"]


@dataclass(frozen=True, slots=True)
class RateAtAge:
    """The share that had made a step after so many days."""

    days: int
    rate: float


@dataclass(frozen=True, slots=True)
class RateSeen:
    """A rate: the share of `leads` that make the step within `days`, with its 95 % interval.

    `made` is how many have made it so far, `counts_as` how many fully watched leads would tell as much, `planned` the
    rate of the file. With a `why` it is too thin to use.
    """

    step: str
    leads: int
    made: int
    days: int | None
    rate: float | None
    low: float | None
    high: float | None
    counts_as: int | None
    by_age: tuple[RateAtAge, ...]
    planned: float
    why: str | None


@dataclass(frozen=True, slots=True)
class CycleSeen:
    """The days from the first step to a won deal, of those that get there, with 95 % intervals."""

    deals: int
    median_days: int | None
    median_low: int | None
    median_high: int | None
    p90_days: int | None
    p90_low: int | None
    p90_high: int | None
    why: str | None


@dataclass(frozen=True, slots=True)
class DealSeen:
    """The mean of the won deals that have an amount, with its 95 % interval; `blank` ones have none."""

    deals: int
    blank: int
    mean: float | None
    low: float | None
    high: float | None
    planned: float
    why: str | None


@dataclass(frozen=True, slots=True)
class StreamSeen:
    """What was learned of one stream; `mix` is its part of all leads, `share` of the money won, both null without.

    With a `why` its leads are not known, and nothing was learned.
    """

    stream: str
    leads: int
    mix: float | None
    won: float
    share: float | None
    rates: tuple[RateSeen, ...]
    cycle: CycleSeen
    deal: DealSeen
    why: str | None


@dataclass(frozen=True, slots=True)
class Learning:
    """What the events say as of an instant, and the change of the file that follows, as a unified diff.

    `leads_before` are those that the file's plan takes in each period of its quota. `outside` counts won deals of no
    lead of any stream, `shared` leads of several streams.
    """

    as_of: str
    streams: tuple[StreamSeen, ...]
    outside: int
    shared: int
    leads_before: int
    diff: str
    written: bool


def make_learning(planned: DemandPlan, learned: Learned, as_of: datetime, *, diff: str, written: bool) -> Learning:
    """Show what was learned beside what the plan of the file says."""
    streams = tuple(_streams(planned.plan, learned.streams))
    return Learning(format_instant(as_of), streams, learned.outside, learned.shared, planned.leads, diff, written)


def _streams(plan: Plan, learned: Sequence[LearnedStream]) -> Iterator[StreamSeen]:
    leads, won = sum(each.leads for each in learned), sum((each.won for each in learned), Decimal())
    for each in learned:
        stream = plan.streams[each.stream]
        yield StreamSeen(
            stream=each.stream,
            leads=each.leads,
            mix=round(each.leads / leads, 6) if leads else None,
            won=float(each.won),
            share=round(float(each.won / won), 6) if won else None,
            rates=tuple(_rate(rate, stream) for rate in each.rates),
            cycle=_cycle(each.cycle),
            deal=_deal(each.deal, stream),
            why=each.why,
        )


def _rate(rate: LearnedRate, stream: Stream) -> RateSeen:
    return RateSeen(
        step=rate.step,
        leads=rate.leads,
        made=rate.made,
        days=rate.days,
        rate=None if rate.rate is None else float(rate.rate),
        low=rate.low,
        high=rate.high,
        counts_as=rate.counts_as,
        by_age=tuple(RateAtAge(each.days, each.rate) for each in rate.by_age),
        planned=float(stream.rates[rate.step].value),
        why=rate.why,
    )


def _cycle(cycle: LearnedCycle) -> CycleSeen:
    return CycleSeen(
        cycle.deals,
        cycle.median,
        cycle.median_low,
        cycle.median_high,
        cycle.p90,
        cycle.p90_low,
        cycle.p90_high,
        cycle.why,
    )


def _deal(deal: LearnedDeal, stream: Stream) -> DealSeen:
    mean, low, high = (None if each is None else round(float(each), 2) for each in (deal.mean, deal.low, deal.high))
    return DealSeen(deal.deals, deal.blank, mean, low, high, float(stream.deal), deal.why)
