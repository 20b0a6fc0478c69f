"""Which commitments stayed below their target, period after period?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

__all__ = ["Figure", "Streak", "streaks"]

_GRAINS: Final = ("month", "quarter", "week", "year")
"""By which a commitment is looked at: the first of these by which it is judged at all."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A commitment over one period, of all leads. `below`: its status is `below target`; `open`: it may change."""

    commitment: str
    party: str
    grain: str
    label: str
    start: date
    end: date
    below: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Streak:
    """A commitment that was below its target in so many periods in a row, up to the last that is over."""

    commitment: str
    party: str
    labels: tuple[str, ...]
    ends: date


def streaks(figures: Iterable[Figure]) -> Iterator[Streak]:
    """Yield the streaks that last until now.

    Periods that may still change are passed over, and one without a figure ends a streak: nobody knows it was missed.
    """
    settled = sorted(
        (each for each in figures if not each.open), key=lambda each: (each.commitment, each.grain, each.start)
    )
    for _, group in groupby(settled, key=lambda each: each.commitment):
        own = list(group)
        grain = next(grain for grain in (*_GRAINS, own[0].grain) if any(each.grain == grain for each in own))
        found = _last([each for each in own if each.grain == grain])
        if found:
            yield Streak(found[-1].commitment, found[-1].party, tuple(each.label for each in found), found[-1].end)


def _last(figures: list[Figure]) -> list[Figure]:
    found: list[Figure] = []
    for each in reversed(figures):
        if not each.below or (found and each.end != found[0].start):
            break
        found.insert(0, each)
    return found
