"""Disputes in the outbox: each is a message of its own to each who hears of it."""

from __future__ import annotations

from treaty.alerting import Reason
from treaty.store.models import Delivery, Notification

__all__ = ["send_dispute"]


def send_dispute(key: str, recipient: str, way: str, payload: str, now: int) -> None:
    """Put a message into the outbox, in the caller's transaction; `key` tells one dispute from another."""
    notification = Notification.objects.create(
        key=f"{key}/{recipient}/{way}",
        kind=Reason.DISPUTED,
        recipient=recipient,
        channel=way,
        state="open",
        told_at=now,
    )
    Delivery.objects.create(
        notification=notification,
        payload=payload,
        reason=Reason.DISPUTED,
        created_at=now,
        due_at=now,
        state="pending",
    )
