"""All measurements: the walk over versions, commitments, periods and parts (rules 1 and 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from treaty.evaluation.cells import Cells
from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.story import Story
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.exclusions import unmatched
from treaty.evaluation.judge.summing.measurement import measurement
from treaty.evaluation.judge.summing.measures import way_of
from treaty.evaluation.judge.summing.parts import divisions, parts
from treaty.evaluation.judge.summing.periods import periods_of
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.terms import Terms
from treaty.evaluation.results import Measurement, Measurements
from treaty.evidence.exclusion import Exclusion
from treaty.words import Period

__all__ = ["measure_all"]


def measure_all(
    story: Story,
    events: Iterable[Event],
    agreements: Sequence[Terms],
    as_of: int,
    cells: Cells,
    exclusions: Iterable[Exclusion] = (),
) -> Measurements:
    """Sum up what was said of all leads, which `judge_all` read from the same events at the same instant."""
    record = Record(story, events, agreements, as_of, exclusions)
    rows = [row for terms in record.agreements for row in _rows(record, terms, cells)]
    return Measurements(tuple(sorted(rows, key=_by_name)), unmatched(record))


def _by_name(row: Measurement) -> tuple[str, int, str, str, str, str, str]:
    return row.agreement, row.version, row.commitment, row.grain, row.period, row.by, row.segment


def _rows(record: Record, terms: Terms, cells: Cells) -> Iterator[Measurement]:
    """Yield the rows of a version."""
    for name, promise in terms.promises():
        for period in _periods(record, terms, cells):
            yield from _of_period(record, Cell(terms, name, promise, period), cells)


def _periods(record: Record, terms: Terms, cells: Cells) -> Iterator[Period]:
    for grain in dict.fromkeys(cells.grains):
        for period in periods_of(terms, grain, record.as_of):
            if cells.periods is None or period.label in cells.periods:
                yield period


def _of_period(record: Record, cell: Cell, cells: Cells) -> Iterator[Measurement]:
    """Yield the rows of a commitment and a period, one for each part."""
    way = way_of(cell.promise)
    items = way.items(record, cell)
    if items is None:
        return
    for by in divisions(cell.agreement, cells):
        if by and not way.has_parts:
            continue
        for segment in parts(cell.agreement, by, items):
            part = replace(cell, by=by, segment=segment)
            own = [each for each in items if each.part(by) == segment]
            yield measurement(record, part, way, way.figures(record, part, own))
