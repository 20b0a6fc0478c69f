"""Whom the words after `tell` mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from treaty.agreement import Agreement
from treaty.agreement.person import Person as Contact
from treaty.alerting.person import People, Person
from treaty.alerting.situation import Situation

__all__ = ["contacts_of", "meant", "signers", "those"]

Party = Literal["marketing", "sales", "joint"]


def meant(word: str, owner: str | None, party: Party, situation: Situation) -> tuple[Person, ...]:
    """Return whom a word means about a lead of an owner and a promise of a party; nobody where nobody is known.

    `owner` is the owner of the lead, `manager` the owner's manager, else those who sign for sales. Of what marketing
    promises no owner in sales is to blame: both words mean those who sign for marketing.
    """
    if word not in ("owner", "manager"):
        return those(word, situation)
    if party == "marketing":
        return signers("marketing", situation)
    person = situation.people.find(owner)
    if word == "owner":
        return (person,) if person else ()
    above = next(situation.people.above(person), None) if person else None
    return (above,) if above else signers("sales", situation)


def those(word: str, situation: Situation) -> tuple[Person, ...]:
    """Return whom a word means that is not about a lead: the sponsor, a party, a team or a person."""
    agreement, people = situation.policy.agreement, situation.people
    if word in ("marketing", "sales"):
        return signers(word, situation)
    if word == "sponsor":
        return _known([agreement.sponsor] if agreement.sponsor else [], people)
    if word in agreement.parties.marketing.teams or word in agreement.parties.sales.teams:
        return people.of_team(word)
    named = next((each for each in contacts_of(agreement) if word in (each.name, each.mail, str(each))), None)
    return _known([named or Contact(word)], people)


def signers(party: Party | str, situation: Situation) -> tuple[Person, ...]:
    """Return those who sign for a party; of a joint promise both."""
    parties = situation.policy.agreement.parties
    chosen = {"marketing": (parties.marketing,), "sales": (parties.sales,)}.get(
        party, (parties.sales, parties.marketing)
    )
    return _known([contact for side in chosen for contact in side.signs], situation.people)


def contacts_of(agreement: Agreement) -> Iterator[Contact]:
    """Yield the people whom an agreement names, with their addresses where it gives some."""
    parties = agreement.parties
    yield from (each for each in (agreement.owner, agreement.sponsor) if each)
    yield from (*parties.marketing.signs, *parties.sales.signs)
    tell = [word for step in agreement.escalation for word in step.tell]
    tell += [
        *(agreement.handoff.tell if agreement.handoff else ()),
        *(agreement.reports.to if agreement.reports else ()),
    ]
    yield from (Contact.parse(word) for word in tell if "@" in word and "<" in word)
    yield from (Contact(word, word) for word in tell if "@" in word and "<" not in word)


def _known(contacts: Iterable[Contact], people: People) -> tuple[Person, ...]:
    """Return the people behind some contacts, each once."""
    found = (people.find(contact.mail, contact.name) for contact in contacts)
    return tuple({person.key: person for person in found if person}.values())
