"""Who would be told now, and why somebody was told or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from treaty.agreement.notice import By
from treaty.alerting import Held, Intent, People, Reason, Subject, Ticking
from treaty.errors import InputError
from treaty.evaluation.in_force import InForce
from treaty.evaluation.results import State
from treaty.evidence.database import Database
from treaty.service.notify import Notifier
from treaty.service.reachable import reachable
from treaty.store.notifications import Word, words_about
from treaty.store.people import Profile
from treaty.store.watching import (
    ClockFacts,
    HandoffFacts,
    Watched,
    handoff_leads,
    open_leads,
    watched,
    watched_since,
)

__all__ = ["Outlook", "Question", "outlook_of_events", "outlook_of_store", "why"]

_WAYS: Final[tuple[By, ...]] = ("email", "slack", "teams", "webhook")
_OPEN: Final = "state IN ('not_started', 'running', 'at_risk', 'paused', 'breached') AND due_at IS NOT NULL"
_WAITING: Final = "held_at IS NOT NULL AND ended_at IS NULL AND first_touch_at IS NULL AND decision IS NULL"


@dataclass(frozen=True, slots=True, order=True)
class Outlook:
    """Somebody who would be told now, or not: `reason` is the one word for it, `until` when it changes by itself.

    `about` is `lead#2/commitment`, or `lead#2` where it is the new lead itself. `share` of the limit is reached by the
    step in hundredths; None where there is no limit.
    """

    about: str
    who: str
    way: str
    goes_out: bool
    reason: Reason
    share: int | None
    until: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """What `lead#2/commitment` asks for; `commitment` None is about the new lead itself."""

    lead_key: str
    number: int
    commitment: str | None

    @classmethod
    def parse(cls, text: str) -> Question:
        """Read it; the last # tells, as leads may have one in their names.

        Raises:
            InputError: it is none.
        """
        lead, _, rest = text.rpartition("#")
        number, _, commitment = rest.partition("/")
        if not lead or not number.isdecimal():
            raise InputError(f"'{text}' is no clock", hint="write lead#2/commitment, or lead#2 for the handoff")
        return cls(lead, int(number), commitment or None)


def outlook_of_store(notifier: Notifier, agreements: Sequence[InForce], most: int, now: int) -> tuple[Outlook, ...]:
    """Say who would be told now of leads of the store; of so many leads at most, those first that are due first."""
    leads = watched(open_leads(most))
    people = notifier.people(agreements)
    return _outlook(notifier, leads, agreements, people, watched_since(), now)


def outlook_of_events(database: Database, agreements: Sequence[InForce], now: int) -> tuple[Outlook, ...]:
    """Say who would be told if nobody had been told before, by the tables that `give_verdicts` left.

    Everybody is taken to be reachable: only the store knows addresses, managers and absences.
    """
    leads = _leads(database)
    owners = {each.held_by: team for each, team in _handoffs(database) if each.held_by}
    profiles = [Profile(owner, owner, owner, "rep", team=team) for owner, team in owners.items()]
    people = reachable(profiles, (each.agreement for each in agreements), _WAYS, inside=True)
    return _outlook(Notifier(_WAYS, inside=True), leads, agreements, people, {}, now)


def why(
    notifier: Notifier, agreements: Sequence[InForce], question: Question, now: int
) -> tuple[tuple[Word, ...], tuple[Outlook, ...]]:
    """Return what was said about a clock and what kept others from hearing of it; and who would be told now.

    Raises:
        InputError: the store has no such handoff, or no such clock of it.
    """
    lead_key, number, commitment = question.lead_key, question.number, question.commitment
    leads = watched(handoff_leads(lead_key), every_clock=True)
    if not any((each.lead_key, each.number) == (lead_key, number) for lead in leads for each in lead.handoffs):
        raise InputError(f"there is no handoff {lead_key}#{number}", hint="treaty alerts test lists those with clocks")
    about = f"{lead_key}#{number}" + (f"/{commitment}" if commitment else "")
    names = {
        each.commitment for lead in leads for each in lead.clocks if (each.lead_key, each.number) == (lead_key, number)
    }
    if commitment and commitment not in names:
        raise InputError(f"{lead_key}#{number} has no clock '{commitment}'", hint=f"it has {', '.join(sorted(names))}")
    now_said = _outlook(notifier, leads, agreements, notifier.people(agreements), watched_since(), now)
    return words_about(lead_key, number, commitment), tuple(each for each in now_said if each.about == about)


def _outlook(
    notifier: Notifier,
    leads: Iterable[Watched],
    agreements: Sequence[InForce],
    people: People,
    since: Mapping[str, int],
    now: int,
) -> tuple[Outlook, ...]:
    found: list[Intent | Held] = []
    for lead in leads:
        for _, _, decision in notifier.decisions(lead, agreements, people, since, now):
            found += [*decision.intents, *decision.held]
    told = (_one(each, people) for each in found)
    return tuple(sorted(told, key=lambda each: (not each.goes_out, each.about, each.who, each.way)))


def _one(each: Intent | Held, people: People) -> Outlook:
    who = each.person if isinstance(each, Intent) else each.who
    person = people.find(who)
    share = each.level // 100 if isinstance(each.subject, Ticking) else None
    until = each.until if isinstance(each, Held) else None
    name = person.name if person else who
    return Outlook(_about(each.subject), name, each.way, isinstance(each, Intent), each.reason, share, until)


def _about(subject: Subject) -> str:
    return f"{subject.handed.subject}/{subject.commitment}" if isinstance(subject, Ticking) else subject.subject


def _leads(database: Database) -> Iterator[Watched]:
    """Yield each lead with something open as one that nobody was told of."""
    handoffs: dict[str, list[HandoffFacts]] = {}
    for each, _ in _handoffs(database):
        handoffs.setdefault(each.lead_key, []).append(each)
    clocks: dict[str, list[ClockFacts]] = {}
    names = ClockFacts.__slots__
    for row in database.execute(f"SELECT {', '.join(names)} FROM clocks WHERE {_OPEN} ORDER BY ALL").fetchall():  # noqa: S608 -- our own names
        told: dict[str, Any] = dict(zip(names, row, strict=True))
        clocks.setdefault(told["lead_key"], []).append(ClockFacts(**told | {"state": State(told["state"])}))
    for number, (lead, own) in enumerate(handoffs.items()):
        yield Watched(number, 0, tuple(own), tuple(clocks.get(lead, ())), (), {})


def _handoffs(database: Database) -> Iterator[tuple[HandoffFacts, str | None]]:
    names = HandoffFacts.__slots__
    asked = (
        f"SELECT {', '.join(names)}, held_team FROM handoffs h LEFT JOIN held_now USING (lead_key, number) "  # noqa: S608 -- our own names
        f"WHERE ({_WAITING}) OR EXISTS (FROM clocks c WHERE c.lead_key = h.lead_key AND c.number = h.number "
        f"AND {_OPEN}) ORDER BY lead_key, number"
    )
    for *row, team in database.execute(asked).fetchall():
        yield HandoffFacts(*row), team
