"""The demo's figures, counted a second time without Treaty: minute by minute, straight from the exported tables."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest

from tests.functional.program import treaty
from tests.repository import ROOT

DEMO = ROOT / "examples" / "demo"
NEW_YORK, LOS_ANGELES = ZoneInfo("America/New_York"), ZoneInfo("America/Los_Angeles")
MINUTE = timedelta(minutes=1)
CLOSED = {
    "East": set(holidays.country_holidays("US", subdiv="NY", years=2026)),
    "West": set(holidays.country_holidays("US", subdiv="CA", years=2026)),
}


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=NEW_YORK).astimezone(UTC)


def is_open(at: datetime, team: str) -> bool:
    local = at.astimezone(NEW_YORK if team == "East" else LOS_ANGELES)
    clock = (local.hour, local.minute)
    if local.weekday() >= 5 or local.date() in CLOSED[team]:
        return False
    if team == "East":
        return (9, 0) <= clock < (12, 0) or (13, 0) <= clock < (17, 30)
    return (9, 0) <= clock < (17, 30)


def business_minutes(start: datetime, end: datetime, team: str) -> int:
    return sum(is_open(start + MINUTE * step, team) for step in range((end - start) // MINUTE))


def answered_in_time() -> dict[str, list[bool]]:
    """Return for each tier and lead whether a person answered in time."""
    kept: dict[str, list[bool]] = {"tier1-response": [], "tier2-response": []}
    touches = rows("touches.csv")
    for lead in rows("leads.csv"):
        if lead["Assigned"] == "" or lead["Became MQL"].startswith("31/11"):
            continue
        start, team = instant(lead["Assigned"]), "West" if lead["Rep"].endswith("west") else "East"
        answers = [
            instant(touch["When"])
            for touch in touches
            if touch["Lead No"] == lead["Lead No"] and touch["Automatic"] == "no"
        ]
        first = min(answers, default=None)
        if int(lead["Score"]) >= 80 and lead["Seniority"] in ("c-level", "vp", "director"):
            kept["tier1-response"].append(first is not None and business_minutes(start, first, team) <= 120)
        else:
            kept["tier2-response"].append(first is not None and first - start <= timedelta(hours=24))
    return kept


def test_the_scorecard_of_the_demo_is_what_counting_minutes_gives(capsys: pytest.CaptureFixture[str]) -> None:
    said = treaty(
        capsys, "scorecard", str(DEMO / "agreement.yaml"), "--events", str(DEMO / "mapping.yaml"), "--period", "all",
        "--as-of", "2026-11-30T00:00:00Z", "--format", "json",
    )  # fmt: skip

    found = {row["commitment"]: (row["numerator"], row["denominator"]) for row in json.loads(said.out)["rows"]}
    by_hand = {name: (sum(kept), len(kept)) for name, kept in answered_in_time().items()}
    assert {name: found[name] for name in by_hand} == by_hand
