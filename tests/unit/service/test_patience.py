"""Patience with what fails."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from django.db import OperationalError

from treaty.service.patience import pause_seconds
from treaty.service.worker import Worker, _go_round


def test_doubles_up_to_half_a_minute() -> None:
    assert [pause_seconds(failures) for failures in range(9)] == [0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


class TestAWorker:
    def test_leaves_a_step_that_fails_alone_for_longer_and_longer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        steps = Steps(monkeypatch, ValueError("no"))

        steps.go_round(range(20))

        assert steps.tries == [0, 1, 2, 4, 8, *range(16, 20)], "after pauses of 0.5, 1, 2, 4 and 8 seconds"
        assert steps.others == list(range(20)), "the next step is done all the same"
        assert steps.failing == [*[1] * 16, *[0] * 4]

    def test_does_not_ask_a_store_that_failed_for_more_in_the_same_round(self, monkeypatch: pytest.MonkeyPatch) -> None:
        steps = Steps(monkeypatch, OperationalError("gone"))

        steps.go_round(range(20))

        assert steps.tries == [0, 1, 2, 4, 8, *range(16, 20)]
        assert steps.others == [second for second in range(20) if second not in {0, 1, 2, 4, 8}]


class Steps:
    """Two steps, the first of which fails before second 9; a second passes between two rounds."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
        self.second, self.error = 0, error
        self.tries: list[int] = []
        self.others: list[int] = []
        self.failing: list[int] = []
        self._worker: Any = Worker("one", None)
        monkeypatch.setattr(self._worker, "steps", lambda: (self.fails, self.goes_on))
        monkeypatch.setattr("treaty.service.worker.monotonic", lambda: self.second)

    def go_round(self, seconds: range) -> None:
        for self.second in seconds:
            _go_round(self._worker, Event(), lambda: datetime.fromtimestamp(self.second, UTC))
            self.failing.append(self._worker.patience.failing)

    def fails(self, now: int) -> bool:
        self.tries.append(now)
        if now < 9:
            raise self.error
        return False

    def goes_on(self, now: int) -> bool:
        self.others.append(now)
        return False
