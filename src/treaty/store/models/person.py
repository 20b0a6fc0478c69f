"""People: who may sign in, who is told, and who stands in for whom."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

__all__ = ["Person", "Role"]


class Role(models.TextChoices):
    """What a person does; the table of permissions is by role."""

    REP = "rep", "rep"
    SALES_MANAGER = "sales_manager", "sales manager"
    MARKETER = "marketer", "marketer"
    MARKETING_MANAGER = "marketing_manager", "marketing manager"
    REVOPS = "revops", "RevOps"
    SPONSOR = "sponsor", "sponsor"
    AUDITOR = "auditor", "auditor"


class Person(AbstractBaseUser):
    """Somebody who signs in or is told; `key` is the name that events use for owners and actors.

    Verdicts never read this table: who was in which team when, they take from `person.changed` events.
    """

    last_login = None  # instants of the store are seconds, and sign-in has a log of its own
    key = models.TextField(unique=True)
    name = models.TextField()
    email = models.TextField(unique=True)
    role = models.TextField(choices=Role.choices)
    team = models.TextField(null=True)
    manager = models.ForeignKey("self", models.SET_NULL, null=True, related_name="reports")
    absent_from = models.DateField(null=True)
    """The first day of an absence, in the zone of the person's calendar."""
    absent_until = models.DateField(null=True)
    """Its last day; null while it has no end."""
    slack_id = models.TextField(null=True, unique=True)
    active = models.BooleanField(default=True)

    objects = BaseUserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ("key", "name", "role")

    class Meta:
        db_table = "person"
