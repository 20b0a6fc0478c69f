"""Readiness and the figures, read from a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stores import at_store, sqlite_store
from treaty.api.health import Readiness, readiness
from treaty.api.metrics import exposition
from treaty.store.beats import FRESH_SECONDS, beat, forget_worker, freshest_beat
from treaty.store.figures import read_figures
from treaty.store.models import ClockRow, Delivery, Lead, Notification, Source, Token, Worker

NOW = 1_800_000_000


class TestReadiness:
    @pytest.mark.parametrize(
        ("age", "ready"), [(0, True), (FRESH_SECONDS, True), (FRESH_SECONDS + 1, False), (-30, True), (-7200, False)]
    )
    def test_asks_for_a_worker_that_was_heard_of_lately(self, tmp_path: Path, age: int, ready: bool) -> None:
        with sqlite_store(tmp_path):
            beat("worker-1", NOW - age)

            assert readiness(NOW) == Readiness(ready, True, 0, age)

    def test_gives_a_worker_of_a_rehearsal_its_own_time(self, tmp_path: Path) -> None:
        with sqlite_store(tmp_path):
            beat("worker-1", NOW - 300 * FRESH_SECONDS)

            assert readiness(NOW, speed=300).ready
            assert not readiness(NOW, speed=299).ready

    def test_misses_a_worker_that_ended_on_purpose(self, tmp_path: Path) -> None:
        with sqlite_store(tmp_path):
            beat("worker-1", NOW)
            forget_worker("worker-1")

            assert readiness(NOW) == Readiness(False, True, 0, None)

    def test_counts_missing_migrations(self, tmp_path: Path) -> None:
        with at_store(f"sqlite:///{tmp_path}/new.sqlite3"):
            found = readiness(NOW)

        assert (found.ready, found.database) == (False, True)
        assert found.migrations_missing

    def test_says_when_the_database_does_not_answer(self, tmp_path: Path) -> None:
        with at_store(f"sqlite:///{tmp_path}/none/new.sqlite3"):
            assert readiness(NOW) == Readiness(False, False, None, None)


def test_beats_of_the_long_dead_are_dropped(tmp_path: Path) -> None:
    with sqlite_store(tmp_path):
        beat("old", NOW - 100_000)
        beat("new", NOW - 5)
        beat("new", NOW)

        assert list(Worker.objects.values_list("name", "started_at", "beat_at")) == [("new", NOW - 5, NOW)]
        assert freshest_beat() == NOW


def test_figures_count_what_waits_and_what_was_missed(tmp_path: Path) -> None:
    with sqlite_store(tmp_path):
        leads = Lead.objects.bulk_create(
            [
                Lead(due_at=NOW - 40),
                Lead(due_at=NOW),
                Lead(due_at=NOW + 1),
                Lead(judged_at=NOW + 9),
                Lead(set_apart_at=1),
            ]
        )
        for number, (state, stopped_at) in enumerate(
            [("running", None), ("breached", None), ("breached", NOW), ("met", NOW)]
        ):
            ClockRow.objects.create(
                lead=leads[0], lead_key="L", number=number, commitment="answer", step=1, paused=0, untimed=False,
                passed=0, state=state, stopped_at=stopped_at,
            )  # fmt: skip
        told = Notification.objects.create(key="k", kind="clock", recipient="sam", channel="slack", state="open")
        for state, due_at in [("pending", NOW - 7), ("pending", NOW + 60), ("sent", None), ("dead", None)]:
            Delivery.objects.create(
                notification=told, payload="{}", reason="at_risk", created_at=NOW, due_at=due_at, state=state
            )
        Token.objects.create(name="forms", hash="1", role="events", created_at=1, used_at=NOW - 50)
        Token.objects.create(name="new", hash="2", role="events", created_at=1)
        Token.objects.create(name="gone", hash="3", role="events", created_at=1, used_at=1, revoked_at=2)
        Source.objects.create(name="crm", kind="webhook", created_at=1, last_event_at=NOW - 90, accepted=12, rejected=3)
        beat("worker-1", NOW - 2, failing=2)
        beat("worker-2", NOW - 121, failing=5)

        text = exposition(read_figures(NOW), NOW)[0].decode()

    told_of = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    wanted = {
        "treaty_evaluation_lag_seconds": 40,
        "treaty_leads_due": 2,
        "treaty_leads_set_apart": 1,
        "treaty_leads_ahead": 1,
        "treaty_clocks_overdue": 1,
        "treaty_outbox_lag_seconds": 7,
        "treaty_worker_heard_seconds_ago": 2,
        "treaty_worker_steps_failing": 2,
        'treaty_clocks{state="running"}': 1,
        'treaty_clocks{state="breached"}': 2,
        'treaty_clocks{state="paused"}': 0,
        'treaty_deliveries{reason="at_risk",state="pending"}': 2,
        'treaty_deliveries{reason="at_risk",state="dead"}': 1,
        'treaty_source_silent_seconds{source="crm"}': 90,
        'treaty_source_events{answer="rejected",source="crm"}': 3,
    }
    assert {name: float(told_of[name]) for name in wanted} == wanted
    assert {name: float(value) for name, value in told_of.items() if "token" in name} == {
        'treaty_token_unused_seconds{token="forms"}': 50
    }


def test_figures_are_also_there_in_the_open_format(tmp_path: Path) -> None:
    with sqlite_store(tmp_path):
        text, kind = exposition(read_figures(NOW), NOW, "application/openmetrics-text; version=1.0.0")

    assert kind.startswith("application/openmetrics-text")
    assert text.endswith(b"# EOF\n")
