"""Small histories: a few events, told briefly, judged by an agreement of a few lines."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from treaty.agreement import Agreement, parse_agreement
from treaty.evaluation.in_force import in_force
from treaty.evaluation.results import Clock
from treaty.evaluation.rows import Rows, read_rows
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database, open_database
from treaty.evidence.events import know, read_events

AS_OF = datetime(2026, 12, 1, tzinfo=UTC)

HEAD = """
treaty: 1
name: Test
version: 1
effective: 2026-01-01 to 2026-12-31
timezone: America/New_York
parties:
  marketing: {teams: [Marketing Ops]}
  sales: {teams: {SDR: {hours: office}, Night: {hours: night}}}
stages: {mql: {means: Ready, enters: crm}}
tiers:
  Tier 1: {when: "score >= 80"}
  Tier 2: {when: "score >= 65"}
reasons:
  Timing: Not now
  Bad data: {means: Nobody there, without_contact: allowed}
  Spam: {means: No lead at all, void: always}
calendars:
  office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}}
  night: {timezone: America/New_York, hours: {mon-fri: 21:00-05:00}}
calendar: office
calendar_for: owner team
touches: {channels: [phone, email]}
pauses: [legal review]
fields: {score: number, country: text}
"""


def agreement(*commitments: str, more: str = "") -> Agreement:
    """Make the test agreement with these commitments, each as 'name: {…}'."""
    text = HEAD + more + "\ncommitments:\n" + "".join(f"  {line}\n" for line in commitments)
    reading = parse_agreement(text)
    assert reading.agreement is not None
    assert not reading.findings, reading.findings
    return reading.agreement


def event(kind: str, at: str, lead: str | None = "L1", **more: Any) -> dict[str, Any]:
    """Tell of one event; `at` is an instant such as '2026-10-05T13:00:00Z'."""
    told = {"kind": kind, "lead_id": lead, "occurred_at": at, "source": "crm", **more}
    if "attributes" in told:
        told["attributes"] = json.dumps(told["attributes"])
    return told


def mql(at: str, lead: str = "L1") -> dict[str, Any]:
    return event("stage.entered", at, lead, stage="mql")


def owned(at: str, owner: str | None = "rita", lead: str = "L1") -> dict[str, Any]:
    return event("owner.changed", at, lead, owner=owner)


def touched(at: str, lead: str = "L1", **more: Any) -> dict[str, Any]:
    return event("touch", at, lead, **({"actor": "rita", "channel": "phone", "direction": "out"} | more))


def person(name: str, team: str, at: str = "2026-01-01T00:00:00Z") -> dict[str, Any]:
    return event("person.changed", at, None, owner=name, attributes={"team": team})


def judged(folder: Path, terms: Agreement, events: Iterable[Mapping[str, Any]], *, as_of: datetime = AS_OF) -> Rows:
    """Write the events to a file, read them as users do, and judge them."""
    with open_database(threads=1) as database:
        judge_in(database, folder, terms, events, as_of=as_of)
        return read_rows(database)


def judge_in(
    database: Database, folder: Path, terms: Agreement, events: Iterable[Mapping[str, Any]], *, as_of: datetime = AS_OF
) -> None:
    """Leave the verdicts in an empty database."""
    found = read_events(database, str(write_events(folder, events)))
    assert not found.rejects, found.rejects
    know(database, as_of)
    give_verdicts(database, in_force([terms]), as_of)


def write_events(folder: Path, events: Iterable[Mapping[str, Any]]) -> Path:
    rows = list(events)
    path = folder / "events.csv"
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return path


def states(found: Rows, name: str = "answer") -> dict[str, int]:
    """Return the states that the clocks of a commitment are in, with their counts."""
    return dict(Counter(str(clock.state) for clock in found.clocks if clock.commitment == name))


def only_clock(found: Rows) -> Clock:
    """Return the only clock that there is."""
    (clock,) = found.clocks
    return clock
