"""Is the person away? Then somebody above hears of it instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from treaty.alerting.facts import Handed, Subject
from treaty.alerting.intent import Wish
from treaty.alerting.person import Person
from treaty.alerting.reason import Reason
from treaty.alerting.roles import signers
from treaty.alerting.situation import Situation

__all__ = ["hand_up"]


def hand_up(wish: Wish, situation: Situation) -> Wish | Reason:
    """Return the wish for the nearest manager who is there, else for those who sign for the party, else the reason."""
    day = _day(wish.person, situation)
    if not wish.person.is_absent(day):
        return wish
    for person in _above(wish, situation):
        if not person.is_absent(_day(person, situation)):
            return replace(wish, person=person, reason=Reason.HANDED_UP, instead_of=wish.person.name)
    return Reason.ABSENT


def _above(wish: Wish, situation: Situation) -> Iterator[Person]:
    yield from situation.people.above(wish.person)
    yield from signers(_party(wish.subject), situation)


def _party(subject: Subject) -> str:
    return "sales" if isinstance(subject, Handed) else subject.party


def _day(person: Person, situation: Situation) -> date:
    """Return the day it is where the person works."""
    return situation.policy.day_of(person, situation.now)
