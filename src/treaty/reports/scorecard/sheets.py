"""A scorecard as plain tables of texts, which terminals, pages and documents only have to draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from treaty.evaluation.results import RowUnit, Status
from treaty.reports.scorecard.scorecard import CorrectedRow, Figure, Row, Scorecard, Times, VoidLeads
from treaty.reports.scorecard.wording import amount_text, counts_text, interval_text, short_time, value_text

__all__ = ["INDENT", "Cell", "Sheet", "sheets"]

INDENT: Final = "  "
"""Stands before what is a part of the line above."""
Cell = str | Status
"""A text, whose lines may stand under each other, or a status, which each door draws with its own sign."""

_NONE: Final = "–"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; the last `right` columns hold figures."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    right: int = 0


def sheets(card: Scorecard) -> Iterator[Sheet]:
    """Yield the tables of a scorecard: promises, what they are made of, times, and who has void leads.

    Parts of a commitment in which nothing happened are left out.
    """
    shown = [row for row in card.rows if not (row.segment and _is_empty(row))]
    if shown:
        yield Sheet(("Metric", "Target", "Current", "Status", "Owner"), tuple(_promises(card, shown)))
    judged = [row for row in shown if row.status is not Status.NOT_JUDGED]
    counted = [row for row in judged if row.denominator or row.open or row.void]
    if counted:
        headings = ("Metric", "Counts", "State", "95%", "Budget", "Open", "Void")
        yield Sheet(headings, tuple(_lines(card, counted, _counts)), 4)
    timed = [row for row in judged if row.times and (row.times.unanswered or row.times.median_elapsed is not None)]
    if timed:
        elapsed, business = ("Median\nelapsed", "90%\nelapsed"), ("Median\nbusiness", "90%\nbusiness")
        headings = ("Waiting time", *elapsed, *business, "Unanswered", "Oldest")
        yield Sheet(headings, tuple(_lines(card, timed, _waits)), 6)
    if card.void:
        yield Sheet(("Owner", "Void for a reason", "Void", "Leads"), tuple(map(_void, card.void)), 2)
    if card.corrections:
        yield Sheet(("Corrected", "Final on", "It was", "It is"), tuple(map(_correction, card.corrections)))


def _is_empty(row: Row) -> bool:
    return row.status is Status.NO_DATA and not (row.open or row.void or row.excluded)


def _promises(card: Scorecard, rows: list[Row]) -> Iterator[tuple[Cell, ...]]:
    """Yield the lines of the first table; what the parts of a commitment have in common stands once."""
    for _, group in groupby(rows, key=lambda row: row.commitment):
        same = list(group)
        target, owner = _target(same[0]), same[0].owner
        is_common = len({_target(row) for row in same}) == 1
        first, *others = _lines(card, same, partial(_promise, card.currency))
        if first[1]:
            yield first
        else:
            yield first[0], target if is_common else "", "", "", owner
        for name, each, current, status, _ in others:
            yield name, "" if is_common else each, current, status, ""


def _lines(card: Scorecard, rows: list[Row], cells: Callable[[Row], tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """Yield a line for each row; the parts of a commitment stand indented under it, or under its name alone."""
    for name, group in groupby(rows, key=lambda row: row.commitment):
        for number, row in enumerate(group):
            part, told = _part(card, row), cells(row)
            if part and number == 0:
                yield name, *[""] * len(told)
            yield INDENT + part if part else name, *told


def _part(card: Scorecard, row: Row) -> str:
    """Name what sets a row apart from that of the whole commitment; empty for that one."""
    several = len({each.by for each in card.rows if each.by}) > 1
    segment = row.segment or ""
    parts = (
        row.period.label if row.period.label != card.period.label else "",
        segment if several else segment.partition(" = ")[2],
        f"version {row.version}" if len({each.version for each in card.rows}) > 1 else "",
    )
    return ", ".join(filter(None, parts))


def _target(row: Row) -> str:
    return f"{row.average} {row.target}" if row.average and row.target else row.target or _NONE


def _promise(currency: str | None, row: Row) -> tuple[Cell, ...]:
    current = _NONE if row.value is None else value_text(row.value, row, currency)
    if row.excluded:
        current += "\nraw " + (_NONE if row.raw_value is None else value_text(row.raw_value, row, currency))
    return _target(row), current, row.status, row.owner


def _counts(row: Row) -> tuple[Cell, ...]:
    counts = counts_text(row.numerator, row.denominator, row.unit)
    if row.excluded and counts:
        counts += f"\nraw {counts_text(row.raw_numerator, row.raw_denominator, row.unit)}"
    budget = f"{row.budget.spent:,} of {row.budget.allowed:,}" if row.budget else ""
    return counts, row.state or "", interval_text(row.low, row.high), budget, f"{row.open:,}", f"{row.void:,}"


def _waits(row: Row) -> tuple[Cell, ...]:
    times = row.times or Times(None, None, None, None, 0, None)
    figures = (times.median_elapsed, times.p90_elapsed, times.median_business, times.p90_business)
    shown = (_NONE if each is None else short_time(each, business=n > 1) for n, each in enumerate(figures))
    oldest = "" if times.oldest is None else short_time(times.oldest)
    return *shown, f"{times.unanswered:,}", oldest


def _void(each: VoidLeads) -> tuple[Cell, ...]:
    reasons = ", ".join(f"{leads:,} {reason}" for reason, leads in each.reasons.items())
    return each.owner or "nobody", reasons, f"{sum(each.reasons.values()):,}", f"{each.leads:,}"


def _correction(each: CorrectedRow) -> tuple[Cell, ...]:
    name = " ".join(filter(None, (each.commitment, each.period, each.segment)))
    return name, each.final_at[: len("2026-10-01")], *(_said(figure, each.unit) for figure in (each.then, each.now))


def _said(figure: Figure, unit: RowUnit) -> str:
    counts = counts_text(figure.numerator, figure.denominator, unit)
    return f"{counts or amount_text(figure.numerator or 0)}\n{figure.status}"
