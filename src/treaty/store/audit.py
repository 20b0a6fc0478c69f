"""Who did what: entries that cannot be changed, taken out or put between others without it being seen.

Each entry's hash covers all of it and the hash of the one before. Whoever cuts off the end, or writes the whole chain
anew, is found out only by somebody who noted a hash elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, astuple, dataclass, replace
from typing import Final

from django.db import connection, transaction

from treaty.store.models import AuditEntry

__all__ = ["Checked", "Entry", "append", "entries", "verify"]

_FIRST: Final = "0" * 64
"""Stands where the first entry names the one before."""
_LOCK: Final = 0x7472_6561_7479
_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed; `at` is in UTC seconds, `data` is JSON, the hashes are SHA-256 in hexadecimal."""

    seq: int
    at: int
    actor: str
    action: str
    subject: str
    data: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of following the chain: the first entry that is wrong, and why; None when all are right.

    `head` is the hash of the last right entry. `known` says whether a hash noted earlier was met, None if none was
    asked for.
    """

    entries: int
    head: str
    broken: int | None
    why: str | None
    known: bool | None


def append(actor: str, action: str, subject: str, data: Mapping[str, object], now: int) -> Entry:
    """Write a deed down, in the caller's transaction or else in one of its own; entries come one after the other."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        last = AuditEntry.objects.order_by("-seq").values_list("seq", "hash").first() or (0, _FIRST)
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        entry = _sealed(Entry(last[0] + 1, now, actor, action, subject, text, last[1], hash=""))
        AuditEntry.objects.create(**asdict(entry))
        return entry


def entries(after: int = 0, limit: int | None = None, *, newest: bool = False) -> tuple[Entry, ...]:
    """Return entries behind a number, oldest first; with `newest`, those of the end."""
    found = AuditEntry.objects.filter(seq__gt=after).order_by("-seq" if newest else "seq")
    rows = [Entry(*row) for row in found.values_list(*Entry.__slots__)[:limit]]
    return tuple(reversed(rows) if newest else rows)


def verify(known: str | None = None) -> Checked:
    """Follow the chain from its beginning to the first wrong link."""
    seq, head, met = 0, _FIRST, known is None
    for entry in _all():
        if why := _wrong(entry, seq, head):
            return Checked(seq, head, seq + 1, why, _answer(known, met=met))
        seq, head = entry.seq, entry.hash
        met = met or head == known
    return Checked(seq, head, None, None, _answer(known, met=met))


def _answer(known: str | None, *, met: bool) -> bool | None:
    return None if known is None else met


def _all() -> Iterator[Entry]:
    after = 0
    while batch := entries(after, _AT_ONCE):
        yield from batch
        after = batch[-1].seq


def _wrong(entry: Entry, seq: int, head: str) -> str | None:
    if entry.seq != seq + 1:
        return f"entry {seq + 1} is missing"
    if entry.previous != head:
        return f"entry {entry.seq} does not follow the one before it"
    if entry.hash != _sealed(entry).hash:
        return f"entry {entry.seq} was changed"
    return None


def _sealed(entry: Entry) -> Entry:
    """Return the entry with the hash that it should have."""
    text = json.dumps(astuple(entry)[:-1], ensure_ascii=True, separators=(",", ":"))
    return replace(entry, hash=hashlib.sha256(text.encode()).hexdigest())
