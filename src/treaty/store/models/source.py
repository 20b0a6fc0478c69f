"""Where events come from, and who may bring them."""

from __future__ import annotations

from django.db import models

__all__ = ["SeenSignature", "Source", "Token"]


class Source(models.Model):
    """A system that sends events or is asked for them; `secret` is encrypted, `cursor` is its own word for how far."""

    name = models.TextField(unique=True)
    kind = models.TextField()
    secret = models.TextField(null=True)
    cursor = models.TextField(null=True)
    created_at = models.BigIntegerField()
    last_pull_at = models.BigIntegerField(null=True)
    last_event_at = models.BigIntegerField(null=True)
    accepted = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)

    class Meta:
        db_table = "source"


class Token(models.Model):
    """A token of the API: its SHA-256 alone is kept."""

    name = models.TextField(unique=True)
    hash = models.TextField(unique=True)
    role = models.TextField()
    created_at = models.BigIntegerField()
    used_at = models.BigIntegerField(null=True)
    revoked_at = models.BigIntegerField(null=True)

    class Meta:
        db_table = "token"


class SeenSignature(models.Model):
    """A signature of a webhook that was taken, so that a second one like it is known as a replay."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="+")
    signature = models.TextField()
    at = models.BigIntegerField()

    class Meta:
        db_table = "seen_signature"
        constraints = (models.UniqueConstraint(fields=("source", "signature"), name="signature_once"),)
        indexes = (models.Index(fields=("at",), name="signature_by_time"),)
