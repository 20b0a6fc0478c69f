"""A store with a lead that waits for Rita, its clock, and people; channels that remember, or refuse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.unit.alerting.scene import HOUR, MONDAY, agreement
from treaty.agreement import Agreement
from treaty.channels import Post, Receipt, Undelivered
from treaty.evaluation.in_force import InForce, in_force
from treaty.service.deliver import deliver
from treaty.service.notify import Notifier
from treaty.store.models import ClockRow, Delivery, Event, HandoffRow, Lead, Notification, Record, Refusal
from treaty.store.people import Profile, save_profiles

STAFF = (
    Profile("ana", "Ana Ruiz", "ana@acme.example", "sponsor"),
    Profile("mia", "Mia Lund", "mia@acme.example", "marketing_manager", slack_id="U3"),
    Profile("sam", "Sam Osei", "sam@acme.example", "sales_manager", slack_id="U2", manager="ana"),
    Profile("rita", "Rita", "rita@acme.example", "rep", team="SDR", slack_id="U1", manager="sam"),
)
WARNED, LATE = MONDAY + 3 * HOUR // 2, MONDAY + 2 * HOUR + 1


@dataclass
class FakeChannel:
    """Keeps the posts that it takes; `failures` are raised first, one for each post."""

    name: str
    posts: list[Post] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    lost: bool = False

    def send(self, post: Post, now: datetime) -> Receipt:
        if self.failures:
            raise self.failures.pop(0)
        self.posts.append(post)
        return Receipt(f"{self.name}-{len(self.posts)}")

    @property
    def titles(self) -> list[str]:
        return [post.message.title for post in self.posts]


class Desk:
    """The service at work on one agreement."""

    def __init__(self, terms: Agreement | None = None) -> None:
        self.agreements: Sequence[InForce] = in_force([terms or agreement()])
        self.slack, self.email = FakeChannel("slack"), FakeChannel("email")
        self.channels: Mapping[str, FakeChannel] = {"slack": self.slack, "email": self.email}
        self.notifier = Notifier(self.channels)
        save_profiles(STAFF)

    def lead(self, lead_key: str = "L1", *, tier: str = "Tier 1", **more: Any) -> Lead:
        """Keep a lead that was assigned to Rita at the opening, and is judged then."""
        lead = Lead.objects.create(judged_at=MONDAY, decide_at=MONDAY)
        Record.objects.create(record_id=lead_key, lead=lead)
        told = {"entry": "system", "automated": False, "precision": "second", "recorded_at": MONDAY - HOUR}
        Event.objects.create(
            source="crm", source_id=f"{lead_key}-1", lead_id=lead_key, kind="lead.changed", occurred_at=MONDAY - HOUR,
            attributes='{"score": 90}', content=lead_key, accepted_at=MONDAY - HOUR, **told,
        )  # fmt: skip
        HandoffRow.objects.create(
            lead=lead, **{
                "lead_key": lead_key, "number": 1, "qualified_at": MONDAY, "agreement": "Test", "version": 1,
                "tier": tier, "segments": "{}", "off_definition": False, "owner": "rita", "assigned_at": MONDAY,
                "held_by": "rita", "held_at": MONDAY,
            } | more,
        )  # fmt: skip
        ClockRow.objects.create(
            lead=lead, lead_key=lead_key, number=1, commitment="answer", step=1, owner="rita", started_at=MONDAY,
            due_at=MONDAY + 2 * HOUR, breach_at=MONDAY + 2 * HOUR, paused=0, untimed=False, state="running", passed=0,
        )  # fmt: skip
        return lead

    def judged(self, now: int, state: str, passed: int, lead_key: str = "L1", **handoff: Any) -> None:
        """Keep another verdict on the clock."""
        ClockRow.objects.filter(lead_key=lead_key).update(state=state, passed=passed)
        if handoff:
            HandoffRow.objects.filter(lead_key=lead_key).update(**handoff)
        Lead.objects.filter(records__record_id=lead_key).update(judged_at=now, decide_at=now)

    def notify(self, now: int) -> bool:
        return self.notifier.notify(self.agreements, now)

    def deliver(self, now: int, worker: str = "w1") -> bool:
        at = datetime.fromtimestamp(now, UTC)
        return deliver(self.channels, lambda: self.notifier.people(self.agreements), worker, at)

    def work(self, now: int) -> None:
        """Decide and deliver all that is due."""
        while self.notify(now) or self.deliver(now):
            pass


__all__ = [
    "LATE", "WARNED", "Delivery", "Desk", "FakeChannel", "Lead", "Notification", "Refusal", "Undelivered",
]  # fmt: skip
