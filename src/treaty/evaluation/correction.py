"""Corrections: what was recorded after a period was closed, and changed its figures (rule 35)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from treaty.calendars import from_seconds, to_seconds
from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import InForce
from treaty.evaluation.measuring import measure
from treaty.evaluation.results import Measurement, RowState
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database
from treaty.evidence.events import know
from treaty.evidence.exclusion import Exclusion
from treaty.words import Grain

__all__ = ["Correction", "find_corrections"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A row as it was when its period was closed, and as it is now."""

    then: Measurement
    now: Measurement


def find_corrections(
    connection: Database,
    agreements: Sequence[InForce],
    rows: Iterable[Measurement],
    as_of: datetime,
    cells: Cells,
    exclusions: Sequence[Exclusion] = (),
) -> tuple[Correction, ...]:
    """Return the final rows whose figures or status were others when their period was closed.

    A period was closed when the last of its final rows became final. The same evaluation is asked again as of then, so
    that afterwards the tables of the database say what was known at that time: ask this last.
    """
    periods: dict[tuple[str, str], list[Measurement]] = defaultdict(list)
    for row in rows:
        if row.state is RowState.FINAL:
            periods[row.grain, row.period].append(row)
    found: list[Correction] = []
    for (grain, label), final in periods.items():
        closed_at = max(row.final_at or 0 for row in final)
        if closed_at < to_seconds(as_of) and _is_told_later(connection, exclusions, closed_at, as_of):
            asked = replace(cells, grains=(Grain(grain),), periods=(label,))
            then = _rows_at(connection, agreements, closed_at, asked, exclusions)
            found += _compared(then, final)
    return tuple(found)


def _is_told_later(connection: Database, exclusions: Iterable[Exclusion], closed_at: int, as_of: datetime) -> bool:
    """Tell whether anything was recorded, or agreed, since then."""
    told = connection.execute(
        "SELECT count(*) > 0 FROM event WHERE recorded_at > $1 AND recorded_at <= $2", [from_seconds(closed_at), as_of]
    ).fetchall()[0][0]
    return bool(told) or any(closed_at < each.agreed_at <= to_seconds(as_of) for each in exclusions)


def _rows_at(
    connection: Database, agreements: Sequence[InForce], instant: int, cells: Cells, exclusions: Sequence[Exclusion]
) -> Sequence[Measurement]:
    then = from_seconds(instant)
    know(connection, then)
    give_verdicts(connection, agreements, then)
    return measure(connection, agreements, then, cells, exclusions).rows


def _compared(then: Iterable[Measurement], now: Iterable[Measurement]) -> list[Correction]:
    before = {_place(row): row for row in then}
    pairs = (Correction(before[_place(row)], row) for row in now if _place(row) in before)
    return [each for each in pairs if _said(each.then) != _said(each.now)]


def _place(row: Measurement) -> tuple[object, ...]:
    return row.agreement, row.version, row.commitment, row.period, row.by, row.segment


def _said(row: Measurement) -> tuple[object, ...]:
    return row.numerator, row.denominator, row.status
