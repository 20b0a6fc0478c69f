"""Who was told what, and who was not and why: what a decision leaves, and what people say to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from treaty.alerting import Handed, Held, Intent, Reason, Subject, Ticking, snoozed_until
from treaty.store.models import ClockRow, Delivery, Lead, Notification, Refusal
from treaty.store.outbox import send

__all__ = [
    "Outgoing",
    "Word",
    "acknowledge",
    "close_quietly",
    "decided",
    "keep_held",
    "keep_told",
    "snooze",
    "stand_digest",
    "words_about",
]

_UNSAID: Final = frozenset({Reason.NOT_YET, Reason.OVER, Reason.TOLD, Reason.BEFORE_WATCH})
"""What is plain from the clock itself is not written down."""


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """Something that was said, or the last word on why not. `state` is pending, sent, dead or held."""

    at: int
    recipient: str
    channel: str
    state: str
    reason: str
    detail: str | None
    repeat: bool = False


# --- what a decision leaves; all of it works inside the caller's transaction


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Somebody who is told now; `payload` is None where it stands in the message of the full hour.

    `is_known` says that there is a notification of that key already.
    """

    intent: Intent
    payload: str | None
    is_known: bool


def keep_told(outgoing: Sequence[Outgoing], now: int) -> None:
    """Keep that people are told, put their messages into the outbox, and drop what kept them from it before."""
    fresh = [_notification(each.intent, now) for each in outgoing if not each.is_known]
    keys = [each.intent.key for each in outgoing]
    Notification.objects.bulk_create(fresh)
    again = {"state": "open", "told_at": now, "snoozed_until": None, "acknowledged_by": None, "acknowledged_at": None}
    for each in outgoing:
        if each.is_known:
            Notification.objects.filter(key=each.intent.key).update(level=each.intent.level, **again)
    Refusal.objects.filter(key__in=keys).delete()
    ids = dict(Notification.objects.filter(key__in=keys).values_list("key", "id"))
    sending = [each for each in outgoing if each.payload is not None]
    Delivery.objects.bulk_create(
        Delivery(
            notification_id=ids[each.intent.key],
            payload=each.payload,
            reason=each.intent.reason,
            created_at=now,
            due_at=now,
            state="pending",
        )
        for each in sending
        if not each.is_known
    )
    for each in sending:
        if each.is_known and each.payload is not None:
            send(ids[each.intent.key], each.payload, each.intent.reason, now)


def _notification(intent: Intent, now: int) -> Any:
    ticking = intent.subject if isinstance(intent.subject, Ticking) else None
    handed = _handed(intent.subject)
    return Notification(
        key=intent.key,
        kind="clock" if ticking else handed.kind,
        lead_key=handed.lead_key,
        number=handed.number,
        commitment=ticking.commitment if ticking else None,
        step=ticking.step if ticking else None,
        recipient=intent.person,
        channel=intent.way,
        state="open",
        level=intent.level,
        told_at=now,
    )


def _handed(subject: Subject) -> Handed:
    return subject.handed if isinstance(subject, Ticking) else subject


def close_quietly(key: str) -> int | None:
    """Resolve a notification; return it if a message of its own stands that should say so, else None."""
    row = Notification.objects.get(key=key)
    Notification.objects.filter(pk=row.pk).update(state="resolved")
    return int(row.pk) if Delivery.objects.filter(notification=row).exists() else None


def stand_digest(person: str, way: str, hour: int, now: int) -> int:
    """Keep that somebody gets the message of a full hour, and hold it until the transaction ends; return it."""
    Notification.objects.get_or_create(
        key=f"digest/{hour}/{person}/{way}",
        defaults={"kind": "digest", "recipient": person, "channel": way, "state": "open", "told_at": now},
    )
    row = Notification.objects.select_for_update().get(key=f"digest/{hour}/{person}/{way}")
    return int(row.pk)


def keep_held(held: Iterable[Held], now: int) -> None:
    """Keep the last word on everybody who is not told, where it is another one than before."""
    wanted = {each.key: each for each in held if each.reason not in _UNSAID}
    if not wanted:
        return
    known = {row.key: row for row in Refusal.objects.filter(key__in=wanted)}
    Refusal.objects.bulk_create(
        Refusal(key=key, **_refusal(each, now)) for key, each in wanted.items() if key not in known
    )
    for key, row in known.items():
        each = wanted[key]
        if (row.reason, row.until) != (each.reason, each.until):
            Refusal.objects.filter(pk=row.pk).update(**_refusal(each, now))


def _refusal(held: Held, now: int) -> dict[str, Any]:
    ticking = held.subject if isinstance(held.subject, Ticking) else None
    handed = _handed(held.subject)
    return {
        "lead_key": handed.lead_key,
        "number": handed.number,
        "commitment": ticking.commitment if ticking else None,
        "recipient": held.who,
        "channel": held.way,
        "reason": held.reason,
        "at": now,
        "until": held.until,
    }


def decided(next_at: Mapping[int, int | None]) -> None:
    """Say when to decide about leads again; they are those that `due_leads` holds."""
    Lead.objects.filter(pk__in=[lead for lead, at in next_at.items() if at is None]).update(decide_at=None)
    for lead, at in next_at.items():
        if at is not None:
            Lead.objects.filter(pk=lead).update(decide_at=at)


# --- what people say to it, and ask about it


def acknowledge(key: str, person: str, now: int) -> bool:
    """Keep that a person sees to what a message is about; False where there is no such message."""
    return bool(Notification.objects.filter(key=key).update(acknowledged_by=person, acknowledged_at=now))


def snooze(key: str, wanted: int, now: int) -> bool:
    """Keep that a person wants to hear of it later, and look again then; False where no such message stands.

    It is bounded, as `snoozed_until` says.
    """
    with transaction.atomic():
        row = Notification.objects.filter(key=key, state="open").first()
        if row is None:
            return False
        until = snoozed_until(_breach_at(row), now, wanted)
        Notification.objects.filter(pk=row.pk).update(snoozed_until=until)
        later = Q(decide_at__isnull=True) | Q(decide_at__gt=until)
        Lead.objects.filter(later, records__record_id=row.lead_key).update(decide_at=until)
        return True


def _breach_at(row: Any) -> int | None:
    """Return the last second in time of the clock that a notification is about; None where it is about none."""
    clock = ClockRow.objects.filter(lead_key=row.lead_key, number=row.number, commitment=row.commitment, step=row.step)
    found: int | None = clock.values_list("breach_at", flat=True).first()
    return found


def words_about(lead_key: str, number: int, commitment: str | None) -> tuple[Word, ...]:
    """Return everything that was said about a clock, or about a handoff, and why others did not hear of it."""
    about = {"lead_key": lead_key, "number": number, "commitment": commitment}
    sent = Delivery.objects.filter(**{f"notification__{name}": value for name, value in about.items()})
    words = [
        Word(at or created, recipient, channel, *rest)
        for at, created, recipient, channel, *rest in sent.values_list(
            "sent_at",
            "created_at",
            "notification__recipient",
            "notification__channel",
            "state",
            "reason",
            "error",
            "repeat",
        )
    ]
    held = Refusal.objects.filter(**about).values_list("at", "recipient", "channel", "reason")
    return tuple(sorted([*words, *(Word(at, who, way, "held", why, None) for at, who, way, why in held)]))
