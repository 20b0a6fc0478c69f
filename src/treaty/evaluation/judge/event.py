"""Events as the judge reads them: one frozen row each, instants in UTC seconds, attributes as texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from treaty.evidence.database import Database
from treaty.evidence.kind import RANK, Kind

__all__ = ["Event", "Order", "copies_of", "known_at", "read_events_of", "read_known", "superseded_at", "texts_of"]

Order = tuple[int, int, str, str]
_COLUMNS: Final = (
    "source", "source_id", "lead_id", "account_id", "precision", "actor", "entry", "automated", "channel", "direction",
    "outcome", "stage", "owner", "decision", "reason", "next_action", "opportunity_id",
    "opportunity_source", "amount", "close_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the event table.

    `attributes` holds texts: a number as it was written, true and false, None for what was cleared. `content` tells
    apart different contents that a source gave under one id; `first_recorded_at` is set by `known_at`.
    """

    kind: Kind
    occurred_at: int
    recorded_at: int
    source: str = ""
    source_id: str = ""
    lead_id: str | None = None
    account_id: str | None = None
    precision: str = "second"
    actor: str | None = None
    entry: str = "system"
    automated: bool = False
    channel: str | None = None
    direction: str | None = None
    outcome: str | None = None
    stage: str | None = None
    owner: str | None = None
    decision: str | None = None
    reason: str | None = None
    next_action: str | None = None
    opportunity_id: str | None = None
    opportunity_source: str | None = None
    amount: Decimal | None = None
    close_date: date | None = None
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    content: str | None = None
    first_recorded_at: int | None = None

    @property
    def order(self) -> Order:
        """The one order in which everybody reads events."""
        return self.occurred_at, RANK[self.kind], self.source, self.source_id

    @property
    def delay(self) -> int:
        """How long after it happened the source first knew."""
        first = self.recorded_at if self.first_recorded_at is None else self.first_recorded_at
        return first - self.occurred_at

    @property
    def visible_at(self) -> int:
        """The first instant at which an evaluation sees it."""
        return max(self.occurred_at, self.recorded_at)


def known_at(events: Iterable[Event], as_of: int) -> tuple[Event, ...]:
    """Return what counts at an instant, in order: of several contents of one id the one that was recorded last."""
    known = []
    for latest, older in _recorded(events, as_of):
        same = [copy.recorded_at for copy in (latest, *older) if _told(copy) == _told(latest)]
        if latest.occurred_at <= as_of:
            known.append(replace(latest, first_recorded_at=min(same)))
    return tuple(sorted(known, key=lambda event: event.order))


def superseded_at(events: Iterable[Event], as_of: int) -> tuple[Event, ...]:
    """Return what would count at an instant, had the source not told something else later."""
    return tuple(copy for _, older in _recorded(events, as_of) for copy in older if copy.occurred_at <= as_of)


def copies_of(events: Iterable[Event]) -> Iterator[tuple[Event, ...]]:
    """Yield the contents that were told under each id, every one once, as it was recorded first."""

    def identity(event: Event) -> tuple[str, str]:
        return event.source, event.source_id

    for _, told in groupby(sorted(events, key=identity), key=identity):
        contents: list[Event] = []
        for event in sorted(told, key=lambda event: event.recorded_at):
            if all(replace(event, recorded_at=each.recorded_at) != each for each in contents):
                contents.append(event)
        yield tuple(contents)


def _recorded(events: Iterable[Event], as_of: int) -> Iterator[tuple[Event, list[Event]]]:
    """Yield of each id the content that was recorded last, and the others."""
    for copies in copies_of(events):
        recorded = [copy for copy in copies if copy.recorded_at <= as_of]
        if recorded:
            latest = max(recorded, key=lambda copy: (copy.recorded_at, copy.content or ""))
            yield latest, [copy for copy in recorded if copy is not latest]


def _told(event: Event) -> tuple[int, str | None, str | None]:
    """Return what the delay of a copy is judged by."""
    return event.occurred_at, event.actor, event.channel


def texts_of(attributes: str | None) -> dict[str, str | None]:
    """Read a JSON object as texts, as the `->>` of SQL gives them."""
    if not attributes:
        return {}
    read = json.loads(attributes, parse_float=_Number, parse_int=_Number)
    return {name: _text(value) for name, value in read.items()}


class _Number(str):
    """A number as it was written."""

    __slots__ = ()


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    return _written(value)


def _written(value: object) -> str:
    """Write JSON without blanks, numbers as they were."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_written(name)}:{_written(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_written, value)) + "]"
    return str(value) if isinstance(value, _Number) else json.dumps(value, ensure_ascii=False)


def read_events_of(connection: Database, table: str = "event") -> tuple[Event, ...]:
    """Read all rows of a table of events, in no order."""
    instants = "epoch_us(occurred_at) // 1000000, epoch_us(recorded_at) // 1000000"
    columns = f"kind, {instants}, attributes, content, {', '.join(_COLUMNS)}"
    rows = connection.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608 -- our own names
    return tuple(_event(row) for row in rows)


def _event(row: Sequence[Any]) -> Event:
    kind, occurred_at, recorded_at, attributes, content, *rest = row
    columns = dict(zip(_COLUMNS, rest, strict=True))
    return Event(Kind(kind), occurred_at, recorded_at, **columns, attributes=texts_of(attributes), content=content)


def read_known(connection: Database, as_of: int) -> tuple[Event, ...]:
    """Read the events of a database that count at an instant, in order."""
    return known_at(read_events_of(connection), as_of)
