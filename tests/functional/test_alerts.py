"""`treaty alerts`: Rita's lead, its clock, and who hears of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.functional.program import treaty
from tests.stores import sqlite_store
from tests.unit.alerting.scene import HOUR, MONDAY, TERMS
from tests.unit.service.desk import STAFF, FakeChannel, Undelivered
from treaty.channels import Failure
from treaty.evidence.json_text import parse_json
from treaty.service.adopt import adopt
from treaty.service.agreements import agreements_in_force
from treaty.service.deliver import deliver
from treaty.service.intake import take_json
from treaty.service.judge import opened_judge
from treaty.service.notify import Notifier
from treaty.service.worker import Worker, run_until_idle
from treaty.settings import Delivery
from treaty.store.people import save_profiles

Capture = pytest.CaptureFixture[str]
WARNED, LATE = MONDAY + 3 * HOUR // 2, MONDAY + 2 * HOUR + 1


def iso(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def event(kind: str, at: int, lead: str = "L1", **more: Any) -> Mapping[str, Any]:
    told = {"source": "crm", "source_id": f"{lead}-{kind}-{at}", "lead_id": lead, "kind": kind, "occurred_at": iso(at)}
    return told | more


HISTORY = [
    event("lead.changed", MONDAY - 60, attributes={"score": 90}),
    event("stage.entered", MONDAY, stage="mql"),
    event("owner.changed", MONDAY, owner="rita"),
]


class Service:
    """A store with the agreement and the lead, and a worker without a process."""

    def __init__(self, worker: Worker) -> None:
        self.slack, self.email = FakeChannel("slack"), FakeChannel("email")
        self._worker = worker
        self._channels = {"slack": self.slack, "email": self.email}
        self._notifier = Notifier(self._channels)
        save_profiles(STAFF)
        adopt(TERMS, MONDAY - HOUR, "sam")
        self.take(*HISTORY, at=MONDAY)

    def take(self, *events: Mapping[str, Any], at: int) -> None:
        assert take_json([parse_json(json.dumps(each)) for each in events], at).rejected == ()

    def live(self, now: int) -> None:
        run_until_idle(self._worker, now)
        while self._notifier.notify(agreements_in_force(), now):
            pass
        while deliver(self._channels, self._people, "w", datetime.fromtimestamp(now, UTC)):
            pass

    def _people(self) -> Any:
        return self._notifier.people(agreements_in_force())


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setattr(settings, "TREATY", replace(settings.TREATY, delivery=Delivery.HERE, home=tmp_path))
    with sqlite_store(tmp_path), opened_judge() as judge:
        yield Service(Worker("w", judge))


def asked(capsys: Capture, *words: str) -> dict[str, Any]:
    answer = treaty(capsys, "alerts", *words, "--format", "json")
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


class TestALead:
    def test_is_told_of_step_by_step_and_resolved_by_itself(self, service: Service) -> None:
        for now in (MONDAY, WARNED, LATE - 1, LATE, MONDAY + 4 * HOUR):
            service.live(now)
        service.take(
            event("touch", MONDAY + 5 * HOUR, channel="phone", direction="out", actor="rita", outcome="connected"),
            at=MONDAY + 5 * HOUR,
        )
        service.live(MONDAY + 5 * HOUR)

        assert [(post.to, post.message.reason) for post in service.slack.posts] == [
            ("U1", "new_lead"), ("U1", "step"), ("U2", "step"), ("U1", "escalated"),
            ("U1", "resolved"), ("U1", "resolved"), ("U2", "resolved"),
        ]  # fmt: skip
        assert [(post.to, post.message.reason) for post in service.email.posts] == [
            ("ana@acme.example", "step"), ("ana@acme.example", "resolved"),
        ]  # fmt: skip


class TestTest:
    def test_says_who_would_be_told_now_and_for_which_reason_others_are_not(
        self, service: Service, capsys: Capture
    ) -> None:
        service.live(MONDAY)
        service.take(event("lead.changed", WARNED, attributes={"score": 91}), at=WARNED)

        found = asked(capsys, "test", "--as-of", iso(WARNED - 1))["now"]

        assert {(each["about"], each["who"], each["reason"]) for each in found} == {
            ("L1#1", "Rita", "told"), ("L1#1/answer", "Rita", "not_yet"), ("L1#1/answer", "Sam Osei", "not_yet"),
            ("L1#1/answer", "Ana Ruiz", "not_yet"),
        }  # fmt: skip

    def test_writes_nothing(self, service: Service, capsys: Capture) -> None:
        run_until_idle(service._worker, WARNED)

        one, other = (asked(capsys, "test", "--as-of", iso(WARNED))["now"] for _ in range(2))

        assert one == other
        assert [each["about"] for each in one if each["goes_out"]] == ["L1#1", "L1#1/answer"]

    def test_shows_a_table(self, service: Service, capsys: Capture) -> None:
        run_until_idle(service._worker, WARNED)

        answer = treaty(capsys, "alerts", "test", "--as-of", iso(WARNED))

        assert [line.split() for line in answer.out.splitlines()[2:4]] == [
            ["L1#1", "Rita", "slack", "told", "new_lead"],
            ["L1#1/answer", "Rita", "slack", "told", "step", "(75", "%)"],
        ]  # fmt: skip
        assert "not told: not_yet. The step is not reached." in answer.out

    def test_needs_events_for_a_file(self, service: Service, capsys: Capture) -> None:
        answer = treaty(capsys, "alerts", "test", "agreement.yaml")

        assert answer.code == 2
        assert "add --events" in answer.err


class TestWhy:
    def test_tells_what_was_said_of_a_clock_and_to_whom_not(self, service: Service, capsys: Capture) -> None:
        for now in (MONDAY, WARNED, LATE):
            service.live(now)

        found = asked(capsys, "why", "L1#1/answer", "--as-of", iso(LATE))

        assert [(each["at"], each["who"], each["state"], each["reason"]) for each in found["said"]] == [
            (iso(WARNED), "rita", "sent", "step"), (iso(LATE), "rita", "sent", "escalated"),
            (iso(LATE), "sam", "sent", "step"),
        ]  # fmt: skip
        assert {each["who"]: each["reason"] for each in found["now"]} == {
            "Rita": "told", "Sam Osei": "told", "Ana Ruiz": "not_yet",
        }  # fmt: skip

    def test_says_what_there_is_where_a_name_is_wrong(self, service: Service, capsys: Capture) -> None:
        service.live(MONDAY)

        assert "it has answer, routing" in treaty(capsys, "alerts", "why", "L1#1/anwser").err
        assert "there is no handoff L9#1" in treaty(capsys, "alerts", "why", "L9#1").err
        assert "write lead#2/commitment" in treaty(capsys, "alerts", "why", "L1").err
        assert "which clock?" in treaty(capsys, "alerts", "why").err


class TestRetry:
    def test_brings_back_what_was_given_up(self, service: Service, capsys: Capture) -> None:
        service.slack.failures = [Undelivered(Failure.REFUSED, "the token is wrong")]
        service.live(MONDAY)

        (dead,) = asked(capsys, "retry")["dead"]
        assert (dead["about"], dead["error"]) == ("handoff/L1#1/rita/slack", "refused: the token is wrong")
        assert "the token is wrong" in treaty(capsys, "alerts", "retry").out
        assert asked(capsys, "retry", str(dead["id"]), "--as-of", iso(MONDAY + 60))["retried"] == 1
        service.live(MONDAY + 60)

        assert [post.message.reason for post in service.slack.posts] == ["new_lead"]
        assert treaty(capsys, "alerts", "retry", "--all").out == "no message was given up\n"

    def test_refuses_what_was_not(self, service: Service, capsys: Capture) -> None:
        assert "message 7 was not given up" in treaty(capsys, "alerts", "retry", "7").err
        assert "'x' is no message" in treaty(capsys, "alerts", "retry", "x").err
