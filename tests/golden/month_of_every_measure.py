"""October 2026 with four leads, three deals and a figure: something to judge for each measure.

Everybody comes on Monday 5 October. Of the four leads all keep a promise that three of four keep, but for: response
(Cora is answered after 90 minutes), the average (30 + 30 + 90 + 30 minutes, 45 on average), meetings (Ada's is held,
Ben's is missed), acceptance (Ada and Ben), conversion (Ada), recycling (of Cora and Dan, who go back, Cora is taken up
in time). Dan is the one who misses the others, and Ada the one without a next action.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

MONDAY = datetime(2026, 10, 5, 9, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def event(kind: str, at: datetime, lead: str | None = None, **more: Any) -> dict[str, Any]:
    return {"source": "crm", "kind": kind, "lead_id": lead, "occurred_at": at.isoformat(), **more}


def month() -> Iterator[dict[str, Any]]:
    """Yield what happened."""
    for person, team in (("rita", "SDR"), ("sam", "AE"), ("mia", "Marketing Ops")):
        yield event("person.changed", MONDAY - 300 * DAY, owner=person, attributes=f'{{"team": "{team}"}}')
    yield from _lead("Ada", 1 * HOUR, 3 * MINUTE, "rita", answer=30 * MINUTE, industry="retail")
    yield from _lead("Ben", 1 * HOUR, 3 * MINUTE, "rita", answer=30 * MINUTE, industry="retail")
    yield from _lead("Cora", 1 * HOUR, 3 * MINUTE, "rita", answer=90 * MINUTE, industry="retail")
    yield from _lead("Dan", 3 * HOUR, 10 * MINUTE, "sam", answer=30 * MINUTE)
    for name in ("Ada", "Ben", "Cora"):
        yield event("touch", MONDAY + 6 * HOUR, name, actor="rita", channel="email", direction="out")
    for name, became in (("Ada", "meeting.held"), ("Ben", "meeting.missed")):
        yield event("meeting.booked", MONDAY + 7 * HOUR, name, actor="rita")
        yield event(became, MONDAY + 1 * DAY, name)
    yield from _decisions()
    yield from _deals()
    yield event("metric.reported", MONDAY + 20 * DAY, attributes='{"metric": "csat"}', amount="4.6")


def _lead(
    name: str, to_mql: timedelta, to_owner: timedelta, owner: str, *, answer: timedelta, industry: str | None = None
) -> Iterator[dict[str, Any]]:
    qualified = MONDAY + to_mql
    if industry:
        yield event("lead.changed", MONDAY, name, attributes=f'{{"industry": "{industry}"}}')
    yield event("stage.entered", MONDAY, name, stage="inquiry")
    yield event("stage.entered", qualified, name, stage="mql")
    yield event("owner.changed", qualified + to_owner, name, owner=owner)
    yield event("touch", qualified + to_owner + answer, name, actor=owner, channel="phone", direction="out")


def _decisions() -> Iterator[dict[str, Any]]:
    at, notes = MONDAY + 25 * HOUR, '{"notes": "spoke at length"}'
    yield event("disposition", at, "Ada", decision="accepted", attributes=notes)
    yield event("disposition", at, "Ben", decision="accepted", next_action="sales-led opportunity", attributes=notes)
    yield event(
        "disposition", at, "Cora", decision="rejected", reason="Timing", next_action="disqualified", attributes=notes
    )
    yield event(
        "disposition", MONDAY + 3 * DAY + 4 * HOUR, "Dan", decision="nurture", next_action="marketing-led nurture"
    )
    yield event("recycled", at + 1 * DAY, "Cora", outcome="nurture")
    yield event("recycled", at + 13 * DAY, "Dan", outcome="nurture")


def _deals() -> Iterator[dict[str, Any]]:
    """Tell of Ada's deal (3,000), one that sales found (1,000), and one open since September (8,000 of 2,000 = 4x)."""
    in_december = "2026-12-01"
    for name, days, amount, lead in (("D1", 5, "3000", "Ada"), ("D2", 7, "1000", None), ("D3", -20, "8000", None)):
        yield event(
            "opportunity.changed", MONDAY + days * DAY, lead, opportunity_id=name, stage="Discovery", amount=amount,
            close_date=in_december, opportunity_source=None if lead else "outbound",
        )  # fmt: skip
