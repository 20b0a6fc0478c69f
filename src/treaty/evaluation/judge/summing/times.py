"""How long leads waited, those who still wait included (rules 14 to 16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from treaty.agreement.target import Schedule, Under
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.counting import counted, share
from treaty.evaluation.judge.summing.figures import Figures, rounded
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.summing.target import target_of
from treaty.evaluation.judge.summing.unit import Place, Unit
from treaty.evaluation.results import Clock, State
from treaty.words import Unit as TimeUnit

__all__ = ["average", "timed_share"]

_HALF: Final = Fraction(1, 2)
_MOST: Final = Fraction(9, 10)
_ANSWERED: Final = (State.MET, State.MET_LATE)


def timed_share(record: Record, cell: Cell, units: Sequence[Unit]) -> Figures:
    """Count those that were answered in time, and say how long all of them waited."""
    return _with_times(record, share(record, cell, units), units)


def average(record: Record, cell: Cell, units: Sequence[Unit]) -> Figures:
    """Return the mean of the answered, or the median of all, in the time of the target."""
    found = _with_times(record, counted(units), units)
    unit = _time_of(cell)
    if unit is TimeUnit.WORKING_DAYS:
        return replace(found, why="target in working days")
    if cell.promise.average == "median":
        numerator, denominator = _median(units, unit, raw=False)
        raw_numerator, raw_denominator = _median(units, unit, raw=True)
    else:
        numerator, denominator = _mean(units, unit, raw=False)
        raw_numerator, raw_denominator = _mean(units, unit, raw=True)
    return replace(
        found,
        numerator=numerator,
        denominator=denominator,
        raw_numerator=raw_numerator,
        raw_denominator=raw_denominator,
    )


def _time_of(cell: Cell) -> TimeUnit:
    """Return in which time the row is told: that of its target, else of the first there is."""
    target: object = target_of(cell)
    if target is None and isinstance(cell.promise.target, Schedule):
        target = cell.promise.target.entries[0].target
    assert isinstance(target, Under)  # noqa: S101 -- the types of the file see to it
    return target.time.unit


def _mean(units: Iterable[Unit], unit: TimeUnit, *, raw: bool) -> tuple[Decimal, Decimal]:
    """Return the sum of the seconds of the answered, and their number."""
    found = [_seconds(clock, unit) for clock in _clocks(units, raw=raw) if clock.state in _ANSWERED]
    return Decimal(sum(found)), Decimal(len(found))


def _median(units: Iterable[Unit], unit: TimeUnit, *, raw: bool) -> tuple[Decimal | None, Decimal]:
    """Return the median of all, None if it is that of an unanswered one, and their number."""
    clocks = _clocks(units, raw=raw)
    waited = [_seconds(clock, unit) for clock in clocks if clock.state in _ANSWERED]
    waiting = sum(map(_is_unanswered, clocks))
    return _quantile(waited, waiting, _HALF), Decimal(len(waited) + waiting)


def _seconds(clock: Clock, unit: TimeUnit) -> int:
    """Return how long an answer took; without a calendar business time is time on the wall."""
    told = clock.business if unit is TimeUnit.BUSINESS and clock.business is not None else clock.elapsed
    assert told is not None  # noqa: S101 -- it was answered
    return told


def _clocks(units: Iterable[Unit], *, raw: bool) -> list[Clock]:
    """Return the clocks that tell a time: a meeting that the lead booked itself tells none."""
    return [
        unit.clock
        for unit in units
        if unit.place is not Place.ASIDE and (raw or not unit.excluded) and not unit.clock.untimed
    ]


def _is_unanswered(clock: Clock) -> bool:
    return clock.state is State.BREACHED or clock.state in (
        State.NOT_STARTED,
        State.RUNNING,
        State.AT_RISK,
        State.PAUSED,
    )


def _with_times(record: Record, figures: Figures, units: Sequence[Unit]) -> Figures:
    """Add what all waited, and how many still wait since when."""
    still = [
        unit for unit in units if unit.place is not Place.ASIDE and not unit.excluded and _is_unanswered(unit.clock)
    ]
    ages = [_age(record, unit) for unit in still]
    clocks = _clocks(units, raw=False)
    elapsed = [clock.elapsed for clock in clocks if clock.state in _ANSWERED and clock.elapsed is not None]
    business = [clock.business for clock in clocks if clock.state in _ANSWERED and clock.business is not None]
    waiting = [clock for clock in clocks if _is_unanswered(clock)]
    with_calendar = sum(clock.calendar is not None for clock in waiting)
    return replace(
        figures,
        unanswered=len(still),
        oldest=max(ages, default=None),
        median_elapsed=_quantile(elapsed, len(waiting), _HALF),
        p90_elapsed=_quantile(elapsed, len(waiting), _MOST),
        median_business=_quantile(business, with_calendar, _HALF),
        p90_business=_quantile(business, with_calendar, _MOST),
    )


def _age(record: Record, unit: Unit) -> int:
    """Return how long a lead has waited, or had waited when its handoff ended."""
    ended_at, since = unit.handoff.ended_at, unit.clock.counts_from
    assert since is not None  # noqa: S101 -- clocks with a time have a start
    return max(0, (record.as_of if ended_at is None else ended_at) - since)


def _quantile(waited: Iterable[int], waiting: int, share: Fraction) -> Decimal | None:
    """Return the wait that a share of them did not exceed; who still waits, waits longer than anybody who did."""
    known = sorted(waited)
    if not known and not waiting:
        return None
    position = share * (len(known) + waiting - 1)
    below = position.numerator // position.denominator
    weight = position - below
    above = below + 1 if weight else below
    if above >= len(known):
        return None
    return rounded(known[below] + weight * (known[above] - known[below]), 1)
