"""Who is to be told of a subject, by the words of the agreement, by which way, and at which level?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from treaty.alerting.facts import Handed, Subject, Ticking
from treaty.alerting.intent import Held, Wish
from treaty.alerting.reason import Reason
from treaty.alerting.roles import Party, meant
from treaty.alerting.situation import Situation
from treaty.alerting.stages.absence import hand_up
from treaty.alerting.stages.address import address
from treaty.alerting.stages.reached import has_reached, standing_reason

__all__ = ["merged", "wanted"]

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class _Step:
    """Whom to tell by which ways at a level; `held` is why its time has not come, None where it has."""

    tell: tuple[str, ...]
    by: tuple[str, ...]
    level: int
    held: Reason | None


def wanted(subject: Subject, situation: Situation) -> Iterator[Wish | Held]:
    """Yield a wish for everybody whom a step means whose time has come, and for all others why not."""
    for step in _steps(subject, situation):
        for word in step.tell:
            people = meant(word, _owner(subject), _party(subject), situation)
            for way in step.by:
                if not people:
                    yield Held(subject, word, way, step.level, step.held or Reason.NOBODY)
                for person in people:
                    yield _wish(Wish(subject, person, way, step.level, _first(subject)), step.held, situation)


def merged(wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    """Return one wish for each person and way: of the highest level, rather for oneself than for somebody absent."""
    ranked = sorted(wishes, key=lambda wish: (wish.level, wish.instead_of is None))
    return tuple({(wish.person.key, wish.way): wish for wish in ranked}.values())


def _steps(subject: Subject, situation: Situation) -> Iterator[_Step]:
    policy = situation.policy
    if isinstance(subject, Ticking):
        for step in policy.steps:
            held = None if has_reached(subject, step) else standing_reason(subject)
            yield _Step(step.tell, step.by, step.level, held)
        return
    held = None if subject.waits else Reason.NOT_YET if subject.assigned_at is None else Reason.OVER
    yield _Step(policy.grey_tell if subject.kind == "grey" else policy.handoff_tell, policy.daily, 0, held)


def _wish(wish: Wish, held: Reason | None, situation: Situation) -> Wish | Held:
    found: Wish | Reason = hand_up(wish, situation)
    if isinstance(found, Wish):
        found = address(found)
    if held is not None:
        told = found if isinstance(found, Wish) else wish
        return Held(told.subject, told.person.key, told.way, told.level, held)
    if isinstance(found, Wish):
        return found
    until = situation.now + _DAY if found is Reason.ABSENT else None  # somebody may be back by then
    return Held(wish.subject, wish.person.key, wish.way, wish.level, found, until)


def _first(subject: Subject) -> Reason:
    if isinstance(subject, Handed):
        return Reason.GREY_AREA if subject.kind == "grey" else Reason.NEW_LEAD
    return Reason.STEP


def _owner(subject: Subject) -> str | None:
    """Return who has the lead now: a clock may still be the first owner's, but no message helps there."""
    return subject.owner if isinstance(subject, Handed) else subject.handed.owner


def _party(subject: Subject) -> Party:
    return "sales" if isinstance(subject, Handed) else subject.party
