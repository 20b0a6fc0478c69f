"""Small histories for the judge: an agreement of a few lines, a few events, and clocks read by name.

Monday is 5 October 2026. New York is four hours behind UTC, so that the office opens (9:00) at 13:00Z and closes
(17:00) at 21:00Z, eight hours a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from typing import Any

from treaty.agreement import Agreement, parse_agreement
from treaty.evaluation.in_force import InForce, in_force
from treaty.evaluation.judge import Event, Story, judge_all, terms_of
from treaty.evaluation.results import Clock, FindingRow, Handoff, LedgerRow
from treaty.evidence.kind import Kind

HEAD = """
treaty: 1
name: Test
version: 1
effective: 2026-01-01 to 2026-12-31
timezone: America/New_York
parties:
  marketing: {teams: [Marketing Ops]}
  sales: {teams: {SDR: {hours: office}, Night: {hours: night}}}
tiers:
  Tier 1: {when: "score >= 80"}
  Tier 2: {when: "score >= 65"}
reasons:
  Timing: Not now
  Bad data: {means: Nobody there, without_contact: allowed}
  Unreachable: {means: No answer, unreachable: true}
  Spam: {means: No lead at all, void: always}
  Duplicate: {means: Known already, void: with merge}
calendars:
  office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}}
  night: {timezone: America/New_York, hours: {mon-fri: 21:00-05:00}}
calendar: office
calendar_for: owner team
touches: {channels: [phone, email]}
pauses: [legal review, holiday]
fields: {score: number, country: text, customer: boolean, region: text}
"""
BY_CRM = "stages: {mql: {means: Ready, enters: crm}}\n"
MINUTE, HOUR, DAY = 60, 3_600, 86_400
_ids = count(1)


def at(text: str) -> int:
    """Read '10-05 13:00' of 2026, in UTC."""
    form = "%Y-%m-%d %H:%M:%S" if text.count(":") == 2 else "%Y-%m-%d %H:%M"
    return int(datetime.strptime(f"2026-{text}", form).replace(tzinfo=UTC).timestamp())


MONDAY = at("10-05 13:00")
"""Monday 9:00 in New York, when the office opens."""
CLOSE = MONDAY + 8 * HOUR
LATER = at("12-01 00:00")


def agreement(*commitments: str, more: str = BY_CRM, head: str = HEAD) -> Agreement:
    """Make the test agreement with these commitments, each as 'name: {…}'."""
    text = head + more + "\ncommitments:\n" + "".join(f"  {line}\n" for line in commitments)
    reading = parse_agreement(text)
    assert reading.agreement is not None, reading.findings
    assert not reading.findings, reading.findings
    return reading.agreement


def event(kind: str, when: int, lead: str | None = "L1", **more: Any) -> Event:
    """Tell of one event; it is recorded at once unless said otherwise."""
    told: dict[str, Any] = {"source": "crm", "source_id": f"e{next(_ids):06}", "recorded_at": when} | more
    return Event(Kind(kind), when, lead_id=lead, **told)


def mql(when: int = MONDAY, lead: str = "L1", **more: Any) -> Event:
    return event("stage.entered", when, lead, stage="mql", **more)


def entered(stage: str, when: int, **more: Any) -> Event:
    return event("stage.entered", when, stage=stage, **more)


def owned(when: int = MONDAY, owner: str | None = "rita", **more: Any) -> Event:
    return event("owner.changed", when, owner=owner, **more)


def touched(when: int, actor: str | None = "rita", **more: Any) -> Event:
    return event("touch", when, **({"actor": actor, "channel": "phone", "direction": "out"} | more))


def decided(when: int, decision: str, **more: Any) -> Event:
    return event("disposition", when, decision=decision, **more)


def changed(when: int, lead: str = "L1", **fields: str | None) -> Event:
    return event("lead.changed", when, lead, attributes=fields)


def did(behaviour: str, when: int, **more: Any) -> Event:
    return event("behaviour", when, attributes={"behaviour": behaviour}, **more)


def paused(when: int, reason: str = "legal review") -> Event:
    return event("clock.paused", when, reason=reason)


def resumed(when: int) -> Event:
    return event("clock.resumed", when)


def person(name: str, team: str | None, when: int = 0, **more: str) -> Event:
    told = more | ({"team": team} if team else {})
    return event("person.changed", when, None, owner=name, attributes=told)


def merged(lead: str, into: str, when: int) -> Event:
    return event("lead.merged", when, lead, attributes={"into": into})


RITA = (person("rita", "SDR"), person("nora", "Night"), person("mia", "Marketing Ops"), person("sam", "SDR"))


def judged(terms: Agreement | Iterable[Agreement | InForce], events: Iterable[Event], *, as_of: int = LATER) -> Story:
    """Judge a history with the known cast: rita and sam of SDR, nora of the night, mia of marketing."""
    given = [terms] if isinstance(terms, Agreement) else list(terms)
    agreements = in_force([each for each in given if isinstance(each, Agreement)])
    return judge_all([*RITA, *events], terms_of(agreements), as_of)


def the_clock(story: Story, name: str = "answer", number: int = 1, step: int = 1) -> Clock:
    return next(each for each in story.clocks if (each.commitment, each.number, each.step) == (name, number, step))


def the_handoff(story: Story, number: int = 1) -> Handoff:
    return next(each for each in story.handoffs if each.number == number)


def codes(story: Story) -> list[str]:
    return [finding.code for finding in story.findings]


def the_finding(story: Story, code: str) -> FindingRow:
    return next(each for each in story.findings if each.code == code)


def accounts(story: Story) -> list[tuple[str, str | None, int | None, int | None]]:
    return [(row.account, row.who, row.open, row.closed) for row in story.ledger]


def length(rows: Iterable[LedgerRow]) -> int:
    """Return how long these stretches are together; one that still goes on has no length."""
    return sum(row.open + row.closed for row in rows if row.open is not None and row.closed is not None)
