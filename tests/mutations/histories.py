"""Leads at the edges of the rules: each is there because some mistake would show on it, and on few others.

All are judged at once, at `AS_OF`, a Monday in December at 10:00 in New York, an hour after the office opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.unit.evaluation.judge.history import (
    DAY,
    HEAD,
    HOUR,
    MINUTE,
    MONDAY,
    RITA,
    agreement,
    at,
    changed,
    decided,
    did,
    entered,
    event,
    merged,
    mql,
    owned,
    paused,
    person,
    resumed,
    touched,
)
from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import in_force
from treaty.evaluation.judge import Event
from treaty.evidence.exclusion import Exclusion
from treaty.words import Grain

__all__ = ["AGREEMENTS", "AS_OF", "CELLS", "EVENTS", "EXCLUSIONS"]

AS_OF = at("12-07 15:00")
_OPENING = AS_OF - HOUR
_SECOND = 1
_PARTS = """
segments: {place: {East: "region = 'East'", Rest: otherwise}}
calendar_for: owner team
requalify_after: 30 days
sourcing: {within: 3 days}
currency: USD
plan:
  quota: 5000 per month
  bookings: 3000 per quarter
  streams: {web: {deal: 100, rates: {mql to won: 10%}, share: 100%}}
late_logging: {manual: 2 hours, any: 1 day}
opportunity_stages: {open: [Discovery], qualified: Discovery, won: Won, lost: Lost}
feedback_fields: {budget: [none, some]}
escalation:
  - {at: 75%, tell: [owner], by: [slack]}
  - {at: 200%, tell: [owner], by: [slack]}
"""
_CRM = (
    _PARTS
    + """
stages: {mql: {means: Ready, enters: crm, when: "score >= 20", fields_within: 20 minutes}}
decided_within: 60 hours
grey_areas: {decide_within: 1 business day, otherwise: rejected}
not_counted: customer
routing: {rules: [{when: "place = 'East'", team: SDR}, {otherwise: Night}], misrouted_within: 24 hours}
"""
)
_DEFINED = (
    _PARTS
    + """
covers: "country = 'DE'"
stages: {mql: {means: Ready, enters: definition, when: "score >= 65 or did('demo', '2 days')"}}
"""
)
_HEAD = HEAD.replace("channels: [phone, email]", "channels: [phone, email], merge_within: 20 minutes").replace(
    "calendar_for: owner team\n", ""
)
_PROMISES = (
    "answer: {party: sales, measure: response_time, within: 2 business hours}",
    "hot: {party: sales, measure: response_time, for: Tier 1, within: 1 hour}",
    "warm: {party: sales, measure: response_time, for: Tier 2, within: 24 hours}",
    "anew: {party: sales, measure: response_time, within: 3 days, on_reassign: restart}",
    "tries: {party: sales, measure: attempts, at_least: 3, over: 2 channels, within: 6 days, max_gap: 1 day}",
    "steps: {party: sales, measure: attempts, cadence: {2 days: 1, 1 week: 2}}",
    "route: {party: marketing, measure: routing_time, within: 5 minutes}",
    "ripen: {party: marketing, measure: qualification_time, within: 5 days}",
    "tell: {party: sales, measure: feedback_time, within: 48 hours}",
    "back: {party: marketing, measure: recycle_time, within: 3 business days}",
    "accept: {party: joint, measure: acceptance_rate, target: 70%}",
    "full: {party: marketing, measure: completeness, fields: [country, score], target: 95%}",
    "right: {party: marketing, measure: routing_accuracy, target: 95%}",
    "said: {party: sales, measure: feedback_quality, needs: [reason, notes, budget], target: 100%}",
    "next: {party: sales, measure: next_action, target: 100%}",
    "meet: {party: sales, measure: meeting, target: 80%}",
    "off: {party: sales, measure: meeting, cancelled_by: sales, at_most: 10%, notice: 24 hours}",
    "deal: {party: joint, measure: conversion, from: mql, to: opportunity, within: 6 days, target: 20%}",
    "mean: {party: sales, measure: average_response, target: under 2 business hours}",
    "count: {party: marketing, measure: volume, target: 100 per month}",
    "ask: {party: marketing, measure: conversion, from: inquiry, to: mql, within: 5 days, target: 50%}",
    "half: {party: sales, measure: average_response, average: median, target: under 2 hours}",
    "pipe: {party: marketing, measure: pipeline_created, sourced_by: marketing, target: 900 per month}",
    "share: {party: marketing, measure: pipeline_share, target: 60%}",
    "cover: {party: joint, measure: pipeline_coverage, of: this quarter, target: 1x}",
    "csat: {party: sales, measure: reported, metric: csat, target: 4.5}",
)
_DEFINED_PROMISES = tuple(each for each in _PROMISES if not each.startswith("right"))
AGREEMENTS = in_force(
    [
        agreement(*_DEFINED_PROMISES, more=_DEFINED, head=_HEAD.replace("name: Test", "name: Defined")),
        agreement(*_PROMISES, more=_CRM, head=_HEAD.replace("2026-12-31", "2026-10-25")),
        agreement(
            *_PROMISES, more=_CRM, head=_HEAD.replace("version: 1", "version: 2").replace("2026-01-01", "2026-10-26")
        ),
    ]
)
_NEW = [changed(MONDAY - DAY, score="70", country="US", region="East"), mql(), owned()]
_CALL = touched(MONDAY + HOUR)
_LATELY = AS_OF - 2 * DAY


def _since(start: int) -> list[Event]:
    """Return a lead that was handed over to rita at an instant."""
    return [changed(start - DAY, score="70", country="US"), mql(start), owned(start)]


def _deal(name: str, when: int, stage: str = "Discovery", **more: Any) -> Event:
    return event("opportunity.changed", when, opportunity_id=name, stage=stage, **more)


def _meeting(kind: str, when: int, starts: int, actor: str = "rita") -> Event:
    stamp = f"2026-10-{5 + (starts - MONDAY) // DAY:02}T{13 + (starts - MONDAY) % DAY // HOUR:02}:00:00Z"
    return event(f"meeting.{kind}", when, actor=actor, attributes={"meeting": "m1", "starts_at": stamp})


_LEADS: dict[str, list[Event]] = {
    # silence and coming again
    "quiet at this second": [*_since(AS_OF - 30 * DAY)],
    "alive at the last second": [*_NEW, touched(MONDAY + 30 * DAY - _SECOND), decided(MONDAY + 31 * DAY, "accepted")],
    "spoke as silence fell": [*_NEW, touched(MONDAY + 30 * DAY)],
    "decided as silence fell": [*_NEW, decided(MONDAY + 30 * DAY, "rejected", reason="Timing")],
    "kept alive by a decision": [*_NEW, decided(MONDAY + 20 * DAY, "accepted"), touched(MONDAY + 40 * DAY)],
    "came back in time": [*_NEW, decided(MONDAY + DAY, "rejected", reason="Timing"), mql(MONDAY + 31 * DAY)],
    "came back too soon": [*_NEW, decided(MONDAY + DAY, "rejected", reason="Timing"), mql(MONDAY + 31 * DAY - _SECOND)],
    "came back as silence fell": [*_NEW, mql(MONDAY + 30 * DAY), owned(MONDAY + 30 * DAY + HOUR, "sam")],
    "is a customer": [*_NEW, changed(MONDAY - DAY, customer="true")],
    "qualified again": [*_NEW, mql(MONDAY + DAY)],
    "qualified as the version changed": _since(at("10-26 04:00")),
    "was deleted": [*_NEW, event("lead.deleted", MONDAY + HOUR)],
    "had a deal before": [
        event("opportunity.changed", MONDAY - DAY, opportunity_id="o1", stage="Discovery"), *_NEW,
        event("opportunity.changed", MONDAY + DAY, opportunity_id="o1", stage="Won"), touched(MONDAY + 2 * DAY),
    ],
    "got a deal at once": [
        *_NEW, _deal("d1", MONDAY, amount=Decimal(100)),
        _deal("d1", MONDAY + DAY, stage="Won", close_date=date(2026, 10, 31)),
    ],
    "came back hot and got a deal": [
        *_NEW, decided(MONDAY + HOUR, "rejected", reason="Timing"), changed(MONDAY + 39 * DAY, score="85"),
        mql(MONDAY + 40 * DAY), owned(MONDAY + 40 * DAY), _deal("d6", MONDAY + 41 * DAY, amount=Decimal(20)),
    ],
    "got a small deal": [*_NEW, _deal("d2", MONDAY + HOUR, amount=Decimal("10.5"), close_date=date(2026, 12, 31))],
    "got a deal of the same second": [*_NEW, _deal("d3", MONDAY + HOUR, close_date=date(2026, 12, 31))],
    "got a deal of an unknown amount": [*_NEW, _deal("d4", MONDAY + 2 * HOUR, close_date=date(2027, 1, 1))],
    "got a late deal": [*_NEW, _deal("d5", MONDAY + 5 * DAY, amount=Decimal(7), opportunity_source="Marketing")],
    "got a deal": [*_NEW, event("opportunity.changed", MONDAY + 6 * DAY, opportunity_id="o2", stage="Discovery")],
    "inquired": [entered("inquiry", MONDAY - 5 * DAY), *_NEW],
    "inquired and came again": [
        entered("inquiry", MONDAY - 2 * DAY), *_NEW, decided(MONDAY + DAY, "rejected", reason="Timing"),
        mql(MONDAY + 40 * DAY),
    ],
    "misses the definition": [changed(MONDAY - DAY, score="3"), mql(), owned(), _CALL],
    "misses the definition and is welcome": [
        changed(MONDAY - DAY, score="3"), mql(), owned(), _CALL, decided(MONDAY + 2 * HOUR, "accepted"),
    ],
    "misses the definition and is nurtured": [
        changed(MONDAY - DAY, score="3"), mql(), owned(), _CALL,
        decided(MONDAY + 2 * HOUR, "nurture", next_action="dance", reason="Timing"),
    ],
    "misses the definition and is told why": [
        changed(MONDAY - DAY, score="3"), mql(), owned(), _CALL,
        decided(MONDAY + 2 * HOUR, "rejected", reason="Timing"),
    ],
    "was told of a little later": [mql(), changed(MONDAY + 20 * MINUTE, score="85", country="US"), owned(), _CALL],
    # definitions
    "demo ran out and again": [
        changed(MONDAY - DAY, score="3", country="DE"), did("demo", MONDAY), owned(MONDAY),
        decided(MONDAY + HOUR, "disqualified"), did("demo", MONDAY + 40 * DAY),
    ],
    "turned true twice": [
        changed(MONDAY - DAY, score="3", country="DE"), changed(MONDAY, score="70"), owned(MONDAY),
        changed(MONDAY + DAY, score="1"), changed(MONDAY + 2 * DAY, score="90"), _CALL,
    ],
    # owners
    "same owner again": [*_NEW, owned(MONDAY + HOUR), touched(MONDAY + 3 * HOUR)],
    "back to the queue": [
        *_NEW, owned(MONDAY + HOUR, None), owned(MONDAY + 2 * HOUR), owned(MONDAY + 3 * HOUR, "sam"),
        touched(MONDAY + 4 * HOUR, "sam"),
    ],
    "two owners in a second": [*_NEW, owned(MONDAY, "nora"), touched(MONDAY + 10 * HOUR, "nora")],
    "her owner left": [*_NEW, owned(at("10-12 14:00"), "leo"), owned(at("10-14 14:00"), "leo")],
    "from before the first team": [*_NEW[:-1], owned(MONDAY, "late"), touched(MONDAY + HOUR, "late")],
    "misrouted at the last second": [*_NEW, owned(MONDAY + DAY, "sam", reason="misrouted")],
    "at night": [*_NEW[:-1], owned(MONDAY, "nora"), touched(MONDAY + 9 * HOUR, "nora")],
    "a stranger's": [*_NEW[:-1], owned(MONDAY, "stranger"), touched(MONDAY + HOUR, "stranger")],
    # tiers
    "grew hot": [*_NEW, changed(MONDAY + HOUR, score="85"), touched(MONDAY + 90 * MINUTE)],
    "grew hot as it was due": [*_NEW, changed(MONDAY + DAY, score="85")],
    "answered, then hot": [*_NEW, touched(MONDAY + MINUTE), changed(MONDAY + HOUR, score="85")],
    "hot, warm, hot": [
        changed(MONDAY - DAY, score="85"), mql(), owned(), changed(MONDAY + MINUTE, score="70"),
        changed(MONDAY + 2 * MINUTE, score="85"),
    ],
    # touches
    "in time to the second": [*_NEW, touched(MONDAY + 2 * HOUR)],
    "late by a second": [*_NEW, touched(MONDAY + 2 * HOUR + _SECOND)],
    "called back": [*_NEW, touched(MONDAY + HOUR, direction="in", outcome="connected")],
    "was mailed by a machine": [*_NEW, touched(MONDAY + HOUR, automated=True)],
    "typed in within two hours": [*_NEW, touched(MONDAY + HOUR, entry="manual", recorded_at=MONDAY + 3 * HOUR)],
    "typed in within a day": [*_NEW, touched(MONDAY + HOUR, entry="manual", recorded_at=MONDAY + HOUR + DAY)],
    "typed in far too late": [*_NEW, touched(MONDAY + HOUR, entry="manual", recorded_at=MONDAY + 2 * DAY)],
    "typed in after the end": [
        *_NEW, touched(MONDAY + HOUR, entry="manual", recorded_at=MONDAY + 6 * HOUR),
        decided(MONDAY + 2 * HOUR, "rejected", reason="Timing"),
    ],
    "booked by itself": [*_NEW, event("meeting.booked", MONDAY + HOUR)],
    "told by two sources": [
        *_NEW, _CALL, touched(MONDAY + 80 * MINUTE, source="phones"), touched(MONDAY + 3 * HOUR, channel="email"),
    ],
    "called twice": [
        *_NEW, _CALL, touched(MONDAY + 62 * MINUTE), touched(MONDAY + 3 * HOUR, channel="email"),
        touched(MONDAY + 81 * MINUTE, source="phones"),
    ],
    "tried in time": [
        *_NEW, _CALL, touched(MONDAY + 25 * HOUR), touched(MONDAY + 49 * HOUR, channel="email"),
    ],
    "tried too slowly": [
        *_NEW, _CALL, touched(MONDAY + 25 * HOUR + _SECOND), touched(MONDAY + 30 * HOUR, channel="email"),
    ],
    "one channel only": [*_NEW, *(touched(MONDAY + n * HOUR) for n in (1, 2, 3, 4))],
    "spared by a conversation": [*_NEW, touched(MONDAY + HOUR, outcome="connected")],
    # decisions
    "accepted at the last second": [*_NEW, _CALL, decided(MONDAY + 60 * HOUR, "accepted")],
    "changed its mind": [
        *_NEW, _CALL, decided(MONDAY + HOUR, "accepted"),
        decided(MONDAY + 2 * HOUR, "nurture", reason="Timing", next_action="sales-led nurture"),
    ],
    "sent back": [
        *_NEW, _CALL, decided(MONDAY + 2 * HOUR, "nurture", next_action="dance", reason="Timing"),
        event("recycled", MONDAY + 3 * DAY, outcome="nurture"),
    ],
    "grey until now": [
        *_since(_LATELY - 3 * DAY), decided(at("12-04 15:00"), "undecided"),
    ],
    "no reason": [*_NEW, _CALL, decided(MONDAY + 2 * HOUR, "rejected", reason="Whatever")],
    "spam": [*_NEW, decided(MONDAY + 2 * HOUR, "disqualified", reason="Spam")],
    "no duplicate": [*_NEW, _CALL, decided(MONDAY + 2 * HOUR, "disqualified", reason="Duplicate")],
    "bad data": [*_NEW, decided(MONDAY + 2 * HOUR, "disqualified", reason="Bad data")],
    "unreachable": [*_NEW, _CALL, decided(MONDAY + 4 * HOUR, "rejected", reason="Unreachable")],
    "ended untouched": [*_NEW, decided(MONDAY + 2 * HOUR, "rejected", reason="Timing")],
    "told all": [
        *_NEW, _CALL,
        decided(MONDAY + 2 * HOUR, "accepted", reason="Timing", attributes={"notes": "yes", "budget": "some"}),
    ],
    # pauses
    "rested": [*_NEW, paused(MONDAY + HOUR), resumed(MONDAY + 3 * HOUR), touched(MONDAY + 4 * HOUR)],
    "rested in no time": [*_NEW, paused(MONDAY + HOUR), resumed(MONDAY + HOUR), touched(MONDAY + 4 * HOUR)],
    "rested twice": [
        *_NEW, paused(MONDAY + HOUR), paused(MONDAY + 90 * MINUTE, "holiday"), resumed(MONDAY + 2 * HOUR),
        touched(MONDAY + 4 * HOUR),
    ],
    "rested past the answer": [*_NEW, paused(MONDAY + HOUR), touched(MONDAY + 2 * HOUR), resumed(MONDAY + 9 * HOUR)],
    "rests from the last second on": [*_since(AS_OF - 2 * DAY), paused(AS_OF - DAY)],
    "rested without a reason": [*_NEW, paused(MONDAY + HOUR, "unlisted"), resumed(MONDAY + 3 * HOUR)],
    # now
    "due now": _since(AS_OF - DAY),
    "at risk now": _since(AS_OF - 18 * HOUR),
    "breached a second ago": _since(AS_OF - DAY - _SECOND),
    "just handed over": _since(_OPENING),
    "sent back just now": [
        *_since(AS_OF - 2 * DAY), decided(AS_OF - 30 * MINUTE + _SECOND, "rejected", reason="Timing"),
    ],
    "known by its day": [*_NEW, touched(MONDAY + HOUR, precision="day")],
    "decided by its day": [*_NEW, _CALL, decided(MONDAY + HOUR, "accepted", precision="day")],
    "still to come": [*_since(_OPENING), touched(AS_OF - 30 * MINUTE, recorded_at=AS_OF + 5 * MINUTE)],
    # meetings
    "called off with notice": [
        *_NEW, _meeting("booked", MONDAY + HOUR, MONDAY + 3 * DAY),
        _meeting("cancelled", MONDAY + 2 * DAY, MONDAY + 3 * DAY),
    ],
    "called off too late": [
        *_NEW, _meeting("booked", MONDAY + HOUR, MONDAY + 2 * DAY),
        _meeting("cancelled", MONDAY + 2 * DAY - HOUR, MONDAY),
    ],
    "missed, then held": [
        *_NEW, _meeting("booked", MONDAY + HOUR, MONDAY + DAY), _meeting("missed", MONDAY + DAY, MONDAY + DAY),
        _meeting("held", MONDAY + 2 * DAY, MONDAY + 2 * DAY),
    ],
    "missed": [*_NEW, _meeting("booked", MONDAY + HOUR, MONDAY + DAY), _meeting("missed", MONDAY + DAY, MONDAY + DAY)],
}  # fmt: skip


def _events() -> Iterator[Event]:
    for lead, events in _LEADS.items():
        for number, each in enumerate(events):
            yield replace(each, lead_id=lead, source_id=f"{lead} {number:02}")
    yield from RITA
    yield person("leo", "SDR")
    yield person("leo", None, at("10-13 14:00"), active="false")
    yield person("late", None, MONDAY + 5 * DAY, active="true")
    yield person("late", "SDR", MONDAY + 9 * DAY)
    yield from (replace(each, lead_id="one") for each in _NEW)
    yield from (
        replace(each, lead_id="other", source_id=f"other {each.source_id}") for each in (*_NEW[:1], mql(MONDAY + HOUR))
    )
    yield event("lead.deleted", MONDAY + 3 * HOUR, "other")
    yield decided(MONDAY + 4 * HOUR, "disqualified", reason="Duplicate", lead="one")
    yield merged("other", "one", MONDAY + 2 * HOUR)
    yield merged("round", "about", MONDAY)
    yield merged("about", "round", MONDAY)
    yield mql(MONDAY, "round")
    for number, figure in enumerate(("4.6", "4.4")):
        told = {"attributes": {"metric": "csat"}, "amount": Decimal(figure)}
        yield event("metric.reported", MONDAY + number * DAY, None, **told)


EVENTS = tuple(_events())
CELLS = Cells(
    (Grain.MONTH, Grain.QUARTER), ("", "tier", "place", "team", "owner"), ("2026-09", "2026-10", "2026-11", "2026-Q4")
)
EXCLUSIONS = (Exclusion("late by a second", MONDAY, "answer", "Telephone was down", "sam", "mia", AS_OF),)
