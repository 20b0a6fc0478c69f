"""The outbox: messages that are on their way to people, what became of them, and why others never set out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from treaty.alerting import Handed, Held, Intent, Reason, Subject, Ticking, snoozed_until
from treaty.store.models import ClockRow, Delivery, Lead, Notification, Refusal

__all__ = [
    "Dead",
    "Outgoing",
    "Parcel",
    "Word",
    "acknowledge",
    "begin",
    "claim_parcels",
    "close_quietly",
    "dead_letters",
    "decided",
    "give_back",
    "keep_held",
    "keep_told",
    "last_payload",
    "mark_dead",
    "mark_sent",
    "put_off",
    "release_parcels",
    "retry_dead",
    "send",
    "snooze",
    "stand_digest",
    "words_about",
]

_RESERVED: Final = 30
"""Seconds for which a parcel is kept for the worker that took it and has not begun to send it."""
_LEASE: Final = 180
"""Seconds for which a parcel is one worker's once it began to send it; channels give up sooner."""
_FREE: Final[Mapping[str, Any]] = {"sending_at": None, "leased_by": None, "leased_until": None}
_UNSAID: Final = frozenset({Reason.NOT_YET, Reason.OVER, Reason.TOLD, Reason.BEFORE_WATCH})
"""What is plain from the clock itself is not written down."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message to hand to a channel. `attempts` counts this one too; `receipt` is of the last that arrived."""

    id: int
    key: str
    channel: str
    recipient: str
    payload: str
    reason: str
    receipt: str | None
    attempts: int
    repeat: bool


@dataclass(frozen=True, slots=True)
class Dead:
    """A message that was given up."""

    id: int
    key: str
    reason: str
    error: str
    attempts: int
    created_at: int


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


def send(notification: int, payload: str, reason: Reason, now: int, *, due_at: int | None = None) -> None:
    """Put a message into the outbox. One that has not set out yet is replaced: people read how it is."""
    waiting = Delivery.objects.filter(notification_id=notification, state="pending", leased_by__isnull=True)
    fresh = {"payload": payload, "reason": reason}
    if not waiting.update(**fresh):
        Delivery.objects.create(
            notification_id=notification,
            created_at=now,
            due_at=now if due_at is None else due_at,
            state="pending",
            **fresh,
        )


def last_payload(notification: int) -> str | None:
    """Return the newest message of a notification, whether it has set out or not."""
    rows = Delivery.objects.filter(notification_id=notification).order_by("-id")
    found: str | None = rows.values_list("payload", flat=True).first()
    return found


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


# --- the way out; each opens a transaction of its own


def claim_parcels(worker: str, now: int, most: int) -> tuple[Parcel, ...]:
    """Take messages that are due, of each notification the oldest, to send them one after the other.

    One that somebody began to send, and whose lease ran out, may have arrived: it is marked as a repeat.
    """
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    due = Delivery.objects.filter(free, state="pending", due_at__lte=now)
    if not due.exists():
        return ()
    with transaction.atomic():
        held = due.select_for_update(skip_locked=True, of=("self",))
        rows = list(held.select_related("notification").order_by("due_at", "id")[:most])
        first = _first_of([row.notification_id for row in rows])
        rows = [row for row in rows if first[row.notification_id] == row.pk]
        for row in rows:
            row.repeat = row.repeat or row.sending_at is not None
            row.sending_at, row.leased_by, row.leased_until = None, worker, now + _RESERVED
        Delivery.objects.bulk_update(rows, ["repeat", "sending_at", "leased_by", "leased_until"], batch_size=200)
    return tuple(_parcel(row) for row in rows)


def _first_of(notifications: Sequence[int]) -> dict[int, int]:
    """Return the oldest message of each notification that is still on its way, so that none overtakes another."""
    rows = Delivery.objects.filter(state="pending", notification_id__in=notifications).order_by("-id")
    return dict(rows.values_list("notification_id", "id"))


def _parcel(row: Any) -> Parcel:
    told = row.notification
    attempts = row.attempts + 1
    return Parcel(
        row.pk, told.key, told.channel, told.recipient, row.payload, row.reason, told.receipt, attempts, row.repeat
    )


def begin(parcel: Parcel, worker: str, now: int) -> bool:
    """Keep that a message sets out; False where it is somebody else's by now, so that it shall not be sent."""
    lease = {"sending_at": now, "leased_until": now + _LEASE}
    return bool(_mine(parcel, worker).update(attempts=parcel.attempts, **lease))


def mark_sent(parcel: Parcel, worker: str, receipt: str, now: int) -> None:
    """Keep that a message arrived, and how the channel calls it."""
    with transaction.atomic():
        if _mine(parcel, worker).update(state="sent", sent_at=now, error=None, **_FREE):
            Notification.objects.filter(key=parcel.key).update(receipt=receipt)


def give_back(parcels: Iterable[Parcel], worker: str) -> None:
    """Leave messages that were taken and not begun to whoever comes next."""
    ids = [parcel.id for parcel in parcels]
    Delivery.objects.filter(pk__in=ids, state="pending", leased_by=worker).update(**_FREE)


def release_parcels(worker: str) -> None:
    """Give back all that a worker took and that is still on its way: it died, or it ends. Opens a transaction."""
    with transaction.atomic():
        mine = Delivery.objects.filter(state="pending", leased_by=worker)
        mine.filter(sending_at__isnull=False).update(repeat=True)
        mine.update(**_FREE)


def put_off(parcel: Parcel, worker: str, error: str, due_at: int, *, maybe: bool) -> None:
    """Try a message again later; `maybe` says that it may have arrived all the same."""
    _mine(parcel, worker).update(error=error, due_at=due_at, repeat=parcel.repeat or maybe, **_FREE)


def mark_dead(parcel: Parcel, worker: str, error: str) -> None:
    """Give a message up; `treaty alerts retry` brings it back."""
    _mine(parcel, worker).update(state="dead", error=error, **_FREE)


def _mine(parcel: Parcel, worker: str) -> Any:
    return Delivery.objects.filter(pk=parcel.id, state="pending", leased_by=worker)


# --- what people ask for


def dead_letters() -> tuple[Dead, ...]:
    """Return the messages that were given up, the newest last."""
    rows = Delivery.objects.filter(state="dead").select_related("notification").order_by("id")
    return tuple(
        Dead(row.pk, row.notification.key, row.reason, row.error or "", row.attempts, row.created_at) for row in rows
    )


def retry_dead(ids: Iterable[int], now: int) -> int:
    """Put dead messages back into the outbox, with their tries counted anew; return how many."""
    rows = Delivery.objects.filter(state="dead", pk__in=tuple(ids))
    return int(rows.update(state="pending", attempts=0, due_at=now, **_FREE))


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
