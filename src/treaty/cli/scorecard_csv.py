"""The scorecard as CSV: one row for each measurement, under a header that stays."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from io import StringIO
from typing import Any, Final

from treaty.reports.scorecard.scorecard import Budget, Cohort, Row, Scorecard, ShownPeriod, Times

__all__ = ["HEADER", "scorecard_csv"]

_INNER: Final = {"period": ShownPeriod, "budget": Budget, "times": Times, "cohort": Cohort}


def _names() -> Iterator[str]:
    yield from ("agreement", "as_of")
    for field in fields(Row):
        inner = _INNER.get(field.name)
        yield from (f"{field.name}_{each.name}" for each in fields(inner)) if inner else (field.name.rstrip("_"),)


HEADER: Final = tuple(_names())
"""The columns; those of a value with parts are called after both, as in `period_start`."""


def scorecard_csv(card: Scorecard) -> str:
    """Write the rows of the scorecard and of those beside it."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for each in (card, *card.beside):
        writer.writerows([*map(_plain, (each.agreement, each.as_of, *_values(row)))] for row in each.rows)
    return text.getvalue()


def _values(row: Row) -> Iterator[Any]:
    for field in fields(Row):
        value, inner = getattr(row, field.name), _INNER.get(field.name)
        yield from (getattr(value, each.name, None) for each in fields(inner)) if inner else (value,)


def _plain(value: Any) -> Any:
    """Write truth as JSON does; None becomes an empty field."""
    return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, StrEnum) else value
