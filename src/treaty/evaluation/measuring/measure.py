"""Summing up: from the rows of all leads to measurements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from treaty.agreement.measures import AverageResponse, Conversion, LeadValue, PipelineCoverage, Reported
from treaty.agreement.target import Schedule, Under
from treaty.calendars import to_seconds
from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import InForce
from treaty.evaluation.measuring.clause import Clause, Part, clauses_of, parts_of
from treaty.evaluation.measuring.figure import FIGURES, Found
from treaty.evaluation.measuring.laying import lay_questions
from treaty.evaluation.measuring.maturity import Cohort, maturities
from treaty.evaluation.measuring.over import rows_over
from treaty.evaluation.measuring.row import Row
from treaty.evaluation.measuring.slot import Slot, slots_of
from treaty.evaluation.measuring.tally import Cell, Open, Tally, Times, read_counts, read_times
from treaty.evaluation.measuring.target import Goals, target_of
from treaty.evaluation.queries import ask
from treaty.evaluation.results import FindingRow, Measurements
from treaty.evidence.database import Database
from treaty.evidence.exclusion import Exclusion
from treaty.planning import lead_value
from treaty.words import Unit

__all__ = ["measure"]


def measure(
    connection: Database,
    agreements: Sequence[InForce],
    as_of: datetime,
    cells: Cells | None = None,
    exclusions: Sequence[Exclusion] = (),
) -> Measurements:
    """Sum up the handoffs and clocks that `give_verdicts` left, in the asked cells or in all usual ones.

    The database also holds `known`, of which the events about deals, people, figures and stages are read.
    """
    instant = to_seconds(as_of)
    cells = cells or Cells()
    clauses, slots = clauses_of(agreements), slots_of(agreements, cells, instant)
    lay_questions(connection, agreements, clauses, slots, cells, exclusions, instant)
    ask(connection, "measurements", "part", "placed", "excluded", "counted", "tally", "answer_time", "reported")
    ask(connection, "measurements", "heads", "inquired", "deal", "entered", "flow", "coverage")
    rows = _Summary(connection, agreements, clauses, slots, cells, instant).rows()
    over = rows_over(rows)
    asked = [(place, row) for place, row in enumerate(rows) if cells.hold(row.slot.period.label)]
    told = tuple(row.measurement(instant, over=place in over) for place, row in asked)
    unmatched = connection.execute("FROM unmatched").fetchall()
    findings = (FindingRow(lead, number, at, "exclusion_unmatched", name) for lead, number, at, name in unmatched)
    return Measurements(told, tuple(findings))


class _Summary:
    """All cells with what was counted for them."""

    def __init__(
        self,
        connection: Database,
        agreements: Sequence[InForce],
        clauses: Sequence[Clause],
        slots: Sequence[Slot],
        cells: Cells,
        as_of: int,
    ) -> None:
        self._connection, self._clauses, self._as_of = connection, clauses, as_of
        self._agreements = agreements
        self._slots: dict[int, list[Slot]] = defaultdict(list)
        for slot in slots:
            self._slots[slot.a].append(slot)
        self._parts = [parts_of(each.agreement, cells) for each in agreements]
        self._goals = Goals(agreements, _heads(connection))
        self._counts: Mapping[Cell, Any] = read_counts(connection)
        self._times = read_times(connection)
        self._named: dict[tuple[int, int, str], list[str]] = defaultdict(list)
        for p, s, by, segment in sorted(cell for cell, counted in self._counts.items() if _names(counted)):
            self._named[p, s, by].append(segment)
        looked = connection.execute("SELECT p, s FROM looking").fetchall()
        self._looked = frozenset(looked)

    def rows(self) -> list[Row]:
        """Return the cells, in order; conversions that take time show the last mature cohort."""
        rows = [self._row(*place) for place in self._places()]
        conversions = [
            (place, row)
            for place, row in enumerate(rows)
            if isinstance(row.clause.terms, Conversion) and not row.clause.is_inquiry
        ]
        cohorts = [Cohort(row.clause, row.slot, row.by, row.segment, row.figure) for _, row in conversions]
        for q, maturity in maturities(self._connection, cohorts, self._as_of).items():
            place, row = conversions[q]
            rows[place] = replace(row, maturity=maturity)
        return rows

    def _places(self) -> Iterator[tuple[Clause, Slot, str, str]]:
        for clause in self._clauses:
            for slot in self._slots[clause.a]:
                if isinstance(clause.terms, PipelineCoverage) and (clause.p, slot.s) not in self._looked:
                    continue  # not in force when the period began
                for part in self._parts[clause.a]:
                    if part.by and (clause.is_inquiry or isinstance(clause.terms, Reported)):
                        continue
                    for segment in self._values(clause, slot, part):
                        yield clause, slot, part.by, segment

    def _values(self, clause: Clause, slot: Slot, part: Part) -> Sequence[str]:
        return part.values or self._named[clause.p, slot.s, part.by]

    def _row(self, clause: Clause, slot: Slot, by: str, segment: str) -> Row:
        cell = (clause.p, slot.s, by, segment)
        counted = self._counts.get(cell, FIGURES[type(clause.terms)].empty)
        times = self._times.get(cell, Times())
        found = Found(
            clause, counted, times, _in_business(clause, slot), self._lasts(slot), _worth(clause, by, segment)
        )
        figure = FIGURES[type(clause.terms)].read(found)
        tally = counted if isinstance(counted, Tally) else None
        return Row(clause, slot, by, segment, figure, self._goals.of(clause, slot, by, segment), tally, times)

    def _lasts(self, slot: Slot) -> bool:
        return slot.lasts(self._agreements[slot.a], self._as_of)


def _names(counted: Any) -> bool:
    """Tell whether a part has a row because of what was counted: deals of today are none that a period began with."""
    return counted.deals > 0 if isinstance(counted, Open) else True


def _in_business(clause: Clause, slot: Slot) -> bool:
    """Tell whether an average is of open time: as its target of the period says, or else the schedule's first."""
    terms = clause.terms
    if not isinstance(terms, AverageResponse):
        return False
    target = target_of(clause, slot)
    if target is None and isinstance(terms.target, Schedule):
        target = terms.target.entries[0].target
    return isinstance(target, Under) and target.time.unit is Unit.BUSINESS


def _worth(clause: Clause, by: str, segment: str) -> Fraction | None:
    """Return what a lead is worth: as the commitment says, or else the plan."""
    terms = clause.terms
    if not isinstance(terms, LeadValue):
        return None
    own = terms.value_per_lead
    return lead_value(clause.agreement, terms.for_, by, segment) if own is None else Fraction(own)


def _heads(connection: Database) -> dict[int, int] | None:
    known = connection.execute("SELECT count(*) FROM person_span").fetchall()[0][0]
    return dict(connection.execute("SELECT s, heads FROM heads").fetchall()) if known else None
