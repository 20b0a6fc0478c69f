"""Small histories summed up: rows read by commitment, period and part.

Monday 5 October 2026 is in week 41; quarters are those of the calendar year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.unit.evaluation.judge.history import BY_CRM, HEAD, RITA, agreement
from treaty.agreement import Agreement
from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import in_force
from treaty.evaluation.judge import Event, judge_all, terms_of
from treaty.evaluation.judge.summing import measure_all
from treaty.evaluation.results import Measurement, Measurements
from treaty.evidence.exclusion import Exclusion
from treaty.words import Grain

__all__ = ["MONEY", "agreed", "of", "row", "rows", "summed"]

MONEY = (
    "currency: USD\n"
    "segments: {area: {East: \"region = 'e'\", Rest: otherwise}}\n"
    "opportunity_stages: {open: [Talk, Discovery, Proposal], qualified: Discovery, won: Won, lost: Lost}\n"
)
_EVERY = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.ALL)


def agreed(*commitments: str, more: str = "", version: int = 1, effective: str | None = None) -> Agreement:
    """Make the test agreement, perhaps another version of it."""
    head = HEAD.replace("version: 1", f"version: {version}")
    if effective:
        head = head.replace("effective: 2026-01-01 to 2026-12-31", f"effective: {effective}")
    return agreement(*commitments, head=head, more=BY_CRM + more)


def summed(
    terms: Agreement | Sequence[Agreement],
    events: Iterable[Event],
    *,
    as_of: int,
    cells: Cells | None = None,
    exclusions: Iterable[Exclusion] = (),
    people: Sequence[Event] = RITA,
) -> Measurements:
    """Judge a history with the known cast, and sum it up over every length of time."""
    given = terms_of(in_force([terms] if isinstance(terms, Agreement) else terms))
    told = [*people, *events]
    story = judge_all(told, given, as_of)
    return measure_all(story, told, given, as_of, cells or Cells(_EVERY), exclusions)


def rows(found: Measurements, name: str = "c", period: str | None = None, by: str = "") -> list[Measurement]:
    """Return the rows of a commitment by one division, all or those of a period, in order of their parts."""
    return [
        each
        for each in found.rows
        if (each.commitment, each.by) == (name, by) and (period is None or each.period == period)
    ]


def row(
    found: Measurements, period: str = "2026-10", name: str = "c", by: str = "", segment: str = "", version: int = 1
) -> Measurement:
    """Return one row."""
    (wanted,) = (each for each in rows(found, name, period, by) if each.segment == segment and each.version == version)
    return wanted


def of(found: Measurement) -> tuple[int | None, int | None]:
    """Return the numerator and the denominator."""
    whole = [None if each is None else int(each) for each in (found.numerator, found.denominator)]
    return whole[0], whole[1]
