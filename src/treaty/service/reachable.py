"""The people whom messages can go to, with the addresses by which each way that is set up reaches them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from treaty.agreement import Agreement
from treaty.alerting import People, Person, contacts_of
from treaty.store.people import Profile

__all__ = ["reachable"]

_SHARED: Final = ("teams", "webhook")
"""Ways that lead to a place of their own, whoever is told."""


def reachable(
    profiles: Iterable[Profile], agreements: Iterable[Agreement], ways: Collection[str], *, inside: bool
) -> People:
    """Return the people of the installation, and those whom agreements name besides.

    `inside`: nothing leaves the machine, so that names do where addresses are missing.
    """
    known = People(_person(each, ways, inside=inside) for each in profiles)
    strangers = {
        contact.mail: Person(
            contact.mail, contact.name, contact.mail, _addresses(contact.mail, contact.mail, None, ways, inside=inside)
        )
        for agreement in agreements
        for contact in contacts_of(agreement)
        if contact.mail and known.find(contact.mail, contact.name) is None
    }
    return People((*known.all, *strangers.values()))


def _person(profile: Profile, ways: Collection[str], *, inside: bool) -> Person:
    return Person(
        profile.key,
        profile.name,
        profile.email,
        _addresses(profile.key, profile.email, profile.slack_id, ways, inside=inside),
        profile.team,
        profile.manager,
        profile.absent_from,
        profile.absent_until,
        profile.active,
        profile.role,
    )


def _addresses(key: str, email: str, slack: str | None, ways: Collection[str], *, inside: bool) -> dict[str, str]:
    found = {"email": email, "slack": slack or (key if inside else None), **dict.fromkeys(_SHARED, key)}
    return {way: address for way, address in found.items() if address and way in ways}
