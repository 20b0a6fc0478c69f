"""How long something takes where much has not happened yet: Kaplan and Meier's curve, with Greenwood's variance."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

__all__ = ["Moment", "Survival", "Wait", "survival"]

_Z: Final = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Wait:
    """So many cases alike: it happened after `time`, or was still awaited then. Any unit does, if all have the same."""

    time: int
    happened: bool
    count: int = 1


@dataclass(frozen=True, slots=True)
class Moment:
    """A time at which something happened to `happened` of the `at_risk` that were still waiting.

    `done` is the estimated share to which it has happened by then; `variance` is Greenwood's of it.
    """

    time: int
    at_risk: int
    happened: int
    done: float
    variance: float

    @property
    def waiting(self) -> tuple[float, float] | None:
        """The 95 % interval of the share that still waits; None where none or all do.

        On the scale of log(-log), which never leaves 0 to 1 (Kalbfleisch and Prentice 1980).
        """
        left = 1 - self.done
        if not 0 < left < 1:
            return None
        width = _Z * sqrt(self.variance) / (left * log(left))
        return left ** exp(-width), left ** exp(width)


@dataclass(frozen=True, slots=True)
class Survival:
    """The curve: flat between its moments. `cases` are all that were watched."""

    cases: int
    moments: tuple[Moment, ...]

    def at(self, time: int) -> Moment | None:
        """Return the last moment at or before a time; None before the first."""
        place = bisect_right(self.moments, time, key=lambda moment: moment.time)
        return self.moments[place - 1] if place else None

    def done_by(self, time: int) -> float:
        """Return the share to which it has happened by a time."""
        moment = self.at(time)
        return moment.done if moment else 0.0

    def time_of(self, share: float) -> int | None:
        """Return the first time by which it has happened to at least a share; None if it never has.

        The median is `time_of(0.5)`. A share is reached also where it falls short by no more than rounding does.
        """
        return next((each.time for each in self.moments if each.done >= share - 1e-12), None)


def survival(waits: Iterable[Wait]) -> Survival:
    """Estimate the curve (Kaplan and Meier 1958, Greenwood 1926).

    A case that is awaited still at the time at which others happen was watched through that time, so it counts as
    waiting.

    >>> [round(each.done, 4) for each in survival([Wait(6, True, 3), Wait(6, False), Wait(7, True)]).moments]
    [0.6, 1.0]
    """
    happened, all_cases = Counter[int](), Counter[int]()
    for wait in waits:
        all_cases[wait.time] += wait.count
        happened[wait.time] += wait.count if wait.happened else 0
    at_risk = cases = all_cases.total()
    moments, waiting, spread = list[Moment](), 1.0, 0.0
    for time in sorted(all_cases):
        if count := happened[time]:
            waiting *= (at_risk - count) / at_risk
            # Once it has happened to all, nothing is left that could vary.
            spread += count / (at_risk * (at_risk - count)) if count < at_risk else 0.0
            moments.append(Moment(time, at_risk, count, 1 - waiting, waiting * waiting * spread))
        at_risk -= all_cases[time]
    return Survival(cases, tuple(moments))
