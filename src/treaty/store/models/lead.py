"""Leads: what is judged together, and when it is due."""

from __future__ import annotations

from django.db import models

__all__ = ["Lead", "Record"]


class Lead(models.Model):
    """The records that were ever merged, or that one source_id named: they are judged together.

    `revision` counts the events that were accepted for it. `due_at` is when it has to be judged again, `decide_at`
    when to look at whom to tell; null is never. `judged_at` is the instant as of which its rows stand, `judged_round`
    the round of summing up in which they were written. Whoever judges it holds a lease. A lead that makes the
    evaluation fail is set apart with its error until something new arrives.
    """

    revision = models.BigIntegerField(default=0)
    due_at = models.BigIntegerField(null=True)
    decide_at = models.BigIntegerField(null=True)
    judged_at = models.BigIntegerField(null=True)
    judged_round = models.BigIntegerField(null=True)
    leased_by = models.TextField(null=True)
    leased_until = models.BigIntegerField(null=True)
    error = models.TextField(null=True)
    set_apart_at = models.BigIntegerField(null=True)

    class Meta:
        db_table = "lead"
        indexes = (
            models.Index(fields=("due_at",), name="lead_due", condition=models.Q(due_at__isnull=False)),
            models.Index(fields=("decide_at",), name="lead_to_decide", condition=models.Q(decide_at__isnull=False)),
            models.Index(fields=("judged_at",), name="lead_judged"),
            models.Index(fields=("judged_round",), name="lead_judged_round"),
            models.Index(
                fields=("set_apart_at",), name="lead_set_apart", condition=models.Q(set_apart_at__isnull=False)
            ),
        )


class Record(models.Model):
    """A record of the CRM, and the lead that it is part of."""

    record_id = models.TextField(primary_key=True)
    lead = models.ForeignKey(Lead, models.PROTECT, related_name="records")

    class Meta:
        db_table = "record"
