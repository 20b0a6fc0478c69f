"""Events: the append-only table that everything rests on."""

from __future__ import annotations

from django.db import models

__all__ = ["Event"]


class Event(models.Model):
    """One content of one source_id, as `treaty.evidence.event.COLUMNS` has it; only `recorded_at` may become earlier.

    `amount` counts ten-thousandths, because SQLite has no exact decimals. `attributes` is canonical JSON. `content` is
    the hash of all columns but `recorded_at`. `id` grows in the order in which the events of one lead were accepted.
    """

    source = models.TextField()
    source_id = models.TextField()
    lead_id = models.TextField(null=True)
    account_id = models.TextField(null=True)
    kind = models.TextField()
    occurred_at = models.BigIntegerField()
    recorded_at = models.BigIntegerField()
    precision = models.TextField()
    actor = models.TextField(null=True)
    entry = models.TextField()
    automated = models.BooleanField()
    channel = models.TextField(null=True)
    direction = models.TextField(null=True)
    outcome = models.TextField(null=True)
    stage = models.TextField(null=True)
    owner = models.TextField(null=True)
    decision = models.TextField(null=True)
    reason = models.TextField(null=True)
    next_action = models.TextField(null=True)
    opportunity_id = models.TextField(null=True)
    opportunity_source = models.TextField(null=True)
    amount = models.BigIntegerField(null=True)
    close_date = models.DateField(null=True)
    attributes = models.TextField(null=True)
    content = models.TextField()
    accepted_at = models.BigIntegerField()

    class Meta:
        db_table = "event"
        constraints = (models.UniqueConstraint(fields=("source", "source_id", "content"), name="event_content_once"),)
        indexes = (
            models.Index(fields=("lead_id",), name="event_of_lead", condition=models.Q(lead_id__isnull=False)),
            models.Index(fields=("kind",), name="event_of_no_lead", condition=models.Q(lead_id__isnull=True)),
            models.Index(fields=("owner",), name="event_of_owner", condition=models.Q(owner__isnull=False)),
            models.Index(fields=("actor",), name="event_of_actor", condition=models.Q(actor__isnull=False)),
            models.Index(fields=("occurred_at",), name="event_by_time"),
        )
