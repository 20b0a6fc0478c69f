"""Histories of a few events, judged and summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

import pytest

from tests.evaluated import evaluated
from tests.unit.evaluation.judge.history import LATER, RITA
from treaty.agreement import Agreement
from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import in_force
from treaty.evaluation.judge import Event
from treaty.evaluation.measuring import measure
from treaty.evaluation.results import Measurement, Measurements
from treaty.evidence.database import Database
from treaty.evidence.exclusion import Exclusion
from treaty.words import Grain

Summed = Callable[..., Measurements]


@pytest.fixture
def summed(one_database: Database) -> Summed:
    """Judge a history with the known cast and sum it up, by month and for all leads unless asked otherwise."""

    def sum_up(
        terms: Agreement | Sequence[Agreement],
        events: Iterable[Event],
        *,
        as_of: int = LATER,
        grains: tuple[Grain, ...] = (Grain.MONTH,),
        by: tuple[str, ...] = ("",),
        periods: tuple[str, ...] | None = None,
        exclusions: Sequence[Exclusion] = (),
    ) -> Measurements:
        agreements = in_force([terms] if isinstance(terms, Agreement) else terms)
        evaluated(one_database, agreements, [*RITA, *events], as_of)
        instant = datetime.fromtimestamp(as_of, UTC)
        return measure(one_database, agreements, instant, Cells(grains, by, periods), exclusions)

    return sum_up


def row(found: Measurements, commitment: str, period: str = "2026-10", segment: str = "") -> Measurement:
    """Return the one row of a commitment, a period and a part."""
    (only,) = (
        each for each in found.rows if (each.commitment, each.period, each.segment) == (commitment, period, segment)
    )
    return only
