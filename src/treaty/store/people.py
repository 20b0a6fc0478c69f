"""The people of an installation, as values: who signs in, who is told, who stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from treaty.store.models import Person, Role

__all__ = ["ROLES", "Profile", "known_as", "profiles", "save_profiles"]

ROLES = tuple(Role.values)
"""What a person can be."""


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """A person; `key` is the name in events, `manager` the manager's key. Absences are whole days, both included.

    `absent_until` is None while an absence has no end.
    """

    key: str
    name: str
    email: str
    role: str
    team: str | None = None
    manager: str | None = None
    slack_id: str | None = None
    absent_from: date | None = None
    absent_until: date | None = None
    active: bool = True


def profiles() -> tuple[Profile, ...]:
    """Return all people, in the order of their keys."""
    rows = Person.objects.select_related("manager").order_by("key")
    return tuple(_profile(row) for row in rows)


def known_as(channel: str, name: str) -> Profile | None:
    """Return the active person whom a channel knows by this name: Slack by an id, all others by an address."""
    rows = Person.objects.select_related("manager").filter(active=True)
    row = (rows.filter(slack_id=name) if channel == "slack" else rows.filter(email__iexact=name)).first()
    return _profile(row) if row else None


def save_profiles(people: Iterable[Profile]) -> None:
    """Add people or bring them up to date, all or none; nobody is taken away.

    Managers are among them or in the store. A new person has no password and cannot sign in by one.
    """
    given = tuple(people)
    with transaction.atomic():
        known = {row.key: row for row in Person.objects.all()}
        rows = {each.key: _save(each, known) for each in given}
        for each in given:
            rows[each.key].manager = _manager(each, known | rows)
            rows[each.key].save(update_fields=("manager",))


def _save(profile: Profile, known: Mapping[str, Person]) -> Person:
    row = known.get(profile.key) or Person(key=profile.key)
    for name in ("name", "email", "role", "team", "slack_id", "absent_from", "absent_until", "active"):
        setattr(row, name, getattr(profile, name))
    if row.pk is None:
        row.set_unusable_password()
    row.save()
    return row


def _manager(profile: Profile, rows: Mapping[str, Person]) -> Person | None:
    return rows[profile.manager] if profile.manager else None


def _profile(row: Person) -> Profile:
    return Profile(
        key=row.key,
        name=row.name,
        email=row.email,
        role=row.role,
        team=row.team,
        manager=row.manager.key if row.manager else None,
        slack_id=row.slack_id,
        absent_from=row.absent_from,
        absent_until=row.absent_until,
        active=row.active,
    )
