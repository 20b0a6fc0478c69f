"""The scorecard as text: what was promised, what was kept, and how long people waited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from textwrap import TextWrapper
from typing import Final

from rich.table import Table

from treaty.cli.table import plain_table, render
from treaty.reports.scorecard import Row, Scorecard

__all__ = ["scorecard_text"]

_WRAPPER: Final = TextWrapper(80, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def scorecard_text(card: Scorecard) -> str:
    """Write the scorecard: the table of promises, then times, then what is in no figure and why."""
    parts = [_title(card), render(_promises(card))]
    if any(row.times and row.times.answered for row in card.rows):
        parts.append(render(_times(card)))
    notes = [*_notes(card), *card.notes]
    if notes:
        parts.append("\n".join(_WRAPPER.fill(note) for note in notes))
    return "\n\n".join(parts)


def _title(card: Scorecard) -> str:
    period = card.period
    when = "at any time"
    if period.start and period.end:
        when = f"from {period.start} to {date.fromisoformat(period.end) - timedelta(days=1)}"
    return f"{card.agreement}, version {card.version}\nLeads handed over {when}\nJudged as of {card.as_of}"


def _promises(card: Scorecard) -> Table:
    table = plain_table("Metric", "Target", "Current", "Status", "Owner")
    for row in card.rows:
        table.add_row(row.commitment, row.target or "-", _current(row), row.status, row.owner)
    return table


def _current(row: Row) -> str:
    if row.value is None:
        return "-"
    return f"{row.value:.1%}\n{row.numerator} of {row.denominator}"


def _times(card: Scorecard) -> Table:
    table = plain_table("Minutes to answer", "Answered", "Median", "90 %", "Median", "90 %", right=5)
    table.add_row("", "", "elapsed", "elapsed", "business", "business")
    for row in card.rows:
        if row.times and row.times.answered:
            times = row.times
            figures = (times.median_elapsed, times.p90_elapsed, times.median_business, times.p90_business)
            shown = ("-" if figure is None else f"{figure:,.1f}" for figure in figures)
            table.add_row(row.commitment, f"{times.answered:,}", *shown)
    return table


def _notes(card: Scorecard) -> Iterator[str]:
    for row in card.rows:
        if row.note:
            yield f"{row.commitment} is not judged: {row.note}"
        counts = (
            (row.unanswered, "unanswered"),
            (row.open, "still running"),
            (row.void, "void"),
            (row.not_started, "in no figure: nobody in sales ever owned or touched the lead"),
        )
        for count, word in counts:
            if count:
                yield f"{row.commitment}: {count:,} {word}"
        for reason, count in row.set_aside.items():
            yield f"{row.commitment}: {count:,} in no figure: {reason}"
