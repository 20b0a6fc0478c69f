"""The commands that fill the store and empty it again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.functional.program import treaty
from tests.repository import ROOT
from tests.stores import sqlite_store
from treaty.store.audit import entries
from treaty.store.exclusions import exclusions

DEMO = ROOT / "examples" / "demo"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with sqlite_store(tmp_path_factory.mktemp("store")):
        yield


def told(capsys: Capture, *words: str) -> dict[str, object]:
    answer = treaty(capsys, *words, "--format", "json")
    assert answer.code == 0, answer.err
    found: dict[str, object] = json.loads(answer.out)
    return found


def test_take_stores_each_event_once(capsys: Capture) -> None:
    first = told(capsys, "take", str(DEMO / "mapping.yaml"))
    again = told(capsys, "take", str(DEMO / "mapping.yaml"))

    assert first["accepted"] == first["events"] == again["repeated"]
    assert (first["repeated"], again["accepted"]) == (0, 0)


def test_take_stores_nothing_in_a_dry_run(capsys: Capture) -> None:
    dry = told(capsys, "take", str(DEMO / "mapping.yaml"), "--dry-run")
    real = told(capsys, "take", str(DEMO / "mapping.yaml"))

    assert (dry["accepted"], real["accepted"]) == (0, dry["events"])


def test_export_writes_what_import_writes(capsys: Capture, tmp_path: Path) -> None:
    told(capsys, "take", str(DEMO / "mapping.yaml"))

    told(capsys, "export", str(tmp_path / "stored.parquet"))
    told(capsys, "import", str(DEMO / "mapping.yaml"), "--out", str(tmp_path / "imported.parquet"))

    assert pq.read_table(tmp_path / "stored.parquet").equals(pq.read_table(tmp_path / "imported.parquet"))


def test_adopt_counts_the_leads_that_are_judged_again_and_leaves_a_trace(capsys: Capture) -> None:
    told(capsys, "take", str(DEMO / "mapping.yaml"))

    first = treaty(capsys, "adopt", str(DEMO / "agreement.yaml"))
    again = treaty(capsys, "adopt", str(DEMO / "agreement.yaml"))

    assert "in force" in first.out
    assert "no lead is concerned" in again.err
    (entry,) = entries()
    assert (entry.action, json.loads(entry.data)["state"]) == ("agreement.adopted", "in_force")


def test_adopt_refuses_another_text_of_a_version_in_force(capsys: Capture, tmp_path: Path) -> None:
    treaty(capsys, "adopt", str(DEMO / "agreement.yaml"))
    changed = tmp_path / "changed.yaml"
    text = (DEMO / "agreement.yaml").read_text("utf-8")
    changed.write_text(text.replace("owner: Dana Cole", "owner: Dora Cole"), "utf-8")
    assert changed.read_text("utf-8") != text

    answer = treaty(capsys, "adopt", str(changed))

    assert answer.code == 2
    assert "is in force already" in answer.err
    assert "raise `version`" in answer.err


def test_exclude_keeps_each_exclusion_once(capsys: Capture) -> None:
    file = str(ROOT / "tests" / "fixtures" / "exclusions.csv")

    first, again = told(capsys, "exclude", file), told(capsys, "exclude", file)

    assert (first["added"], again["added"]) == (1, 0)
    assert [each.commitment for each in exclusions()] == ["tier1-response"]
    assert [each.action for each in entries()] == ["exclusions.taken"]


def test_people_leave_a_trace_of_who_was_what_before_and_after(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    head = "key,name,email,role,manager,absent_from,active\nsam,Sam Osei,sam@acme.example,sales_manager,,,yes\n"
    file.write_text(head + "rita,Rita Moreno,rita@acme.example,rep,,,yes\n", "utf-8")
    told(capsys, "people", str(file))
    file.write_text(head + "rita,Rita Moreno,rita@acme.example,rep,sam,2026-12-01,no\n", "utf-8")

    told(capsys, "people", str(file), "--dry-run")
    told(capsys, "people", str(file))
    told(capsys, "people", str(file))

    rows = told(capsys, "audit", "show")["entries"]
    assert isinstance(rows, list)
    assert [(row["action"], row["subject"]) for row in rows] == [
        ("person.added", "sam"),
        ("person.added", "rita"),
        ("person.changed", "rita"),
    ]
    assert all(row["actor"].startswith("console") for row in rows)
    assert json.loads(rows[0]["data"])["email"] == "sam@acme.example"
    assert json.loads(rows[2]["data"]) == {
        "absent_from": [None, "2026-12-01"],
        "active": [True, False],
        "manager": [None, "sam"],
    }
    assert told(capsys, "audit", "verify")["checked"] == {
        "entries": 3,
        "head": rows[2]["hash"],
        "broken": None,
        "why": None,
        "known": None,
    }
