"""The baseline as a sheet: each commitment with the months before it was signed."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.documents.sheet import Block, Bullets, Cell, Column, Prose, Row, Sheet, Table, Tone
from treaty.reports.baseline import Baseline, BaselineMonth, BaselineRow
from treaty.reports.scorecard.wording import interval_text

__all__ = ["baseline_sheet"]


def baseline_sheet(baseline: Baseline) -> Sheet:
    """Set out what would have been kept."""
    return Sheet(
        kind="Baseline: as if it had been signed before",
        title=baseline.agreement,
        facts=(
            ("Version", f"{baseline.version}"), ("In force from", f"{baseline.effective}"),
            ("Looks back to", f"{baseline.first}"), ("Judged as of", baseline.as_of),
        ),
        blocks=tuple(_blocks(baseline)),
        foot=f"{baseline.agreement}, version {baseline.version} · baseline",
    )  # fmt: skip


def _blocks(baseline: Baseline) -> Iterator[Block]:
    if baseline.rows:
        yield Prose(
            "✓ would have been kept, ✗ would not. Months together: the sum of shares, the mean of amounts.", Tone.QUIET
        )
        yield _table(baseline)
    if baseline.notes:
        yield Bullets(baseline.notes)


def _table(baseline: Baseline) -> Table:
    columns = (
        Column("Commitment"), Column("Target", share=1), *(Column(month, "right") for month in baseline.months),
        Column("Together", "right"), Column("95 %", "right"), Column("Kept", "right"),
    )  # fmt: skip
    return Table(columns, tuple(_row(each, baseline.months) for each in baseline.rows))


def _row(each: BaselineRow, months: tuple[str, ...]) -> Row:
    by_month = {month.month: month for month in each.months}
    kept = f"{each.kept} of {each.judged}" if each.judged else "–"
    return (
        Cell(each.commitment, Tone.STRONG), each.target or "–", *(_month(by_month.get(month)) for month in months),
        each.shown, Cell(interval_text(each.low, each.high), Tone.QUIET), kept,
    )  # fmt: skip


def _month(month: BaselineMonth | None) -> str | Cell:
    """Return the value with a sign where it is judged."""
    if month is None:
        return Cell("–", Tone.QUIET)
    sign = {"exceeding": "✓", "on target": "✓", "slightly below": "✗", "below target": "✗"}.get(month.status, "")
    tone = {"✓": Tone.GOOD, "✗": Tone.BAD}.get(sign, Tone.QUIET)
    return Cell(f"{sign} {month.shown}".strip(), tone)
