"""Whom does an occasion reach?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from treaty.alerting.intent import key_of
from treaty.alerting.periodic.occasion import Occasion
from treaty.alerting.person import Person
from treaty.alerting.reason import Reason
from treaty.alerting.roles import those
from treaty.alerting.situation import Situation

__all__ = ["Convened", "convene"]


@dataclass(frozen=True, slots=True)
class Convened:
    """A person and a way of an occasion, and the word for whether it is told: the occasion's own, or why not."""

    occasion: Occasion
    who: str
    way: str
    reason: Reason

    @property
    def key(self) -> str:
        """The name of the message."""
        return key_of(self.occasion.about, self.who, self.way)


def convene(
    occasion: Occasion, told: Mapping[str, int], situation: Situation, owners: tuple[str, ...] = ()
) -> tuple[Convened, ...]:
    """Decide who is told; `told` are the levels of messages that were sent, by their keys.

    `owners` are told besides, by their keys. Absent people miss what comes back anyway: nobody stands in for them.
    """
    found: dict[str, Convened] = {}
    for word in (*occasion.tell, *owners):
        people = _people(word, situation, is_owner=word in owners)
        for way in occasion.by:
            each = [_one(occasion, person, way, told, situation) for person in people]
            for convened in each or [Convened(occasion, word, way, Reason.NOBODY)]:
                found.setdefault(convened.key, convened)
    return tuple(found.values())


def _people(word: str, situation: Situation, *, is_owner: bool) -> tuple[Person, ...]:
    if not is_owner:
        return those(word, situation)
    person = situation.people.find(word)
    return (person,) if person else ()


def _one(occasion: Occasion, person: Person, way: str, told: Mapping[str, int], situation: Situation) -> Convened:
    policy, now = situation.policy, situation.now
    reached = next((each for each in (way, "email") if each in person.addresses), None)
    key = key_of(occasion.about, person.key, reached or way)
    reason = policy.muted(now) or occasion.reason
    if reason is occasion.reason:
        if person.is_absent(policy.day_of(person, now)):
            reason = Reason.ABSENT
        elif reached is None:
            reason = Reason.NO_ADDRESS
        elif told.get(key, -1) >= occasion.level:
            reason = Reason.TOLD
    return Convened(occasion, person.key, reached or way, reason)
