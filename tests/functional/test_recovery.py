"""`treaty recovery`: a plan that is owed, handed in, shown in the review, and done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from tests.functional.program import treaty
from tests.stores import sqlite_store
from tests.unit.alerting.scene import MONDAY, TERMS
from tests.unit.evaluation.history import mql, write_events
from tests.unit.service.desk import Desk
from tests.unit.service.test_notices import measured, tell
from treaty.evidence.recovery import read_plans
from treaty.store.recovery import recovery_plans

Capture = pytest.CaptureFixture[str]
TEXT = "Two more people from Tuesday on"


@pytest.fixture
def owed(tmp_path: Path) -> Iterator[Path]:
    """A store in which August and September were missed, and a folder with the agreement and a lead of October."""
    with sqlite_store(tmp_path):
        desk = Desk()
        for number in (8, 9):
            measured("month", f"2026-{number:02}", date(2026, number, 1), date(2026, number + 1, 1))
        tell(desk, MONDAY)
        (tmp_path / "agreement.yaml").write_text(TERMS, encoding="utf-8")
        write_events(tmp_path, [mql("2026-10-05T14:00:00Z", "L1")])
        yield tmp_path


def test_is_owed_then_open_then_done(owed: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "owed" in treaty(capsys, "recovery").out

    monkeypatch.setattr("sys.stdin", StringIO(f"{TEXT}\n"))
    written = json.loads(treaty(capsys, "recovery", "answer", "--plan", "-", "--format", "json").out)

    assert (written["written"]["text"], written["done"]) == (TEXT, None)
    assert f"answer, since 2026-08: {TEXT}" in treaty(capsys, "recovery").out
    assert "done, said console" in treaty(capsys, "recovery", "answer").out


@pytest.mark.slow
def test_is_in_the_review_from_the_store_as_from_a_file(owed: Path, capsys: Capture) -> None:
    plans = owed / "plans.json"
    plans.write_text(treaty(capsys, "recovery", "answer", "--plan", TEXT, "--format", "json").out)
    assert read_plans(plans) == recovery_plans()

    answer = treaty(
        capsys, "review", str(owed / "agreement.yaml"), "--events", str(owed / "events.csv"), "--month", "2026-10",
        "--as-of", "2026-11-09T14:00:00Z", "--recovery", "store",
    )  # fmt: skip

    assert f"| answer | 2026-08 | {TEXT} |" in answer.out


def test_names_the_commitment_whose_plan_it_is(owed: Path, capsys: Capture) -> None:
    answer = treaty(capsys, "recovery", "--plan", TEXT)

    assert answer.code == 2
    assert "hint: name the commitment" in answer.err
