"""What stands in the store, held against the same events judged at once."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa

import treaty
from tests.live import digest_of_store
from treaty.agreement.read import parse_agreement
from treaty.calendars import from_seconds
from treaty.evidence.database import open_database
from treaty.evidence.event import SCHEMA
from treaty.store.agreements import versions
from treaty.store.dialect import told
from treaty.store.events import all_events

__all__ = ["batch_digest", "events_stored", "is_all_held", "is_idle", "live_digest"]

_WAITING = (
    "SELECT count(*) FROM staff WHERE due_at <= %s",
    "SELECT count(*) FROM lead WHERE due_at <= %s OR decide_at <= %s OR judged_at > %s + 5",
    "SELECT count(*) FROM summing WHERE run = 'in_force' AND due_at <= %s",
    "SELECT count(*) FROM delivery WHERE state = 'pending' AND due_at <= %s",
)
_FREE = """
SELECT 1 FROM lead WHERE decide_at <= %s OR (due_at <= %s AND coalesce(leased_until, 0) <= %s)
UNION ALL SELECT 1 FROM summing WHERE run = 'in_force' AND due_at <= %s AND coalesce(leased_until, 0) <= %s
UNION ALL SELECT 1 FROM delivery d WHERE state = 'pending' AND due_at <= %s AND coalesce(leased_until, 0) < %s
  AND NOT EXISTS (SELECT 1 FROM delivery older
                  WHERE older.state = 'pending' AND older.notification_id = d.notification_id AND older.id < d.id)
"""


def is_idle(now: int) -> bool:
    """Tell whether nothing is due any more, neither to be done nor by somebody who holds it."""
    return not any(told(query, [now] * query.count("%s"))[0][0] for query in _WAITING)


def is_all_held(now: int) -> bool:
    """Tell whether whatever is due is held by somebody, who may be dead; who is alive goes on all the same."""
    return not told(_FREE, [now] * _FREE.count("%s"))


def events_stored() -> Counter[tuple[str, str, str]]:
    """Count what identifies an event, so that a lost one and a doubled one both show."""
    return Counter(map(tuple, told("SELECT source, source_id, content FROM event")))


def live_digest() -> str:
    """Return the digest of the five tables that stand in the store."""
    with open_database(threads=1) as database:
        return digest_of_store(database)


def batch_digest(at: int) -> str:
    """Return the digest of all events of the store, judged at once as of an instant."""
    events = pa.Table.from_batches(all_events(), SCHEMA)
    given = [parse_agreement(each.text).agreement for each in versions()]
    return treaty.evaluate(events, [each for each in given if each], from_seconds(at)).digest
