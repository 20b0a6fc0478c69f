"""A small company under watch, whose every message can be foretold: 144 leads, each of one of four fates.

A lead is handed over every 30 seconds, 72 minutes long, and its rep has 16 hours for the first touch. By its number
modulo 4 it is touched after 2 hours (nobody is told), after 14 (the rep is told at 75 %, 12 hours), after 30 (the rep
is told at 75 %, and rep and manager at 100 %), or never (told the same). So whoever looks at 13:15, 15:15 and 17:30
hours sees each message fall due, and each touch that averts one, also if deaths make everything half an hour late.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.evidence.kind import Kind
from treaty.evidence.told_event import ToldEvent

__all__ = ["AGREEMENT", "BEGIN", "HOUR", "PEOPLE", "events", "foretold", "told_about"]

AGREEMENT: Final = """
treaty: 1
name: Watched
version: 1
effective: 2027-01-01 to 2027-12-31
timezone: UTC
parties: {marketing: {teams: [Marketing]}, sales: {teams: [Reps, Seniors]}}
stages: {mql: {means: Ready for a call, enters: crm}}
commitments:
  response: {party: sales, measure: response_time, within: 16 hours, target: 90%}
reasons: {Timing: No near-term timing}
escalation:
  - {at: 75%, tell: [owner], by: [email]}
  - {at: 100%, tell: [owner, manager], by: [email]}
touches: {channels: [phone, email]}
fields: {score: number}
"""
HOUR: Final = 3_600
BEGIN: Final = 1_803_895_200
"""Monday 2027-03-01 10:00 UTC."""
LEADS: Final = 144
REPS: Final = 6
PEOPLE: Final = (("boss", None), *((f"rep-{number}", "boss") for number in range(REPS)))
"""Who there is, and who is whose manager."""
TOUCHED_AFTER: Final = (2 * HOUR, 14 * HOUR, 30 * HOUR, None)


def events() -> tuple[ToldEvent, ...]:
    """Return all events in the order in which they become known."""
    told = [*_staff(), *(event for number in range(LEADS) for event in _lead(number))]
    return tuple(sorted(told, key=lambda event: event.recorded_at))


def foretold() -> set[tuple[str, str]]:
    """Return which lead each message is about, and whom it tells."""
    return {(f"L{number}", who) for number in range(LEADS) for who in _told_of(number)}


def told_about(key: str) -> tuple[str, str]:
    """Return the same of a message that was sent, from its key."""
    _, subject, _, _, who, _ = key.split("/")
    return subject.partition("#")[0], who


def _told_of(number: int) -> tuple[str, ...]:
    return ((), (_rep(number),), (_rep(number), "boss"), (_rep(number), "boss"))[number % 4]


def _rep(number: int) -> str:
    return f"rep-{number % REPS}"


def _staff() -> Iterator[ToldEvent]:
    """Yield the team of each rep, and one who moves to another, which is news of all leads of that rep."""
    for rep in range(REPS):
        yield _event(f"p{rep}", None, Kind.PERSON_CHANGED, BEGIN, owner=f"rep-{rep}", attributes='{"team":"Reps"}')
    yield _event("p", None, Kind.PERSON_CHANGED, BEGIN + 18 * HOUR, owner="rep-1", attributes='{"team":"Seniors"}')


def _lead(number: int) -> Iterator[ToldEvent]:
    """Yield a lead's events; some are merged with another record, and some touches are told of late."""
    lead, at, after = f"L{number}", BEGIN + 60 + number * 30, TOUCHED_AFTER[number % 4]
    touch = {"actor": _rep(number), "channel": "phone", "direction": "out"}
    yield _event(f"l{number}", lead, Kind.LEAD_CHANGED, at - 30, attributes=f'{{"score":{number % 100}}}')
    yield _event(f"s{number}", lead, Kind.STAGE_ENTERED, at, stage="mql")
    yield _event(f"o{number}", lead, Kind.OWNER_CHANGED, at + 20, owner=_rep(number))
    if number % 12 == 5:
        yield _event(f"d{number}", f"D{number}", Kind.LEAD_CHANGED, at + 30, attributes='{"score":1}')
        yield _event(f"m{number}", f"D{number}", Kind.LEAD_MERGED, at + HOUR, attributes=f'{{"into":"{lead}"}}')
    if number % 12 == 7:  # never, as far as anybody could know before it was too late
        yield _event(f"t{number}", lead, Kind.TOUCH, at + 4 * HOUR, 20 * HOUR, **touch)
    if after is not None:
        yield _event(f"t{number}", lead, Kind.TOUCH, at + after, **touch)
    if number % 12 == 0:
        yield _event(f"x{number}", lead, Kind.DISPOSITION, at + 3 * HOUR, decision="accepted")


def _event(name: str, lead: str | None, kind: Kind, at: int, late: int = 0, **columns: str) -> ToldEvent:
    return ToldEvent(
        source="crm", source_id=name, lead_id=lead, kind=kind, occurred_at=at, recorded_at=at + late, **columns
    )
