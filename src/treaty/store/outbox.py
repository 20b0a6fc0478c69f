"""The outbox: messages that are on their way to people, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from treaty.alerting import Reason
from treaty.store.models import Delivery, Notification

__all__ = [
    "Dead",
    "Parcel",
    "begin",
    "claim_parcels",
    "dead_letters",
    "give_back",
    "last_payload",
    "mark_dead",
    "mark_sent",
    "put_off",
    "release_parcels",
    "retry_dead",
    "send",
]

_RESERVED: Final = 30
"""Seconds for which a parcel is kept for the worker that took it and has not begun to send it."""
_LEASE: Final = 180
"""Seconds for which a parcel is one worker's once it began to send it; channels give up sooner."""
_FREE: Final[Mapping[str, Any]] = {"sending_at": None, "leased_by": None, "leased_until": None}


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


# --- what is put in; it works inside the transaction of whoever decided


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


# --- what was given up


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
