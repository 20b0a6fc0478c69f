"""The whole evaluation: from the known events to verdicts and measurements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import InForce
from treaty.evaluation.measuring import measure
from treaty.evaluation.results import Measurements
from treaty.evaluation.rows import lay_rows
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database
from treaty.evidence.exclusion import Exclusion

__all__ = ["evaluate"]


def evaluate(
    connection: Database,
    agreements: Sequence[InForce],
    as_of: datetime,
    exclusions: Sequence[Exclusion] = (),
    cells: Cells | None = None,
) -> Measurements:
    """Judge all leads and sum them up; leave the five tables of `TABLES` in the database.

    The database holds the tables of `know` for the same instant.

    Raises:
        CalendarError: a calendar never gives a limit its time.
    """
    give_verdicts(connection, agreements, as_of)
    measured = measure(connection, agreements, as_of, cells, exclusions)
    lay_rows(connection, "measurements", measured.rows)
    return measured
