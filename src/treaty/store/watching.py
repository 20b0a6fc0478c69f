"""What the store knows of leads of which somebody may have to be told."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Min, Q

from treaty.alerting import Reason, Said
from treaty.evaluation.results import State
from treaty.evidence.kind import Kind
from treaty.store.models import AgreementVersion, ClockRow, Event, HandoffRow, Lead, Notification, Record, Refusal

__all__ = [
    "ClockFacts",
    "HandoffFacts",
    "Place",
    "Watched",
    "due_leads",
    "handoff_leads",
    "is_anybody_due",
    "open_leads",
    "told_of",
    "watched",
    "watched_since",
]

_OPEN: Final = (State.NOT_STARTED, State.RUNNING, State.AT_RISK, State.PAUSED, State.BREACHED)


@dataclass(frozen=True, slots=True)
class HandoffFacts:
    """A handoff as it stands, and who in sales has it since when; instants are UTC seconds."""

    lead_key: str
    number: int
    agreement: str
    version: int
    tier: str | None
    held_by: str | None
    held_at: int | None
    qualified_at: int
    first_touch_at: int | None
    decision: str | None
    decided_at: int | None
    ended_at: int | None


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """A clock of a handoff as it stands."""

    lead_key: str
    number: int
    commitment: str
    step: int
    due_at: int | None
    breach_at: int | None
    stopped_at: int | None
    state: State
    passed: int


Place = tuple[str, int, str | None, int]
"""The lead's key, the handoff's number, and the clock's commitment and step; no commitment where it is the handoff."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A lead with its handoffs, its clocks that are open or of which something was said, and what was said.

    `known_since` is when its first event was accepted. `places` says which handoff and clock a message is about.
    """

    lead: int
    known_since: int
    handoffs: tuple[HandoffFacts, ...]
    clocks: tuple[ClockFacts, ...]
    said: tuple[Said, ...]
    places: Mapping[str, Place]


def is_anybody_due(now: int) -> bool:
    """Tell whether there is a lead to decide about."""
    return bool(Lead.objects.filter(decide_at__lte=now).exists())


def due_leads(now: int, most: int) -> Mapping[int, int]:
    """Return leads to decide about and since when, the longest due first; they stay locked until the transaction ends.

    Leads that another worker holds are passed over.
    """
    rows = Lead.objects.select_for_update(skip_locked=True).filter(decide_at__lte=now).order_by("decide_at", "id")
    return dict(rows.values_list("id", "decide_at")[:most])


def open_leads(most: int) -> tuple[int, ...]:
    """Return leads with clocks that run or were missed, the longest due first."""
    rows = ClockRow.objects.filter(state__in=_OPEN, due_at__isnull=False, lead_id__isnull=False)
    first = rows.values_list("lead_id").annotate(due_at=Min("due_at")).order_by("due_at", "lead_id")
    return tuple(lead for lead, _ in first[:most])


def handoff_leads(lead_key: str) -> tuple[int, ...]:
    """Return the lead behind a key; none where there is no handoff of it."""
    return tuple(HandoffRow.objects.filter(lead_key=lead_key).values_list("lead_id", flat=True).distinct())


def watched_since() -> Mapping[str, int]:
    """Return when the first version of each agreement was adopted here: what was missed before is history."""
    rows = AgreementVersion.objects.filter(state="in_force").values_list("agreement__name")
    return dict(rows.annotate(first=Min("adopted_at")).order_by())


def watched(leads: Iterable[int], *, every_clock: bool = False) -> tuple[Watched, ...]:
    """Return what is known of leads, in a handful of statements for all of them.

    `every_clock` adds the clocks that are over and of which nothing was said.
    """
    ids = tuple(leads)
    lead_of = dict(Record.objects.filter(lead_id__in=ids).values_list("record_id", "lead_id"))
    since = dict(
        Event.objects.filter(lead_id__in=lead_of).values_list("lead_id").annotate(first=Min("accepted_at")).order_by()
    )
    known: dict[int, int] = {}
    for record, first in since.items():
        known[lead_of[record]] = min(first, known.get(lead_of[record], first))
    handoffs, clocks, told = _handoffs(ids), _clocks(ids, every=every_clock), _said(lead_of)
    return tuple(
        Watched(
            lead,
            known.get(lead, 0),
            tuple(handoffs[lead]),
            tuple(clocks[lead]),
            tuple(said for said, _ in told[lead]),
            {said.about: place for said, place in told[lead]},
        )
        for lead in ids
    )


def told_of(lead: int, now: int) -> tuple[dict[str, object], tuple[tuple[int, str], ...]]:
    """Return the fields of a lead as events told them last, and what it did and when, the latest first."""
    rows = Event.objects.filter(
        lead_id__in=Record.objects.filter(lead_id=lead).values("record_id"),
        kind__in=(Kind.LEAD_CHANGED, Kind.BEHAVIOUR),
        occurred_at__lte=now,
    ).order_by("occurred_at", "id")
    fields: dict[str, object] = {}
    done: list[tuple[int, str]] = []
    for kind, at, text in rows.values_list("kind", "occurred_at", "attributes"):
        told = json.loads(text or "{}")
        if kind == Kind.BEHAVIOUR:
            done.append((at, str(told.get("behaviour", ""))))
        else:
            fields |= told
    return fields, tuple(reversed(done))


def _handoffs(ids: Sequence[int]) -> Mapping[int, list[HandoffFacts]]:
    names = HandoffFacts.__slots__
    rows = HandoffRow.objects.filter(lead_id__in=ids).order_by("lead_key", "number").values_list("lead_id", *names)
    return _by_lead((lead, HandoffFacts(*rest)) for lead, *rest in rows)


def _clocks(ids: Sequence[int], *, every: bool) -> Mapping[int, list[ClockFacts]]:
    """Return clocks that are open, and closed ones that stood in a message; most are neither."""
    names = ClockFacts.__slots__
    told = Notification.objects.filter(kind="clock", state="open").values("lead_key")
    wanted = Q(state__in=_OPEN, due_at__isnull=False) | Q(lead_key__in=told)
    rows = ClockRow.objects.filter(Q() if every else wanted, lead_id__in=ids).order_by(
        "lead_key", "number", "commitment", "step"
    )
    found = rows.values("lead_id", *names)
    return _by_lead(
        (row.pop("lead_id"), ClockFacts(**row | {"state": State(row["state"])})) for row in found.iterator()
    )


def _said(lead_of: Mapping[str, int]) -> Mapping[int, list[tuple[Said, Place]]]:
    """Return what was said, and what waits for the full hour."""
    told = Notification.objects.filter(lead_key__in=lead_of, kind__in=("clock", "handoff", "grey"))
    found = {
        row.key: (lead_of[row.lead_key], (_of(row), (row.lead_key, row.number, row.commitment, row.step or 1)))
        for row in told
    }
    for row in Refusal.objects.filter(lead_key__in=lead_of, reason=Reason.GATHERED):
        said = Said(_about(row), row.recipient, row.channel, gather_until=row.until)
        found.setdefault(row.key, (lead_of[row.lead_key], (said, (row.lead_key, row.number, row.commitment, 1))))
    return _by_lead(found.values())


def _about(row: Any) -> str:
    """Return what a key is about: all of it but the person and the way."""
    return str(row.key.removesuffix(f"/{row.recipient}/{row.channel}"))


def _of(row: Any) -> Said:
    return Said(
        _about(row),
        row.recipient,
        row.channel,
        told_at=row.told_at,
        is_open=row.state == "open",
        level=row.level,
        snoozed_until=row.snoozed_until,
        acknowledged_at=row.acknowledged_at,
    )


def _by_lead(pairs: Iterable[tuple[int, Any]]) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for lead, value in pairs:
        found[lead].append(value)
    return found
