"""When leads must arrive, so that the deals of a month are won in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final

from treaty.agreement.plan import Cycle, Stream
from treaty.errors import InputError
from treaty.planning.season import month_at
from treaty.statistics import Constant, Delay, Lognormal
from treaty.words import Period

__all__ = ["AHEAD", "Arrivals", "arrivals", "delay_of", "lead_in", "share_arriving"]

AHEAD: Final = 60
"""So many months of revenue beyond the one in which a lead arrives are looked at."""
_NEARLY_ALL: Final = Fraction(99, 100)
_LONGEST: Final = 3 * 365
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The leads of one stream: those that the plan's months need, and when they must arrive.

    `arriving` has those of each month, for whatever month they are won in; `before` are those that must be there when
    the first month begins.
    """

    needed: tuple[Fraction, ...]
    arriving: tuple[Fraction, ...]
    before: Fraction


def delay_of(name: str, stream: Stream) -> Delay:
    """Return how many days a deal takes; none where the stream does not say.

    Raises:
        InputError: it takes longer than a plan can look ahead.
    """
    cycle = stream.cycle
    if cycle is None:
        return Constant(Fraction())
    longest = cycle.p90 if isinstance(cycle, Cycle) else cycle
    if longest.amount > _LONGEST * _DAY:
        raise InputError(
            f"a cycle of {longest} in '{name}' is longer than a plan can look ahead",
            where="plan.streams",
            hint=f"the longest is {_LONGEST:,} days",
        )
    if isinstance(cycle, Cycle):
        return Lognormal(Fraction(cycle.median.amount, _DAY), Fraction(cycle.p90.amount, _DAY))
    return Constant(Fraction(cycle.amount, _DAY))


def arrivals(months: Sequence[Period], horizon: int, delay: Delay, need: Callable[[Period], Fraction]) -> Arrivals:
    """Return what arrives in each of the first `horizon` months; the months after them are needed, too."""
    needs = [need(month) for month in months]
    arriving = []
    for place, month in enumerate(months[:horizon]):
        later = zip(needs[place : place + AHEAD], months[place : place + AHEAD], strict=True)
        arriving.append(sum((needed * share_arriving(month, won, delay) for needed, won in later), Fraction()))
    first = months[0].start
    before = sum((needs[n] * (1 - _since(first, months[n], delay)) for n in range(horizon)), Fraction())
    return Arrivals(tuple(needs[:horizon]), tuple(arriving), before)


def lead_in(won: Period, delay: Delay) -> Iterator[tuple[Period, Fraction]]:
    """Yield the months in which leads arrive for the deals of a month, backward, until 99 % of them are there."""
    there, before = Fraction(), 0
    while there < _NEARLY_ALL and before < AHEAD:
        month = month_at(won, -before)
        if share := share_arriving(month, won, delay):
            yield month, share
        there, before = there + share, before + 1


def share_arriving(month: Period, won: Period, delay: Delay) -> Fraction:
    """Return the part of the deals won evenly over one month whose leads arrive in another."""
    return _since(month.start, won, delay) - _since(month.end, won, delay)


def _since(day: date, won: Period, delay: Delay) -> Fraction:
    """Return the part of the deals won in a month whose leads arrive on a day or after it."""
    last, first = ((each - day).days for each in (won.end, won.start))
    return (_done_by(delay, last) - _done_by(delay, first)) / (last - first)


@lru_cache(maxsize=10_000)
def _done_by(delay: Delay, days: int) -> Fraction:
    return delay.done_by(Fraction(days))
