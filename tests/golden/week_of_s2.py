"""A week with the figures of the dashboard: 200 leads, 40 a day, each tier 100 of them.

Per tier and of 100: 73 and 58 accepted. Answers take 60 or 108 business minutes (mean 84 = 1.4 hours) in tier 1, and 12
or 24 hours (mean 18) in tier 2. Of all 200: 94 come from marketing, 174 are decided on after 30 hours and 26 after 60
(174 / 200 = 87 %), and 54 become opportunities after 4 days (54 / 200 = 27 %).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

MONDAY = datetime(2027, 3, 8, 15, tzinfo=UTC)
"""10:00 in New York, a week before its clocks change."""
PER_TIER = 100
PER_DAY = 20
FROM_MARKETING, LATE, WON = 94, 26, 54


def week() -> Iterator[dict[str, Any]]:
    """Yield the events of the week and of what became of its leads."""
    for n in range(2 * PER_TIER):
        yield from _lead(n, tier=1 + n % 2, number=n // 2)


def _lead(n: int, *, tier: int, number: int) -> Iterator[dict[str, Any]]:
    """Tell of lead n of the week, which has a number among the 100 of its tier; the first 54 are all accepted."""
    qualified = MONDAY + timedelta(days=number // PER_DAY, minutes=number % PER_DAY)
    accepted = number < (73 if tier == 1 else 58)
    answer = timedelta(minutes=(60, 108)[number % 2]) if tier == 1 else timedelta(hours=(12, 24)[number % 2])
    score = 90 if tier == 1 else 70
    source = "marketing" if n < FROM_MARKETING else "sales"

    def event(kind: str, at: datetime, **more: Any) -> dict[str, Any]:
        return {"source": "crm", "kind": kind, "lead_id": f"L{n:03}", "occurred_at": at.isoformat(), **more}

    yield event("lead.changed", qualified, attributes=f'{{"score": {score}, "sourced_by": "{source}"}}')
    yield event("stage.entered", qualified, stage="mql")
    yield event("owner.changed", qualified, owner="rita")
    yield event("touch", qualified + answer, actor="rita", channel="phone", direction="out")
    decision = {"decision": "accepted"} if accepted else {"decision": "rejected", "reason": "Timing"}
    yield event("disposition", qualified + timedelta(hours=60 if n >= 2 * PER_TIER - LATE else 30), **decision)
    if n < WON:
        yield event("stage.entered", qualified + timedelta(days=4), stage="opportunity")
