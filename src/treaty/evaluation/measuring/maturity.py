"""Conversions take time: until a cohort is mature, the last one that is stands in its row (rule 10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from treaty.agreement.measures import Conversion
from treaty.evaluation.laying import lay
from treaty.evaluation.measuring.clause import Clause
from treaty.evaluation.measuring.figure import Figure
from treaty.evaluation.measuring.slot import Slot
from treaty.evaluation.queries import ask
from treaty.evidence.database import Database
from treaty.words import Grain

__all__ = ["Cohort", "Maturity", "maturities"]


@dataclass(frozen=True, slots=True)
class Cohort:
    """The leads of one cell of a conversion, so far."""

    clause: Clause
    slot: Slot
    by: str
    segment: str
    figure: Figure

    @property
    def of(self) -> Decimal:
        """How many are decided."""
        return self.figure.denominator or Decimal()

    def is_mature(self, as_of: int) -> bool:
        """Tell whether all of it is decided."""
        return as_of >= self.slot.until_s and not self.figure.open


@dataclass(frozen=True, slots=True)
class Maturity:
    """The mature cohort that stands in the row, the row's own, and earlier ones when they were as old."""

    period: str
    mature: Figure
    cohort_met: int
    cohort_of: int
    earlier_met: int
    earlier_of: int

    def shown(self, own: Figure) -> Figure:
        """Return the mature figures, and of the row's own what stays."""
        return replace(self.mature, open=own.open, void=own.void, aside=own.aside)


def maturities(connection: Database, cohorts: list[Cohort], as_of: int) -> Mapping[int, Maturity]:
    """Return what stands in the rows of cohorts that are not mature, by their place in the list."""
    lines: dict[tuple[object, ...], list[Cohort]] = defaultdict(list)
    for each in cohorts:
        terms = each.clause
        lines[terms.agreement.name, terms.name, each.slot.period.grain, each.by, each.segment].append(each)
    earlier: dict[int, list[Cohort]] = {}
    for q, own in enumerate(cohorts):
        if not own.is_mature(as_of) and _can_mature(own):
            line = lines[own.clause.agreement.name, own.clause.name, own.slot.period.grain, own.by, own.segment]
            found = [each for each in line if each.slot.period.start < own.slot.period.start and each.is_mature(as_of)]
            if any(each.of for each in found):
                earlier[q] = found
    met = _at_same_age(connection, cohorts, earlier, as_of)
    return {q: _maturity(cohorts[q], found, met.get(q, 0)) for q, found in earlier.items()}


def _can_mature(cohort: Cohort) -> bool:
    terms = cohort.clause.terms
    return isinstance(terms, Conversion) and terms.within is not None and cohort.slot.period.grain is not Grain.ALL


def _at_same_age(
    connection: Database, cohorts: list[Cohort], earlier: Mapping[int, list[Cohort]], as_of: int
) -> dict[int, int]:
    """Return how many of the earlier cohorts had arrived when they were as old."""

    def aged() -> Iterator[tuple[object, ...]]:
        for q, found in earlier.items():
            age = as_of - cohorts[q].slot.from_s
            for each in found:
                yield q, each.clause.p, each.slot.s, each.by, each.segment, each.slot.from_s + age

    columns = "q INTEGER, p INTEGER, s INTEGER, dimension VARCHAR, segment VARCHAR, until_s BIGINT"
    lay(connection, "aged", columns, aged())
    ask(connection, "measurements", "at_same_age")
    return dict(connection.execute("SELECT q, met FROM at_same_age").fetchall())


def _maturity(own: Cohort, earlier: list[Cohort], met: int) -> Maturity:
    last = max(
        (each for each in earlier if each.of), key=lambda each: (each.slot.period.start, each.clause.agreement.version)
    )
    return Maturity(
        period=last.slot.period.label,
        mature=last.figure,
        cohort_met=int(own.figure.numerator or 0),
        cohort_of=int(own.of) + own.figure.open,
        earlier_met=met,
        earlier_of=int(sum(each.of for each in earlier)),
    )
