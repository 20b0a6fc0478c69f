"""A plan and the history of its leads, with figures that one can work out by head."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

__all__ = ["AS_OF", "PLAN", "write_history"]

AS_OF = "2027-12-31T09:00:00Z"
_NOW = datetime.fromisoformat(AS_OF)
_OLD = datetime.fromisoformat("2027-01-04T09:00:00Z")
"""361 days before: leads of then have been watched through everything that happens here."""
_COLUMNS = (
    "source", "source_id", "lead_id", "kind", "occurred_at", "recorded_at", "stage", "opportunity_id", "amount",
    "attributes",
)  # fmt: skip

PLAN = """\
treaty: 1
name: Learned
version: 1
effective: from 2027-06-01   # history goes further back
timezone: UTC
currency: EUR
parties: {marketing: {teams: [Ops]}, sales: {teams: [SDR]}}
segments: {region: {North: "country = 'DE'", South: otherwise}}
stages: {mql: {means: Ready, enters: crm}}
commitments: {a: {party: sales, measure: response_time, within: 2 hours, target: 90%}}
opportunity_stages: {open: [Talk], qualified: Talk, won: Won, lost: Lost}
fields: {country: text}
# What we need.
plan:
  quota: 100000 per month   # new business
  streams:
    North: {share: 60%, deal: 1500, rates: {mql to opportunity: 50%, opportunity to won: 40%}}   # the old market
    South:   # the new one
      share: 40%
      deal: 900   # a guess
      rates: {mql to opportunity: 20%, opportunity to won: 25%}
      cycle: 60 days
"""


def write_history(folder: Path) -> Path:
    """Write events about 270 leads.

    North: 200 leads of 361 days ago, of which 120 (60 %) got a deal after 10 days, of which 48 (40 %) were won 30 days
    later, half for 1,000 and half for 3,000 (2,000 on average), and the others lost; and 50 leads of five days ago,
    with nothing yet. South: 20 old leads, 5 of them with a deal that was won for 900. One more won deal names no lead.
    """
    path = folder / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS)
        writer.writeheader()
        for number, row in enumerate(_rows()):
            writer.writerow({"source": "crm", "source_id": number, "recorded_at": row["occurred_at"], **row})
    return path


def _rows() -> Iterator[dict[str, object]]:
    for n in range(200):
        yield from _lead(f"N{n}", "DE", _OLD)
        if n < 120:
            yield from _deal(f"N{n}", _OLD + timedelta(days=10), 1_000 + 2_000 * (n % 2), is_won=n < 48)
    for n in range(50):
        yield from _lead(f"Y{n}", "DE", _NOW - timedelta(days=5))
    for n in range(20):
        yield from _lead(f"S{n}", "FR", _OLD)
        if n < 5:
            yield from _deal(f"S{n}", _OLD + timedelta(days=10), 900, is_won=True)
    yield from _deal("", _OLD, 5_000, is_won=True)


def _lead(lead: str, country: str, at: datetime) -> Iterator[dict[str, object]]:
    yield _row(lead, "lead.changed", at, attributes=f'{{"country": "{country}"}}')
    yield _row(lead, "stage.entered", at, stage="mql")


def _deal(lead: str, at: datetime, amount: int, *, is_won: bool) -> Iterator[dict[str, object]]:
    deal = {"opportunity_id": f"D{lead}", "amount": amount}
    yield _row(lead, "opportunity.changed", at, stage="Talk", **deal)
    yield _row(lead, "opportunity.changed", at + timedelta(days=30), stage="Won" if is_won else "Lost", **deal)


def _row(lead: str, kind: str, at: datetime, **more: object) -> dict[str, object]:
    return {"lead_id": lead, "kind": kind, "occurred_at": f"{at:%Y-%m-%dT%H:%M:%SZ}", **more}
