"""A store in which people may press: the cast, an agreement, and handoffs that go on or are over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from treaty.channels.click import Click
from treaty.reports.message import Verb
from treaty.store.agreements import Version, put_version
from treaty.store.models import HandoffRow, Lead, Notification, Record
from treaty.store.people import Profile, save_profiles

__all__ = ["ENDED", "NOON", "click", "furnish", "seconds"]

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
ENDED = NOON - timedelta(hours=1)
_TEMPLATE = Path(__file__).parents[1] / "src/treaty/agreement/templates/starter.yaml"


def seconds(instant: datetime) -> int:
    return int(instant.timestamp())


def furnish(*, handoffs: bool = True) -> None:
    """Sam sells, Mia is in marketing, Rita reads only; `lead#2` goes on, `gone#1` ended at eleven."""
    save_profiles(
        [
            Profile("sam", "Sam Reyes", "sam@northwind.example", "rep", "SDR", slack_id="USAM"),
            Profile("mia", "Mia Moss", "mia@northwind.example", "marketing_manager", "Marketing Ops", slack_id="UMIA"),
            Profile("rita", "Rita Roe", "rita@northwind.example", "auditor", slack_id="URITA"),
            Profile("old", "Olaf Old", "olaf@northwind.example", "rep", "SDR", slack_id="UOLD", active=False),
        ]
    )
    text = _TEMPLATE.read_text("utf-8")
    name = "Sales–marketing SLA"
    put_version(Version(name, 1, text, "digest", "in_force", seconds(NOON)))
    if handoffs:
        _stand(name)


def _stand(name: str) -> None:
    _handoff("lead", 2, agreement=name)
    _handoff("gone", 1, agreement=name, ended_at=seconds(ENDED), end="rejected")
    Notification.objects.create(
        key="clock 7 sam", kind="clock", lead_key="lead", number=2, recipient="sam", channel="slack", state="open"
    )


def _handoff(record: str, number: int, **more: Any) -> None:
    lead = Lead.objects.create()
    Record.objects.create(record_id=record, lead=lead)
    HandoffRow.objects.create(
        lead=lead,
        lead_key=record,
        number=number,
        qualified_at=seconds(NOON - timedelta(hours=3)),
        version=1,
        segments="[]",
        off_definition=False,
        owner="sam",
        **more,
    )


def click(verb: Verb = Verb.ACCEPT, *, click_id: str = "c1", person: str = "USAM", **more: Any) -> Click:
    """Sam presses a button about `lead#2` at noon."""
    told: dict[str, Any] = {"channel": "slack", "at": NOON, "key": "clock 7 sam", "subject": "lead#2"}
    return Click(click_id=click_id, person=person, verb=verb, **told | more)
