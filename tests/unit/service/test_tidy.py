"""What only keeps something from being taken twice goes when nothing can tell of it any more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.pressing import NOON, click, seconds
from tests.stores import sqlite_store
from treaty.reports.message import Verb
from treaty.service.worker import Worker
from treaty.store.models import Press, SeenSignature, Source
from treaty.store.presses import keep, mark_done

DAY = 86_400
NOW = seconds(NOON) + 100 * DAY


def test_a_worker_drops_it_once_an_hour(tmp_path: Path) -> None:
    worker: Any = Worker("one", None)
    with sqlite_store(tmp_path):
        source = Source.objects.create(name="crm", kind="webhook", created_at=1)
        for name, at in {"old": NOW - 901, "young": NOW - 900}.items():
            SeenSignature.objects.create(source=source, signature=name, at=at)
        for name, done_at in {"old": NOW - 30 * DAY - 1, "young": NOW - 30 * DAY, "open": None}.items():
            kept = keep(click(Verb.ACCEPT, click_id=name), seconds(NOON))
            if done_at is not None:
                mark_done(kept.id, "done", "rita", done_at)

        worker.tidy(NOW)
        worker.tidy(NOW + 3_599)

        assert set(Press.objects.values_list("click_id", flat=True)) == {"young", "open"}
        assert set(SeenSignature.objects.values_list("signature", flat=True)) == {"young"}
        worker.tidy(NOW + 3_600)
        assert set(Press.objects.values_list("click_id", flat=True)) == {"open"}
        assert not SeenSignature.objects.exists()
