"""A small company: Rita answers leads, Sam leads sales, Mia marketing, Ana sponsors, Ned has nobody above.

Monday is 5 October 2026; the office in New York opens at 9:00, 13:00Z, and closes at 17:00. Two hours of office time
are promised; the clock of a lead that was assigned at the opening is due at 15:00Z.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from treaty.agreement import Agreement, parse_agreement
from treaty.alerting import (
    Act,
    Decision,
    Handed,
    Held,
    Intent,
    People,
    Person,
    Policy,
    Said,
    Situation,
    Standing,
    Subject,
    Ticking,
    decide,
)

MINUTE, HOUR, DAY = 60, 3_600, 86_400
MONDAY = 1_791_205_200  # 2026-10-05T13:00:00Z
CLOSE = MONDAY + 8 * HOUR
TERMS = """
treaty: 1
name: Test
version: 1
effective: 2026-01-01 to 2026-12-31
timezone: America/New_York
sponsor: Ana Ruiz <ana@acme.example>
parties:
  marketing: {signs: [Mia Lund <mia@acme.example>], teams: [Marketing Ops]}
  sales: {signs: [Sam Osei <sam@acme.example>], teams: {SDR: {hours: office}, Night: {hours: night}}}
stages: {mql: {means: Ready, enters: crm}}
tiers:
  Tier 1: {means: Hot, when: "score >= 80"}
  Tier 2: {means: Warm, when: "score >= 65"}
commitments:
  answer: {party: sales, measure: response_time, within: 2 business hours, target: 90%}
  routing: {party: marketing, measure: routing_time, within: 5 minutes, target: 95%}
handoff: {tell: [owner], by: [slack]}
escalation:
  - {at: 75%, tell: [owner], by: [slack]}
  - {at: 100%, tell: [owner, manager], by: [slack]}
  - {at: 200%, tell: [sponsor], by: [email]}
  - {when: 2 periods below target, tell: [sponsor], by: [email], then: recovery plan within 5 business days}
calendars:
  office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}}
  night: {timezone: America/New_York, hours: {mon-fri: 21:00-05:00}}
calendar: office
calendar_for: owner team
fields: {score: number}
"""
RITA = Person("rita", "Rita", "rita@acme.example", {"slack": "U1", "email": "rita@acme.example"}, "SDR", "sam")
SAM = Person("sam", "Sam Osei", "sam@acme.example", {"slack": "U2", "email": "sam@acme.example"}, None, "ana")
MIA = Person("mia", "Mia Lund", "mia@acme.example", {"slack": "U3", "email": "mia@acme.example"})
ANA = Person("ana", "Ana Ruiz", "ana@acme.example", {"email": "ana@acme.example"})
NED = Person("ned", "Ned", "ned@acme.example", {"slack": "U5"}, "Night")
EVERYBODY = (RITA, SAM, MIA, ANA, NED)
LEAD = Handed("L1", 1, "Tier 1", "rita", MONDAY, waits=True, watched_since=0)
QUARTERS = Fraction(3, 4)


@cache
def agreement(*changes: tuple[str, str]) -> Agreement:
    """Return the terms with some words changed."""
    text = TERMS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    reading = parse_agreement(text)
    assert reading.agreement is not None, reading.findings
    return reading.agreement


_POLICY = Policy(agreement())


def situation(now: int, *people: Person, terms: Agreement | None = None) -> Situation:
    """Return how it is now; people given here take the places of those with the same key."""
    known = {person.key: person for person in (*EVERYBODY, *people)}
    return Situation(Policy(terms) if terms else _POLICY, People(known.values()), now)


def clock(share: object = None, **more: Any) -> Ticking:
    """Return Rita's clock; from the whole limit on it is breached."""
    used = None if share is None else Fraction(str(share))
    standing = Standing.BREACHED if used is not None and used >= 1 else Standing.OPEN
    told: dict[str, Any] = {"standing": standing, "breach_at": MONDAY + 2 * HOUR} | more
    return Ticking(told.pop("handed", LEAD), "answer", 1, told.pop("party", "sales"), share=used, **told)


def away(person: Person, until: date | None = None) -> Person:
    """Return somebody who is absent from that Monday on."""
    return replace(person, absent_from=date(2026, 10, 5), absent_until=until)


def said(subject: Subject, person: str = "rita", way: str = "slack", **more: Any) -> Said:
    """Return what was said; at the opening, if nothing else is said."""
    return Said(subject.about, person, way, **{"told_at": MONDAY} | more)


def outcome(decision: Decision) -> dict[tuple[str, str], str]:
    """Return the word for each person and way."""
    found = {(each.who, each.way): str(each.reason) for each in decision.held}
    return found | {(each.person, each.way): str(each.reason) for each in decision.intents}


def carried_out(decision: Decision, before: tuple[Said, ...], now: int) -> tuple[Said, ...]:
    """Return what was said after a decision was carried out, as the store keeps it."""
    kept = {(each.about, each.person, each.way): each for each in before}
    for held in decision.held:
        key = (held.subject.about, held.who, held.way)
        if held.reason == "gathered" and key not in kept:
            kept[key] = Said(*key, gather_until=held.until)
    for intent in decision.intents:
        key = (intent.subject.about, intent.person, intent.way)
        kept[key] = _after(intent, kept.get(key, Said(*key)), now)
    return tuple(kept.values())


def _after(intent: Intent, old: Said, now: int) -> Said:
    if intent.act is Act.RESOLVE:
        return replace(old, is_open=False)
    return replace(old, told_at=now, is_open=True, level=intent.level, snoozed_until=None, acknowledged_at=None)


__all__ = [
    "ANA", "CLOSE", "DAY", "EVERYBODY", "HOUR", "LEAD", "MIA", "MINUTE", "MONDAY", "NED", "RITA", "SAM", "Decision",
    "Held", "Intent", "agreement", "away", "carried_out", "clock", "decide", "outcome", "said", "situation",
]  # fmt: skip
