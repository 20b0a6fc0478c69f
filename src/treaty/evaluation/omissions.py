"""What stands in no figure of a period, and whose it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from treaty.agreement import Agreement, calendar_of
from treaty.calendars import from_seconds, holidays_unknown
from treaty.evidence.database import Database, literal, query
from treaty.evidence.readiness import unjudgeable
from treaty.words import Place

__all__ = ["Omissions", "VoidByOwner", "find_omissions"]


@dataclass(frozen=True, slots=True)
class VoidByOwner:
    """How many leads an owner had, and how many of them are void, by reason; owner is a name, None is nobody."""

    owner: str | None
    leads: int
    reasons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Omissions:
    """What the rows of one agreement in one period do not show.

    `no_handoff` counts, by reason, leads that qualified and were not handed over, under any agreement of the run.
    `untaken` leads had neither owner nor touch, so that no clock of sales began. `dated` counts by commitment clocks
    that are void because only the date of something is known. `void` has the owners with void leads. `unseen` says, by
    version and commitment, why the events cannot show at all what was promised.
    """

    no_handoff: Mapping[str, int]
    untaken: int
    dated: Mapping[str, int]
    void: tuple[VoidByOwner, ...]
    unseen: Mapping[tuple[int, str], str]
    cautions: tuple[str, ...]


def find_omissions(connection: Database, versions: Sequence[Agreement], from_at: int, until_at: int) -> Omissions:
    """Look for them in the events and the tables of `give_verdicts`, among leads handed over in [from_at, until_at).

    `versions` are those of one agreement; the bounds are UTC seconds.
    """
    connection.execute(
        f"SET VARIABLE period_from = {from_at}::BIGINT; SET VARIABLE period_until = {until_at}::BIGINT; "
        f"SET VARIABLE shown_agreement = {literal(versions[0].name)}"
    )
    people = dict(connection.execute(query("retrospect/person", "treaty.evaluation")).fetchall())
    return Omissions(
        dict(_told(connection, "no_handoff")),
        _told(connection, "untaken")[0][0],
        dict(_told(connection, "dated")),
        tuple(_void(_told(connection, "void"), people)),
        {(each.version, name): why for each in versions for name, why in unjudgeable(connection, each).items()},
        tuple(dict.fromkeys(_cautions(_told(connection, "calendar_span"), versions))),
    )


def _told(connection: Database, question: str) -> list[tuple[Any, ...]]:
    return connection.execute(query(f"omissions/{question}", "treaty.evaluation")).fetchall()


def _void(rows: Sequence[tuple[str | None, str | None, int]], people: Mapping[str, str]) -> Iterator[VoidByOwner]:
    for owner in dict.fromkeys(row[0] for row in rows):
        counts = {reason: count for who, reason, count in rows if who == owner}
        reasons = {reason: count for reason, count in counts.items() if reason is not None}
        if reasons:
            yield VoidByOwner(people.get(owner, owner) if owner else None, sum(counts.values()), reasons)


def _cautions(spans: Sequence[tuple[int, str, int, int]], versions: Sequence[Agreement]) -> Iterator[str]:
    """Tell of calendars whose holidays are not known for all the days that their clocks ran."""
    given = {each.version: each for each in versions}
    for version, name, first, last in spans:
        if name in given[version].calendars:
            calendar, since, until = calendar_of(given[version], name), from_seconds(first), from_seconds(last)
            if finding := holidays_unknown(calendar, since.date(), until.date(), Place("")):
                yield finding.message
