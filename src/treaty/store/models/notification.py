"""Messages to people, and their way out."""

from __future__ import annotations

from django.db import models

__all__ = ["Delivery", "Notification", "Refusal"]


class Notification(models.Model):
    """One message to one person by one channel, which is updated in place; `key` names what it is about.

    `level` is the highest step of the escalation that was told. `receipt` is how the channel calls its message.
    """

    key = models.TextField(unique=True)
    kind = models.TextField()
    lead_key = models.TextField(null=True)
    number = models.BigIntegerField(null=True)
    commitment = models.TextField(null=True)
    step = models.BigIntegerField(null=True)
    recipient = models.TextField()
    channel = models.TextField()
    state = models.TextField(choices=[("open", "open"), ("resolved", "resolved")])
    level = models.BigIntegerField(default=0)
    receipt = models.TextField(null=True)
    told_at = models.BigIntegerField(null=True)
    snoozed_until = models.BigIntegerField(null=True)
    acknowledged_by = models.TextField(null=True)
    acknowledged_at = models.BigIntegerField(null=True)
    due_by = models.BigIntegerField(null=True)
    """Until when what the message asks for has to be done, such as a recovery plan."""

    class Meta:
        db_table = "notification"
        indexes = (models.Index(fields=("lead_key", "number"), name="notification_of_handoff"),)


class Delivery(models.Model):
    """One sending of a notification; the outbox.

    `sending_at` is when a channel was given it, null while none has it: who finds it set and the lease over cannot know
    whether it arrived. `repeat` says that it may have arrived before.
    """

    notification = models.ForeignKey(Notification, models.PROTECT, related_name="deliveries")
    payload = models.TextField()
    reason = models.TextField()
    created_at = models.BigIntegerField()
    due_at = models.BigIntegerField(null=True)
    state = models.TextField(choices=[("pending", "pending"), ("sent", "sent"), ("dead", "dead")])
    attempts = models.IntegerField(default=0)
    repeat = models.BooleanField(default=False)
    error = models.TextField(null=True)
    sent_at = models.BigIntegerField(null=True)
    sending_at = models.BigIntegerField(null=True)
    leased_by = models.TextField(null=True)
    leased_until = models.BigIntegerField(null=True)

    class Meta:
        db_table = "delivery"
        indexes = (
            models.Index(fields=("due_at",), name="delivery_due", condition=models.Q(state="pending")),
            models.Index(fields=("state", "reason"), name="delivery_by_reason"),
        )


class Refusal(models.Model):
    """Why somebody was not told, or not yet: the last word on it, for `treaty alerts why`."""

    key = models.TextField()
    lead_key = models.TextField()
    number = models.BigIntegerField()
    commitment = models.TextField(null=True)
    recipient = models.TextField()
    channel = models.TextField()
    reason = models.TextField()
    at = models.BigIntegerField()
    until = models.BigIntegerField(null=True)

    class Meta:
        db_table = "refusal"
        constraints = (models.UniqueConstraint(fields=("key",), name="refusal_last_word"),)
        indexes = (models.Index(fields=("lead_key", "number"), name="refusal_of_handoff"),)
