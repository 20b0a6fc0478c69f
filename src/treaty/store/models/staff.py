"""Who was known to be in which team when, by the verdicts that stand."""

from __future__ import annotations

from django.db import models

__all__ = ["Staff"]


class Staff(models.Model):
    """One row: what the last look at the events about people came to.

    `revision` counts the accepted events about people, `due_at` is when to look at them again; null is never. `spans`
    lists person, team, from and until as JSON; null is that nobody ever looked.
    """

    revision = models.BigIntegerField(default=0)
    due_at = models.BigIntegerField(null=True)
    spans = models.TextField(null=True)

    class Meta:
        db_table = "staff"
