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
from tests.unit.service.desk import LATE, STAFF, WARNED, Desk, FakeChannel, Undelivered
from treaty.channels import Failure
from treaty.evidence.json_text import parse_json
from treaty.service.adopt import adopt
from treaty.service.intake import take_json
from treaty.service.judge import Judge, opened_judge
from treaty.service.telling import Telling
from treaty.service.worker import Worker, run_until_idle
from treaty.settings import Delivery
from treaty.store.notices import pressing, undecided
from treaty.store.people import save_profiles

Capture = pytest.CaptureFixture[str]
TOUCHED = MONDAY + 5 * HOUR


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


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with opened_judge() as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A store with the agreement and Rita's lead, judged at the opening."""
    monkeypatch.setattr(settings, "TREATY", replace(settings.TREATY, delivery=Delivery.HERE, home=tmp_path))
    with sqlite_store(tmp_path):
        adopt(TERMS, MONDAY - HOUR, "sam")
        desk = Desk()
        desk.lead()
        yield desk


def asked(capsys: Capture, *words: str) -> dict[str, Any]:
    answer = treaty(capsys, "alerts", *words, "--format", "json")
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def take(*events: Mapping[str, Any], at: int) -> None:
    assert take_json([parse_json(json.dumps(each)) for each in events], at).rejected == ()


@pytest.mark.slow
def test_a_lead_is_told_of_step_by_step_and_resolved_by_itself(judge: Judge, tmp_path: Path) -> None:
    slack, email = FakeChannel("slack"), FakeChannel("email")
    with sqlite_store(tmp_path):
        save_profiles(STAFF)
        adopt(TERMS, MONDAY - HOUR, "sam")
        worker = Worker("w", judge, Telling("w", {"slack": slack, "email": email}).steps())
        take(*HISTORY, at=MONDAY)
        for now in (MONDAY, WARNED, LATE - 1, LATE, MONDAY + 4 * HOUR):
            run_until_idle(worker, now)
        take(event("touch", TOUCHED, channel="phone", direction="out", actor="rita", outcome="connected"), at=TOUCHED)
        run_until_idle(worker, TOUCHED)

    assert [(post.to, post.message.reason) for post in slack.posts] == [
        ("U1", "new_lead"), ("U1", "step"), ("U2", "step"), ("U1", "escalated"),
        ("U1", "resolved"), ("U1", "resolved"), ("U2", "resolved"),
    ]  # fmt: skip
    assert [(post.to, post.message.reason) for post in email.posts] == [
        ("ana@acme.example", "step"), ("ana@acme.example", "resolved"),
    ]  # fmt: skip


@pytest.mark.slow
def test_a_lead_that_moves_on_is_told_to_whom_it_is_now_though_its_clock_goes_on(judge: Judge, tmp_path: Path) -> None:
    slack = FakeChannel("slack")
    with sqlite_store(tmp_path):
        save_profiles(STAFF)
        adopt(TERMS, MONDAY - HOUR, "sam")
        steps = (Worker("w", judge).judge_leads, *Telling("w", {"slack": slack}).steps())
        take(*HISTORY, at=MONDAY)
        for now in (MONDAY, MONDAY + HOUR, WARNED, LATE):
            if now == MONDAY + HOUR:
                take(event("owner.changed", now, owner="sam"), at=now)
            while any(step(now) for step in steps):
                pass

        (missed,) = pressing("Test", LATE)
        (waiting,) = undecided("Test")

    assert [(post.to, post.message.reason) for post in slack.posts] == [
        ("U1", "new_lead"), ("U1", "moved_on"), ("U2", "new_lead"), ("U2", "step"), ("U2", "escalated"),
    ]  # fmt: skip
    assert slack.posts[1].message.title == "L1#1 is with Sam Osei now"
    assert missed.owner == waiting.owner == "sam"


class TestTest:
    def test_says_who_would_be_told_now_and_for_which_reason_others_are_not(self, desk: Desk, capsys: Capture) -> None:
        desk.work(MONDAY)

        found = asked(capsys, "test", "--as-of", iso(WARNED - 1))["now"]

        assert {(each["about"], each["who"], each["reason"]) for each in found} == {
            ("L1#1", "Rita", "told"), ("L1#1/answer", "Rita", "not_yet"), ("L1#1/answer", "Sam Osei", "not_yet"),
            ("L1#1/answer", "Ana Ruiz", "not_yet"),
        }  # fmt: skip

    def test_writes_nothing(self, desk: Desk, capsys: Capture) -> None:
        desk.judged(WARNED, "at_risk", 1)

        one, other = (asked(capsys, "test", "--as-of", iso(WARNED))["now"] for _ in range(2))

        assert one == other
        assert [each["about"] for each in one if each["goes_out"]] == ["L1#1", "L1#1/answer"]

    def test_shows_a_table(self, desk: Desk, capsys: Capture) -> None:
        desk.judged(WARNED, "at_risk", 1)

        answer = treaty(capsys, "alerts", "test", "--as-of", iso(WARNED))

        assert [line.split() for line in answer.out.splitlines()[2:4]] == [
            ["L1#1", "Rita", "slack", "told", "new_lead"],
            ["L1#1/answer", "Rita", "slack", "told", "step", "(75", "%)"],
        ]  # fmt: skip
        assert "not told: not_yet. The step is not reached." in answer.out

    def test_needs_events_for_a_file(self, desk: Desk, capsys: Capture) -> None:
        answer = treaty(capsys, "alerts", "test", "agreement.yaml")

        assert answer.code == 2
        assert "add --events" in answer.err


class TestWhy:
    def test_tells_what_was_said_of_a_clock_and_to_whom_not(self, desk: Desk, capsys: Capture) -> None:
        desk.work(MONDAY)
        for now, state, passed in ((WARNED, "at_risk", 1), (LATE, "breached", 2)):
            desk.judged(now, state, passed)
            desk.work(now)

        found = asked(capsys, "why", "L1#1/answer", "--as-of", iso(LATE))

        assert [(each["at"], each["who"], each["state"], each["reason"]) for each in found["said"]] == [
            (iso(WARNED), "rita", "sent", "step"), (iso(LATE), "rita", "sent", "escalated"),
            (iso(LATE), "sam", "sent", "step"),
        ]  # fmt: skip
        assert {each["who"]: each["reason"] for each in found["now"]} == {
            "Rita": "told", "Sam Osei": "told", "Ana Ruiz": "not_yet",
        }  # fmt: skip

    def test_says_what_there_is_where_a_name_is_wrong(self, desk: Desk, capsys: Capture) -> None:
        desk.work(MONDAY)

        assert "it has answer" in treaty(capsys, "alerts", "why", "L1#1/anwser").err
        assert "there is no handoff L9#1" in treaty(capsys, "alerts", "why", "L9#1").err
        assert "write lead#2/commitment" in treaty(capsys, "alerts", "why", "L1").err
        assert "which clock?" in treaty(capsys, "alerts", "why").err

    def test_keeps_who_and_why_beside_a_long_error(
        self, desk: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "80")
        desk.slack.failures = [Undelivered(Failure.REFUSED, "the server said a lot, " * 9)]
        desk.work(MONDAY)

        told = treaty(capsys, "alerts", "why", "L1#1").out

        assert {"2026-10-05T13:00:00Z", "rita", "slack", "dead", "new_lead", "refused:"} <= set(told.split())
        assert max(map(len, told.splitlines())) <= 80


class TestRetry:
    def test_brings_back_what_was_given_up(self, desk: Desk, capsys: Capture) -> None:
        desk.slack.failures = [Undelivered(Failure.REFUSED, "the token is wrong")]
        desk.work(MONDAY)

        (dead,) = asked(capsys, "retry")["dead"]
        assert (dead["about"], dead["error"]) == ("handoff/L1#1/rita/slack", "refused: the token is wrong")
        assert "the token is wrong" in treaty(capsys, "alerts", "retry").out
        assert asked(capsys, "retry", str(dead["id"]), "--as-of", iso(MONDAY + 60))["retried"] == 1
        desk.work(MONDAY + 60)

        assert [post.message.reason for post in desk.slack.posts] == ["new_lead"]
        assert treaty(capsys, "alerts", "retry", "--all").out == "no message was given up\n"

    def test_refuses_what_was_not(self, desk: Desk, capsys: Capture) -> None:
        assert "message 7 was not given up" in treaty(capsys, "alerts", "retry", "7").err
        assert "'x' is no message" in treaty(capsys, "alerts", "retry", "x").err
