"""What the questions counted, read out of the database: one value a commitment, slot and part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite
from typing import Any, Final

from treaty.evidence.database import Database

__all__ = ["Cell", "Flow", "Inquiries", "Open", "Tally", "Times", "read_counts", "read_times"]

Cell = tuple[int, int, str, str]
"""A commitment `p`, a slot `s`, `by` and `segment`."""
_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Tally:
    """The clocks of one cell; `elapsed` and `business` are the seconds of the answered."""

    met: int = 0
    missed: int = 0
    raw_met: int = 0
    raw_missed: int = 0
    open: int = 0
    excluded: int = 0
    void: int = 0
    aside: int = 0
    dated: int = 0
    clocks: int = 0
    answered: int = 0
    raw_answered: int = 0
    elapsed: int = 0
    raw_elapsed: int = 0
    business: int = 0
    raw_business: int = 0
    unanswered: int = 0
    raw_unanswered: int = 0
    oldest: int | None = None
    last_breach_at: int | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """Median and 90th percentile in seconds; None where they fall on somebody who got no answer."""

    median_elapsed: Decimal | None = None
    p90_elapsed: Decimal | None = None
    median_business: Decimal | None = None
    p90_business: Decimal | None = None
    raw_median_elapsed: Decimal | None = None
    raw_median_business: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Inquiries:
    """What became of the leads that came in."""

    met: int = 0
    missed: int = 0
    open: int = 0
    last_breach_at: int | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The deals that became pipeline: `ours` are of the party that is asked about."""

    ours: Decimal = Decimal()
    everything: Decimal = Decimal()
    blank: int = 0
    ours_by_crm: Decimal = Decimal()


@dataclass(frozen=True, slots=True)
class Open:
    """The open deals that should close in a window, when the period began; and by now, with those that are won."""

    open_amount: Decimal = Decimal()
    deals: int = 0
    blank: int = 0
    left_open: Decimal = Decimal()
    left_won: Decimal = Decimal()


def read_counts(connection: Database) -> dict[Cell, Any]:
    """Return what was counted for each cell that has something to count."""
    found: dict[Cell, Any] = {}
    for table, kind in (("tally", Tally), ("inquired", Inquiries), ("flow", Flow), ("coverage", Open)):
        names = tuple(each.name for each in fields(kind))
        found |= {cell: kind(*values) for cell, values in _rows(connection, table, names)}
    figures = connection.execute("SELECT p, s, figure FROM reported").fetchall()
    return found | {(p, s, "", ""): figure for p, s, figure in figures}


def read_times(connection: Database) -> dict[Cell, Times]:
    """Return how long the leads of each cell waited."""
    columns = ("elapsed", "business", "raw_elapsed", "raw_business")
    return {
        cell: Times(*_pair(elapsed), *_pair(business), _tenths(raw_elapsed), _tenths(raw_business))
        for cell, (elapsed, business, raw_elapsed, raw_business) in _rows(connection, "answer_time", columns)
    }


def _rows(connection: Database, table: str, columns: Sequence[str]) -> Iterator[tuple[Cell, tuple[Any, ...]]]:
    query = f"SELECT p, s, dimension, segment, {', '.join(columns)} FROM {table}"  # noqa: S608 -- our own names
    for p, s, by, segment, *values in connection.execute(query).fetchall():
        yield (p, s, by, segment), tuple(values)


def _pair(found: Sequence[float] | None) -> tuple[Decimal | None, Decimal | None]:
    return (None, None) if found is None else (_tenths(found[0]), _tenths(found[1]))


def _tenths(seconds: float | None) -> Decimal | None:
    if seconds is None or not isfinite(seconds):
        return None
    return Decimal(seconds).quantize(_TENTH, ROUND_HALF_UP)
