"""Looking back on a period: the causes and examples behind its figures. Instants and lengths are seconds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from treaty.evaluation.queries import ask
from treaty.evidence.database import Database, literal, query

__all__ = [
    "Account",
    "BySource",
    "Example",
    "Excused",
    "Held",
    "MissedBy",
    "Passage",
    "Quarter",
    "Retrospect",
    "Wait",
    "look_back",
    "shown_between",
    "told",
]


@dataclass(frozen=True, slots=True)
class MissedBy:
    """Missed promises of one owner with one reason; None is nobody, or no reason. `answered` came late."""

    commitment: str
    owner: str | None
    why: str | None
    missed: int
    answered: int


@dataclass(frozen=True, slots=True)
class Held:
    """Open seconds that an account held of the leads that missed a response; `who` is a person or a pause's reason."""

    commitment: str
    account: str
    who: str | None
    leads: int
    open: int


@dataclass(frozen=True, slots=True)
class Account:
    """Open seconds of all leads until the first touch, by account, of those answered in time or not."""

    account: str
    is_late: bool
    leads: int
    open: int
    median: int
    p90: int


@dataclass(frozen=True, slots=True)
class BySource:
    """Leads of a source: `said` is accepted, rejected or open; only rejections have a reason. '' is no source."""

    source: str
    said: str
    reason: str | None
    leads: int


@dataclass(frozen=True, slots=True)
class Example:
    """A lead that sales accepted or rejected, with what was noted; notes are cut at 400 signs."""

    source: str
    said: str
    lead_key: str
    tier: str | None
    owner: str | None
    reason: str | None
    notes: str | None
    decided_at: int


@dataclass(frozen=True, slots=True)
class Passage:
    """How many leads got how far; `left_out` are void or miss the definition."""

    handed_over: int
    assigned: int
    answered: int
    accepted: int
    opportunity: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Leads that waited as long for an answer, in whole minutes of elapsed and of open time, or that wait.

    Those who wait, or were never answered, have the stretch of their wait instead.
    """

    commitment: str
    is_answered: bool
    calendar: str | None
    elapsed: int | None
    business: int | None
    from_at: int | None
    until_at: int | None
    leads: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of an hour, numbered from 1970, in which answers fell due: so many in time, so many late."""

    quarter: int
    met: int
    late: int


@dataclass(frozen=True, slots=True)
class Excused:
    """A verdict that both parties left out."""

    lead_key: str
    qualified_at: int
    commitment: str


@dataclass(frozen=True, slots=True)
class Retrospect:
    """What stands behind the figures of one agreement in one period; `delivered` is by commitment and quarter hour."""

    missed: tuple[MissedBy, ...]
    held: tuple[Held, ...]
    accounts: tuple[Account, ...]
    sources: tuple[BySource, ...]
    examples: tuple[Example, ...]
    passage: Passage
    waits: tuple[Wait, ...]
    quarters: tuple[Quarter, ...]
    delivered: Mapping[str, tuple[tuple[int, int], ...]]
    people: Mapping[str, str]
    excused: tuple[Excused, ...]


def look_back(connection: Database, agreement: str, from_at: int, until_at: int) -> Retrospect:
    """Look behind the figures of leads handed over in [from_at, until_at); ask it after `evaluate`."""
    shown_between(connection, agreement, from_at, until_at)
    ask(connection, "retrospect", "missed", "source")
    delivered: dict[str, list[tuple[int, int]]] = {}
    for commitment, quarter, leads in told(connection, "delivered"):
        delivered.setdefault(commitment, []).append((quarter, leads))
    return Retrospect(
        missed=_rows(connection, "missed_by", MissedBy),
        held=_rows(connection, "held", Held),
        accounts=_rows(connection, "spent", Account),
        sources=_rows(connection, "by_source", BySource),
        examples=_rows(connection, "example", Example),
        passage=_rows(connection, "passage", Passage)[0],
        waits=_rows(connection, "wait", Wait),
        quarters=_rows(connection, "hour", Quarter),
        delivered={name: tuple(rows) for name, rows in delivered.items()},
        people=dict(told(connection, "person")),
        excused=_rows(connection, "excused", Excused),
    )


def shown_between(connection: Database, agreement: str, from_at: int, until_at: int) -> None:
    """Say which agreement and which seconds the questions are about."""
    connection.execute(
        f"SET VARIABLE period_from = {from_at}::BIGINT; SET VARIABLE period_until = {until_at}::BIGINT; "
        f"SET VARIABLE shown_agreement = {literal(agreement)}"
    )


def told(connection: Database, question: str) -> Sequence[tuple[Any, ...]]:
    """Ask one question of `sql/retrospect/`."""
    return connection.execute(query(f"retrospect/{question}", "treaty.evaluation")).fetchall()


def _rows(connection: Database, question: str, row: Any) -> tuple[Any, ...]:
    found: Iterable[tuple[Any, ...]] = told(connection, question)
    return tuple(row(*each) for each in found)
