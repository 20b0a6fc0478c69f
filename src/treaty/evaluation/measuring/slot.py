"""The periods that are measured: a slot is one period of one version (rules 1 and 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from treaty.calendars import from_seconds, zone
from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import InForce, midnight
from treaty.words import Grain, Period

__all__ = ["Slot", "day_of", "fiscal_quarters", "slots_of"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A period of version `a`, which is in force on some of its days; `from_s` and `until_s` are its midnights."""

    s: int
    a: int
    period: Period
    from_s: int
    until_s: int

    def lasts(self, given: InForce, as_of: int) -> bool:
        """Tell whether the period is not over, and its version in force."""
        return self.from_s <= as_of < self.until_s and given.holds(as_of)


def slots_of(agreements: Sequence[InForce], cells: Cells, as_of: int) -> tuple[Slot, ...]:
    """Return the periods of each version, from its first day to the period that holds `as_of`.

    All of the asked grains, not only the asked ones: what earlier cohorts did stands in the rows of later ones.
    """
    every = (
        (a, given.agreement, period)
        for a, given in enumerate(agreements)
        for grain in cells.grains
        for period in _periods(given, grain, as_of)
    )
    return tuple(
        Slot(s, a, period, midnight(agreement, period.start), midnight(agreement, period.end))
        for s, (a, agreement, period) in enumerate(every)
    )


def fiscal_quarters(given: InForce, as_of: int) -> list[int]:
    """Return when the fiscal quarters begin in which a version is in force, in seconds."""
    return [midnight(given.agreement, each.start) for each in _periods(given, Grain.QUARTER, as_of)]


def _periods(given: InForce, grain: Grain, as_of: int) -> Iterator[Period]:
    if as_of < given.from_at:
        return
    first, last = day_of(given, given.from_at), day_of(given, _last_second(given, as_of))
    if grain is Grain.ALL:
        yield Period(first, last + timedelta(days=1), grain, "all")
        return
    starts = given.agreement.fiscal_year_starts
    period = Period.containing(first, grain, fiscal_year_starts=starts)
    while period.start <= last:
        yield period
        period = period.next(fiscal_year_starts=starts)


def _last_second(given: InForce, as_of: int) -> int:
    return as_of if given.until_at is None else min(as_of, given.until_at - 1)


def day_of(given: InForce, instant: int) -> date:
    """Return the local date of an instant."""
    return from_seconds(instant).astimezone(zone(given.agreement.timezone)).date()
