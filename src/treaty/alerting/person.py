"""Whom messages go to: people, when they work, who stands in for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

__all__ = ["People", "Person"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be told. `key` is the name that events use, or an address where there is none.

    `addresses` has one for each way that reaches the person and is set up. Absences are local days, both included;
    one without `absent_until` has no known end. `role` is None where only an agreement knows the person.
    """

    key: str
    name: str
    email: str | None = None
    addresses: Mapping[str, str] = field(default_factory=dict)
    team: str | None = None
    manager: str | None = None
    absent_from: date | None = None
    absent_until: date | None = None
    active: bool = True
    role: str | None = None

    def is_absent(self, day: date) -> bool:
        """Tell whether the person is away on a day, for a while or for good."""
        if not self.active:
            return True
        if self.absent_from is None or day < self.absent_from:
            return False
        return self.absent_until is None or day <= self.absent_until


class People:
    """Finds people by the names under which agreements and events know them: key, address, name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.all = tuple(people)
        self._by_name: dict[str, Person] = {}
        for names in (_key, _email, _name):
            for person in self.all:
                if word := names(person):
                    self._by_name.setdefault(word.casefold(), person)

    def find(self, *names: str | None) -> Person | None:
        """Return whom the first of these names means that is known."""
        found = (self._by_name.get(name.casefold()) for name in names if name)
        return next((person for person in found if person), None)

    def of_team(self, team: str) -> tuple[Person, ...]:
        """Return the active people of a team."""
        return tuple(person for person in self.all if person.team == team and person.active)

    def above(self, person: Person) -> Iterator[Person]:
        """Yield the managers of a person, the nearest first; a circle of managers ends where it began."""
        seen = {person.key}
        while (up := self.find(person.manager)) and up.key not in seen:
            yield up
            seen.add(up.key)
            person = up


def _key(person: Person) -> str:
    return person.key


def _email(person: Person) -> str | None:
    return person.email


def _name(person: Person) -> str:
    return person.name
