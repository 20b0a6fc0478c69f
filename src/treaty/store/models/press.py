"""Presses of buttons: what people answered to messages."""

from __future__ import annotations

from django.db import models

__all__ = ["Press"]


class Press(models.Model):
    """One press, kept before anything is done about it, and until nobody can tell of it again.

    `person` is what the channel knows the person by, `said` the rest of the click as JSON. `at` is when the person
    pressed. `done_at` is null until it was acted on; then `outcome` is what the person was told, and `actor` the key
    of the person, null where nothing came of it.
    """

    channel = models.TextField()
    click_id = models.TextField()
    at = models.BigIntegerField()
    person = models.TextField()
    verb = models.TextField()
    key = models.TextField()
    subject = models.TextField()
    said = models.TextField()
    received_at = models.BigIntegerField()
    done_at = models.BigIntegerField(null=True)
    outcome = models.TextField(null=True)
    actor = models.TextField(null=True)

    class Meta:
        db_table = "press"
        constraints = (models.UniqueConstraint(fields=("channel", "click_id"), name="press_once"),)
        indexes = (
            models.Index(fields=("received_at",), name="press_to_do", condition=models.Q(done_at__isnull=True)),
            models.Index(fields=("subject",), name="press_of_handoff"),
        )
