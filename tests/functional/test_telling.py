"""A worker that judges and tells: …"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.live import tell
from tests.pressing import furnish, seconds
from tests.stores import sqlite_store
from tests.unit.service.desk import FakeChannel
from treaty.service.judge import opened_judge
from treaty.service.telling import Telling
from treaty.service.worker import Worker, run_until_idle
from treaty.store.models import Delivery

TUESDAY = datetime(2027, 3, 2, 15, 0, tzinfo=UTC)  # ten in New York, when the agreement's hours are open


@pytest.mark.slow
def test_an_event_becomes_a_message_which_goes_out_once(tmp_path: Path) -> None:
    slack, email = FakeChannel("slack"), FakeChannel("email")
    at = {"source": "crm", "occurred_at": TUESDAY.isoformat(), "lead_id": "ada"}
    with sqlite_store(tmp_path), opened_judge() as judge:
        furnish(handoffs=False)
        one, two = (
            Worker(name, judge, Telling(name, {"slack": slack, "email": email}).steps()) for name in ("one", "two")
        )
        tell(
            [
                {**at, "source_id": "1", "kind": "lead.changed", "attributes": {"score": 99}},
                {**at, "source_id": "2", "kind": "stage.entered", "stage": "mql"},
                {**at, "source_id": "3", "kind": "owner.changed", "owner": "sam"},
            ],
            seconds(TUESDAY),
        )

        for minutes, worker in ((179, one), (180, two), (180, one), (181, two)):  # 75 % of four hours are three
            run_until_idle(worker, seconds(TUESDAY) + 60 * minutes)

        assert [post.to for post in email.posts if post.message.subject == "ada#1"] == ["sam@northwind.example"]
        assert slack.posts == []
        sent = Delivery.objects.filter(notification__lead_key="ada").values_list("state", "sent_at")
        assert list(sent) == [("sent", seconds(TUESDAY) + 10_800)]
