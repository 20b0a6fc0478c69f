"""What parties wrote down to do about a commitment that stays below its target."""

from __future__ import annotations

from django.db import models

__all__ = ["RecoveryText"]


class RecoveryText(models.Model):
    """The text of a recovery plan, as it was last handed in; `period` is the first that was missed."""

    agreement = models.TextField()
    commitment = models.TextField()
    period = models.TextField()
    text = models.TextField()
    written_by = models.TextField()
    written_at = models.BigIntegerField()

    class Meta:
        db_table = "recovery_text"
        constraints = (
            models.UniqueConstraint(fields=("agreement", "commitment", "period"), name="recovery_text_once"),
        )
