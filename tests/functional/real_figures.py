"""The figures of a real data set as Treaty gives them, and readers of its raw files for computing them a second way."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from tests.real_data import real_data
from tests.repository import ROOT
from treaty.agreement import load_agreement
from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import in_force
from treaty.evaluation.measuring import measure
from treaty.evaluation.results import Measurement
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import open_database
from treaty.evidence.events import know, read_events
from treaty.words import Grain

Figures = Mapping[tuple[str, str, str], Measurement]
"""By commitment, period (a month or `all`), and segment (empty for all leads)."""


def figures(name: str, as_of: datetime, by: tuple[str, ...] = ("",)) -> Figures:
    """Import a data set with its mapping, and measure its agreement by month and over all."""
    agreements = in_force([load_agreement(ROOT / "examples" / name / "agreement.yaml")])
    with open_database() as connection:
        read_events(connection, str(ROOT / "examples" / name / "mapping.yaml"), directory=real_data(name))
        know(connection, as_of)
        give_verdicts(connection, agreements, as_of)
        rows = measure(connection, agreements, as_of, Cells((Grain.MONTH, Grain.ALL), by)).rows
    return {(row.commitment, row.period, row.segment): row for row in rows}


def raw_rows(name: str, file: str) -> list[dict[str, str]]:
    """Read a raw file as it is: every value a text."""
    with gzip.open(real_data(name, file), "rt", encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def second(stamp: str) -> int | None:
    """Return a stamp with an offset as whole seconds since 1970, None for an empty one."""
    return int(datetime.fromisoformat(stamp).replace(microsecond=0).timestamp()) if stamp else None


def month(instant: int, zone: ZoneInfo) -> str:
    """Return the month that an instant lies in, in a zone."""
    return f"{datetime.fromtimestamp(instant, zone):%Y-%m}"


def quantile(values: Iterable[float], share: Fraction) -> float:
    """Return the value at `share` of the way through the sorted values, between neighbours where it falls between."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = ordered[int(place)]
    return float(low + (place - int(place)) * (ordered[int(place) + 1] - low)) if place % 1 else low


def shares(figures: Figures, commitment: str, segment: str = "") -> dict[str, tuple[Any, Any]]:
    """Return numerator and denominator of each period, where there is anything."""
    return {
        period: (row.numerator, row.denominator)
        for (name, period, part), row in figures.items()
        if (name, part) == (commitment, segment) and row.denominator
    }
