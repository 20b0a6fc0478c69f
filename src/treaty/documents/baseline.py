"""The baseline as a sheet: each commitment with the months before it was signed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.documents.moment import moment_text
from treaty.documents.sheet import Block, Bullets, Cell, Column, Heading, Prose, Row, Sheet, Table, Tone
from treaty.evaluation.results import RowUnit, Status
from treaty.reports.baseline import Baseline, BaselineMonth, BaselineRow
from treaty.reports.one_pager.words import day_text
from treaty.reports.scorecard.wording import amount_text, share_text, short_time

__all__ = ["baseline_sheet"]

_LARGE: Final = 10_000
_SIGNS: Final = {
    Status.EXCEEDING: ("✓", Tone.GOOD),
    Status.ON_TARGET: ("✓", Tone.GOOD),
    Status.SLIGHTLY_BELOW: ("✗", Tone.BAD),
    Status.BELOW: ("✗", Tone.BAD),
}


def baseline_sheet(baseline: Baseline) -> Sheet:
    """Set out what would have been kept."""
    return Sheet(
        kind="Baseline: as if it had been signed before",
        title=baseline.agreement,
        facts=(
            ("Version", f"{baseline.version}"), ("In force from", day_text(baseline.effective)),
            ("Looks back to", day_text(baseline.first)),
            ("Judged as of", moment_text(baseline.as_of, baseline.timezone)),
        ),
        blocks=tuple(_blocks(baseline)),
        foot=f"{baseline.agreement}, version {baseline.version} · baseline",
    )  # fmt: skip


def _blocks(baseline: Baseline) -> Iterator[Block]:
    if baseline.rows:
        yield Heading("What would have been kept")
        yield Prose(
            "✓ would have been kept, ✗ would not. Months together: the sum of shares, the mean of amounts.", Tone.QUIET
        )
        yield _table(baseline)
    if baseline.notes:
        yield Bullets(baseline.notes)


def _table(baseline: Baseline) -> Table:
    columns = (
        Column("Commitment", share=6), Column("Target", share=4),
        *(Column(month, "right", share=4) for month in baseline.months),
        Column("Together", "right", share=4), Column("Kept", "right", share=3),
    )  # fmt: skip
    return Table(columns, tuple(_row(each, baseline.months) for each in baseline.rows))


def _row(each: BaselineRow, months: tuple[str, ...]) -> Row:
    by_month = {month.month: month for month in each.months}
    kept = f"{each.kept} of {each.judged}" if each.judged else "–"
    return (
        Cell(each.commitment, Tone.STRONG), each.target or "–",
        *(_month(each, by_month.get(month)) for month in months), _short(each, each.value), kept,
    )  # fmt: skip


def _month(row: BaselineRow, month: BaselineMonth | None) -> Cell:
    """Return the value with a sign where it is judged."""
    if month is None or month.status is Status.NO_DATA:
        return Cell("–", Tone.QUIET)
    sign, tone = _SIGNS.get(month.status, ("", Tone.QUIET))
    return Cell(f"{sign} {_short(row, month.value)}".strip(), tone)


def _short(row: BaselineRow, value: float | None) -> str:
    """Write a value for a narrow column: times and money short, as the target says which."""
    if value is None:
        return "–"
    match row.unit:
        case RowUnit.SHARE:
            return share_text(value)
        case RowUnit.SECONDS:
            return short_time(value, business=True)
        case RowUnit.MONEY if value >= _LARGE:
            return f"{value / 1000:,.0f}K"
        case _:
            return f"{amount_text(value)}{'x' if row.unit is RowUnit.MULTIPLE else ''}"
