"""What a decision says: whom to tell what now, whom not and why, and when to ask again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from treaty.alerting.facts import Subject
from treaty.alerting.person import Person
from treaty.alerting.reason import Reason

__all__ = ["Act", "Decision", "Held", "Intent", "Wish", "key_of"]


class Act(StrEnum):
    """What to do with the one message about a subject to a person by a way."""

    TELL = "tell"
    """Send it, or change the one that stands."""
    GATHER = "gather"
    """Put it into the message of the full hour."""
    RESOLVE = "resolve"
    """Say in the message that stands that it calls for nothing any more."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody who is to be told, unless a stage holds it; `instead_of` is the name of the absent one."""

    subject: Subject
    person: Person
    way: str
    level: int
    reason: Reason
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """Something to send."""

    act: Act
    subject: Subject
    person: str
    way: str
    level: int
    reason: Reason
    instead_of: str | None = None

    @property
    def key(self) -> str:
        """The name of the message: one for each subject, person and way."""
        return key_of(self.subject.about, self.person, self.way)


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who is not told now. `who` is the person, or the word of the agreement where it means nobody.

    `until` is when that changes by itself; None is not by itself.
    """

    subject: Subject
    who: str
    way: str
    level: int
    reason: Reason
    until: int | None = None

    @property
    def key(self) -> str:
        """The name of the message that did not go out."""
        return key_of(self.subject.about, self.who, self.way)


@dataclass(frozen=True, slots=True)
class Decision:
    """All of it; `next_at` is the first later second at which time alone may change the answer."""

    intents: tuple[Intent, ...]
    held: tuple[Held, ...]
    next_at: int | None


def key_of(about: str, who: str, way: str) -> str:
    """Return the name of the message about something to somebody by a way."""
    return f"{about}/{who}/{way}"
