"""A small agreement without a flaw, to be changed by tests."""

from __future__ import annotations

from treaty.agreement import parse_agreement
from treaty.checks import check
from treaty.words import Finding

SOUND = """treaty: 1
name: Acme SLA
version: 1
effective: 2027-01-01 to 2027-12-31
owner: Dana Cole <dana@acme.example>
sponsor: Ana Ruiz <ana@acme.example>
timezone: America/New_York
stages:
  mql: {when: "score >= 65", passes: [{score: 80}], fails: [{score: 40}]}
tiers:
  Tier 1: {when: "score >= 80"}
  Tier 2: {when: "score >= 65"}
commitments:
  volume: {party: marketing, measure: volume, target: 400 per month}
  tier1-response: {party: sales, measure: response_time, for: Tier 1, within: 2 business hours}
escalation: [{at: 100%, tell: [owner], by: [email]}]
review: [{every: month, minutes: 60}]
reports: {by: marketing, to: [sponsor], every: month}
calendars:
  office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}}
fields: {score: number}
"""


def found(source: str) -> list[tuple[int | None, str]]:
    return [(finding.place.line, finding.code) for finding in checked(source)]


def checked(source: str) -> tuple[Finding, ...]:
    return check(parse_agreement(source, "a.yaml"))


def changed(*changes: tuple[str, str]) -> str:
    source = SOUND
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    return source
