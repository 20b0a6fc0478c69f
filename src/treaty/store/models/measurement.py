"""What commitments came to in periods, and when that is to be summed up again."""

from __future__ import annotations

from django.db import models

from treaty.store.models.result import columns_of

__all__ = ["ExclusionRow", "MeasurementRow", "Summing"]


class MeasurementRow(models.Model):
    """A row of `measurements`; `run` tells versions in force from proposed ones that are tried beside them."""

    run = models.TextField(choices=[("in_force", "in force"), ("proposed", "proposed")])

    class Meta:
        db_table = "measurement"
        indexes = (models.Index(fields=("run", "grain", "period"), name="measurement_by_period"),)


for _name, _field in columns_of("measurements"):
    MeasurementRow.add_to_class(_name, _field)


class ExclusionRow(models.Model):
    """A handoff that one commitment leaves out, as both parties agreed."""

    lead_key = models.TextField()
    qualified_at = models.BigIntegerField()
    commitment = models.TextField()
    reason = models.TextField()
    proposed_by = models.TextField()
    agreed_by = models.TextField()
    agreed_at = models.BigIntegerField()

    class Meta:
        db_table = "exclusion"
        constraints = (
            models.UniqueConstraint(fields=("lead_key", "qualified_at", "commitment"), name="exclusion_once"),
        )


class Summing(models.Model):
    """When a run is to be summed up: `dirty_at` is since when something changed, null where nothing did.

    `round` counts how often somebody took it on.
    """

    run = models.TextField(primary_key=True)
    dirty_at = models.BigIntegerField(null=True)
    due_at = models.BigIntegerField(null=True)
    measured_at = models.BigIntegerField(null=True)
    leased_by = models.TextField(null=True)
    leased_until = models.BigIntegerField(null=True)
    round = models.BigIntegerField(db_default=0)

    class Meta:
        db_table = "summing"
