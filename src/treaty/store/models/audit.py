"""Who did what, in a chain that shows where somebody changed it; and which workers live."""

from __future__ import annotations

from django.db import models

__all__ = ["AuditEntry", "Worker"]


class AuditEntry(models.Model):
    """One deed; `hash` covers all of it and the `previous` hash. `seq` has no gaps."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.BigIntegerField()
    actor = models.TextField()
    action = models.TextField()
    subject = models.TextField()
    data = models.TextField()
    previous = models.TextField()
    hash = models.TextField(unique=True)

    class Meta:
        db_table = "audit_entry"


class Worker(models.Model):
    """A process that works; `beat_at` is when it last said so, `failing` how many of its steps failed by then."""

    name = models.TextField(primary_key=True)
    started_at = models.BigIntegerField()
    beat_at = models.BigIntegerField()
    failing = models.IntegerField(db_default=0)

    class Meta:
        db_table = "worker"
