"""Events into the store: each content once, its lead found or made, and marked to be judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from zlib import crc32

from django.db import connection

from treaty.evidence.event import COLUMNS
from treaty.evidence.json_text import member_text
from treaty.evidence.kind import Kind
from treaty.evidence.told_event import ToldEvent
from treaty.store.dialect import insert_rows, is_postgres, listed, told, values_sql
from treaty.store.due import mark_due
from treaty.store.records import leads_of
from treaty.store.staff import mark_staff
from treaty.store.summing import mark_dirty

__all__ = ["accept"]

_NAMES: Final = tuple(column.name for column in COLUMNS)
_BUCKETS: Final = 256
_IDENTITY, _RECORD = 1, 2
"""Two families of advisory locks."""

_Identity = tuple[str, str]
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Copy:
    """What stands in the store already."""

    id: int
    recorded_at: int
    lead_id: str | None
    kind: str


def accept(events: Iterable[ToldEvent], at: int) -> int:
    """Put events into the store, mark what they change as due `at`, and return how many were new.

    Works inside a transaction; when that is committed, the events are there for good. What is there already is not
    stored again; but if the source knew it earlier than we thought, its `recorded_at` becomes that.

    1. Hold the identities, and see what stands under them.
    2. Insert what is new, and put right what was known earlier.
    3. Find or make the leads, join those that belong together, and mark them.
    """
    given = _distinct(events)
    _hold(_IDENTITY, (f"{source}\0{source_id}" for source, source_id, _ in given))
    there = _there({(source, source_id) for source, source_id, _ in given})
    new = {key: event for key, event in given.items() if key not in there}
    rows = [(*(getattr(event, name) for name in _NAMES), content, at) for (_, _, content), event in new.items()]
    insert_rows("event", (*_NAMES, "content", "accepted_at"), rows)
    earlier = {
        key: event for key, event in given.items() if key in there and event.recorded_at < there[key].recorded_at
    }
    _put_right((there[key].id, event.recorded_at) for key, event in earlier.items())
    if new or earlier:
        _mark([*new.values(), *earlier.values()], there, at)
    return len(new)


def _distinct(events: Iterable[ToldEvent]) -> dict[_Key, ToldEvent]:
    """Return each content once, as it was known first, in the order in which everybody takes locks."""
    given: dict[_Key, ToldEvent] = {}
    for event in events:
        key = (event.source, event.source_id, event.content)
        known = given.get(key, event)
        given[key] = replace(known, recorded_at=min(known.recorded_at, event.recorded_at))
    return dict(sorted(given.items()))


def _hold(family: int, names: Iterable[str]) -> None:
    """Let no other transaction work on these names at the same time; SQLite lets only one write anyway."""
    if is_postgres():
        buckets = sorted({crc32(name.encode()) % _BUCKETS for name in names})
        told("SELECT pg_advisory_xact_lock(%s, bucket) FROM unnest(%s::int[]) AS bucket", [family, buckets])


def _there(identities: Iterable[_Identity]) -> dict[_Key, _Copy]:
    """Return all that stands under these identities."""
    query = (
        "SELECT event.source, event.source_id, content, id, recorded_at, lead_id, kind "
        f"FROM {values_sql(source='text', source_id='text')} AS asked JOIN event "
        "ON event.source = asked.source AND event.source_id = asked.source_id"
    )
    return {(s, i, content): _Copy(*rest) for s, i, content, *rest in told(query, [listed(identities)])}


def _put_right(earlier: Iterable[tuple[int, int]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE event SET recorded_at = %s WHERE id = %s", [(at, id_) for id_, at in earlier])


def _mark(changed: list[ToldEvent], there: Mapping[_Key, _Copy], at: int) -> None:
    """Mark the leads of changed events and of all copies of them, which become one lead; and what is of no lead."""
    beside: dict[_Identity, set[str | None]] = defaultdict(set)
    kinds: set[str] = {event.kind for event in changed}
    identities = {(event.source, event.source_id) for event in changed}
    for (source, source_id, _), copy in there.items():
        if (source, source_id) in identities:
            beside[source, source_id].add(copy.lead_id)
            kinds.add(copy.kind)
    for event in changed:
        beside[event.source, event.source_id].add(event.lead_id)
    if Kind.PERSON_CHANGED in kinds:
        mark_staff(at)
    touched = Counter(lead for leads in beside.values() for lead in leads if lead is not None)
    pairs = [*_of_one_identity(beside), *_merges(changed)]
    records = {*touched, *(record for pair in pairs for record in pair)}
    if records:
        _hold(_RECORD, records)
        counts: Counter[int] = Counter()
        for record, lead in leads_of(records, pairs).items():
            counts[lead] += touched[record] or 1
        mark_due(counts, at)
    if any(None in leads for leads in beside.values()):
        mark_dirty(at)


def _of_one_identity(beside: Mapping[_Identity, set[str | None]]) -> Iterator[tuple[str, str]]:
    for leads in beside.values():
        first, *others = sorted(lead for lead in leads if lead is not None) or [""]
        yield from ((first, other) for other in others)


def _merges(changed: Iterable[ToldEvent]) -> Iterator[tuple[str, str]]:
    for event in changed:
        if event.kind is Kind.LEAD_MERGED and event.lead_id is not None:
            into = member_text(event.attributes, "into")
            if into is not None:
                yield event.lead_id, into
