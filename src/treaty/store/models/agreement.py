"""Agreements and their versions, as the files that people wrote."""

from __future__ import annotations

from django.db import models

__all__ = ["Agreement", "AgreementVersion"]


class Agreement(models.Model):
    """An agreement by its name; of several the one with the smallest `place` that covers a lead governs it."""

    name = models.TextField(unique=True)
    place = models.IntegerField(unique=True)

    class Meta:
        db_table = "agreement"


class AgreementVersion(models.Model):
    """A version, as its YAML text; `proposed` ones are judged beside those in force, and nobody is told."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    version = models.IntegerField()
    text = models.TextField()
    digest = models.TextField()
    state = models.TextField(choices=[("in_force", "in force"), ("proposed", "proposed")])
    adopted_at = models.BigIntegerField()

    class Meta:
        db_table = "agreement_version"
        constraints = (models.UniqueConstraint(fields=("agreement", "version"), name="agreement_version_once"),)
