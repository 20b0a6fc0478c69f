"""What a click does: whether the person may, what event it becomes, and what they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from treaty.channels.click import Click
from treaty.evidence.json_text import Members, canonical_object
from treaty.evidence.kind import Kind
from treaty.evidence.told_event import ToldEvent
from treaty.reports.message import Verb
from treaty.service.asked import asked
from treaty.service.intake import take
from treaty.service.permission import may
from treaty.store.notifications import acknowledge, snooze
from treaty.store.passages import Passage, passage_of
from treaty.store.people import Profile, known_as

__all__ = ["Outcome", "answer"]

_AFTER_THE_END: Final = frozenset({Verb.LOG_TOUCH, Verb.DISPUTE})
"""What still makes sense when the handoff is over."""
_DONE: Final = {
    Verb.ACCEPT: "{subject} is accepted.",
    Verb.REJECT: "{subject} is rejected{because}.",
    Verb.NURTURE: "{subject} goes to nurture, led by {led_by}.",
    Verb.CLAIM: "{subject} is yours.",
    Verb.LOG_TOUCH: "The touch of {subject} is noted: {touch}.",
    Verb.SNOOZE: "You hear of {subject} again in an hour, or when it is missed; its deadline stays.",
    Verb.DISPUTE: "Your dispute about {subject} is noted, and the other party hears of it.",
}
_SNOOZE: Final = 3_600
"""Seconds that one press puts a message off."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a click, in words for the person. `actor` is None where nothing was done."""

    words: str
    actor: str | None = None


def answer(click: Click, now: int) -> Outcome:
    """Do what a click asks for. To do it again changes nothing."""
    person = known_as(click.channel, click.person)
    if person is None:
        return Outcome("Treaty does not know you here. Ask whoever runs it to add you, then press again.")
    if not may(person.role, click.verb):
        return Outcome(f"Your role here is {person.role.replace('_', ' ')}, which cannot do this.")
    found = passage_of(click.subject)
    if found is None:
        return Outcome(f"There is no {click.subject} any more.")
    if found.ended_at is not None and found.ended_at <= _at(click, now) and click.verb not in _AFTER_THE_END:
        return Outcome(f"{click.subject} is over ({found.end}); nothing was changed.")
    return _acted(click, person, found, now)


def _acted(click: Click, person: Profile, found: Passage, now: int) -> Outcome:
    if not _is_whole(click):
        return Outcome("Something was left out of the form; nothing was changed.")
    if click.verb is Verb.SNOOZE and not snooze(click.key, _at(click, now) + _SNOOZE, now):
        return Outcome("This message is over; there is nothing to put off.")
    if click.verb is Verb.CLAIM:
        acknowledge(click.key, person.key, now)
    if event := _event(click, person, found, now):
        take([event], now)
    because = f": {click.reason}" if click.reason else ""
    words = _DONE[click.verb].format(subject=click.subject, because=because, led_by=click.led_by, touch=click.touch)
    return Outcome(words, person.key)


def _is_whole(click: Click) -> bool:
    """Tell whether all that the form asks for is there; ours sees to that, but other hands can send one too."""
    form = asked(click.verb, click.subject)
    if form is None:
        return True
    chosen = form.choice is None or getattr(click, form.choice.name) in form.choice.options
    return chosen and (bool(click.note) or not form.needs_note)


def _event(click: Click, person: Profile, found: Passage, now: int) -> ToldEvent | None:
    """Return the event that a click becomes, None where it is none. Its time is when the person pressed."""
    kind, told = _told(click, person)
    if kind is None:
        return None
    at = _at(click, now)
    note = canonical_object(Members([("note", click.note)])) if click.note else None
    about: dict[str, Any] = {"lead_id": found.lead_key, "actor": person.key, "attributes": note}
    return ToldEvent(
        source=click.channel, source_id=click.click_id, kind=kind, occurred_at=at, recorded_at=at, **about, **told
    )


def _told(click: Click, person: Profile) -> tuple[Kind | None, dict[str, Any]]:
    match click.verb:
        case Verb.ACCEPT:
            return Kind.DISPOSITION, {"decision": "accepted"}
        case Verb.REJECT:
            return Kind.DISPOSITION, {"decision": "rejected", "reason": click.reason}
        case Verb.NURTURE:
            return Kind.DISPOSITION, {"decision": "nurture", "next_action": f"{click.led_by}-led nurture"}
        case Verb.CLAIM:
            return Kind.OWNER_CHANGED, {"owner": person.key}
        case Verb.LOG_TOUCH:
            return Kind.TOUCH, {"channel": click.touch, "direction": "out", "entry": "manual"}
        case _:
            return None, {}


def _at(click: Click, now: int) -> int:
    """Return when the person pressed; a clock of the channel that is ahead of ours makes no event of the future."""
    return min(int(click.at.timestamp()), now)
