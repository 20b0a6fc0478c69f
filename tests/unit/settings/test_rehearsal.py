"""A rehearsal."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from treaty.errors import InputError
from treaty.settings import read_settings

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def test_is_read_with_its_start_speed_and_true_instant() -> None:
    read = read_settings({"TREATY_REHEARSAL": "2026-11-05T14:00:00Z x300 since 2026-11-26T09:00:00Z"}).rehearsal

    assert read
    assert (read.start, read.speed, read.since) == (datetime(2026, 11, 5, 14, tzinfo=UTC), 300, NOW)


@pytest.mark.parametrize("text", ["fast", "2026-11-05T14:00:00Z x0 since 2026-11-26T09:00:00Z", "x300", "2026-11-05"])
def test_that_says_something_else_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(InputError, match="START xSPEED since NOW"):
        read_settings({"TREATY_REHEARSAL": text})


def test_lets_processes_live_in_another_time(tmp_path: Path) -> None:
    script = "import treaty.bootstrap.settings; from treaty.clock import now; print(now().isoformat())"
    environment = {"TREATY_REHEARSAL": "1999-12-31T12:00:00Z x1 since 2000-01-01T12:00:00Z"}

    told = _run(script, environment, tmp_path)
    true = _run(script, {}, tmp_path)

    assert timedelta(days=1) <= true - told < timedelta(days=1, seconds=60)


def _run(script: str, environment: dict[str, str], folder: Path) -> datetime:
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=True, cwd=folder, env=os.environ | environment, timeout=60,
    )  # fmt: skip
    return datetime.fromisoformat(done.stdout.strip())
