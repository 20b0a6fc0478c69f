"""`treaty import`, as an analyst meets it."""

# ruff: noqa: E501 -- rules stand on one line

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest

from tests.functional.program import treaty

FIXTURES = Path(__file__).parents[1] / "fixtures"
MAPPING = """\
mapping: 1
source: crm
timezone: America/New_York
files: {calls: calls.csv}
events:
  - {from: calls, kind: touch, when: done = 'yes', lead_id: lead, occurred_at: at, channel: "'phone'", direction: "'out'", actor: rep}
"""
CALLS = """\
lead,at,rep,done
L1,2026-01-05 10:00,ann,yes
L1,2026-01-05 10:00,ann,yes
L2,never,ann,yes
L3,2026-01-05 11:00,ann,no
L4,2026-01-05
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "m.yaml").write_text(MAPPING)
    (tmp_path / "calls.csv").write_text(CALLS)
    return tmp_path


def test_it_says_where_every_row_went(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(
        capsys, "import", f"{folder}/m.yaml", "--out", f"{folder}/e.parquet", "--rejects", f"{folder}/r.csv"
    )

    assert answer.code == 0
    assert answer.out.replace(str(folder), "DIR") == (
        "calls: 5 rows in DIR/calls.csv\n"
        "            2  touch, 1 rejected\n"
        "            1  without an event\n"
        "            1  unreadable\n"
        "\n"
        "rejected: 1 of calls, first in line 6\n"
        "  row: the row has fewer fields than the header: L4,2026-01-05\n"
        "rejected: 1 of calls (touch), first in line 4\n"
        "  occurred_at: 'never' is no instant\n"
        "\n"
        "1 event written to DIR/e.parquet (1 told twice), 2 rejects\n"
        "the rejects are in DIR/r.csv\n"
    )
    assert "no-recorded-at" in answer.err


def test_rejects_are_a_table_of_their_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    treaty(capsys, "import", f"{folder}/m.yaml", "--out", f"{folder}/e.csv", "--rejects", f"{folder}/r.csv")

    with (folder / "r.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["line"], row["record"], row["rule"], row["place"]) for row in rows] == [
        ("calls", "4", "3", "touch", "occurred_at"),
        ("calls", "6", "", "", "row"),
    ]


def test_the_same_input_gives_the_same_bytes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.parquet", "b.parquet"):
        treaty(capsys, "import", f"{folder}/m.yaml", "--out", f"{folder}/{name}")

    assert (folder / "a.parquet").read_bytes() == (folder / "b.parquet").read_bytes()


def test_parquet_has_the_documented_columns_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    treaty(capsys, "import", f"{folder}/m.yaml", "--out", f"{folder}/e.parquet")

    described = duckdb.sql(f"DESCRIBE FROM '{folder}/e.parquet'").fetchall()
    assert [row[0] for row in described][:8] == [
        *("source", "source_id", "lead_id", "account_id", "kind", "occurred_at", "recorded_at", "precision"),
    ]
    assert {row[1] for row in described} == {
        *("VARCHAR", "TIMESTAMP WITH TIME ZONE", "BOOLEAN", "DECIMAL(18,4)", "DATE"),
    }


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "import", f"{folder}/m.yaml", "--dry-run", "--rejects", f"{folder}/r.csv")

    assert "1 event found; nothing was written" in answer.out
    assert {path.name for path in folder.iterdir()} == {"m.yaml", "calls.csv"}


def test_it_never_writes_over_a_file_without_force(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "e.parquet").write_text("precious")

    refused = treaty(capsys, "import", f"{folder}/m.yaml", "--out", f"{folder}/e.parquet")

    assert refused.code == 2
    assert "hint: add --force to write over it" in refused.err
    assert (folder / "e.parquet").read_text() == "precious"
    assert treaty(capsys, "import", f"{folder}/m.yaml", "--out", f"{folder}/e.parquet", "--force").code == 0


@pytest.mark.parametrize(("level", "code"), [("never", 0), ("rejects", 1), ("findings", 1)])
def test_rejects_fail_it_where_asked(folder: Path, capsys: pytest.CaptureFixture[str], level: str, code: int) -> None:
    assert treaty(capsys, "import", f"{folder}/m.yaml", "--dry-run", "--fail-on", level).code == code


def test_mistakes_of_the_mapping_are_all_told_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "m.yaml").write_text(
        MAPPING.replace("lead_id: lead", "lead_id: led").replace("actor: rep", "actor: repp")
    )

    answer = treaty(capsys, "import", f"{folder}/m.yaml", "--out", f"{folder}/e.parquet")

    assert answer.code == 2
    assert "there is no column 'led'" in answer.err
    assert "there is no column 'repp'" in answer.err
    assert answer.out == ""
    assert not (folder / "e.parquet").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none.yaml", "--dry-run"], "there is no such mapping file"),
        (["salesforce", "--dry-run"], "did you mean 'salesforce-report'?"),
        (["m.yaml"], "nowhere to write the events"),
        (["m.yaml", "--out", "e.xlsx"], "its name must end with .parquet or .csv"),
        (["m.yaml", "--out", "none/e.csv"], "its folder is not there"),
        (["m.yaml", "--dry-run", "--timezone", "Amsterdam"], "'Amsterdam' is no time zone"),
        (["m.yaml", "--dry-run", "--stamps", "%H"], "names no full date"),
        (["hubspot", "--show"], "did you mean 'hubspot-export'?"),
    ],
)
def test_misuse_says_how_to_mend_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(folder)

    answer = treaty(capsys, "import", *words)

    assert answer.code == 2
    assert said in answer.err


def test_a_shipped_mapping_can_be_shown_to_be_copied(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shown = treaty(capsys, "import", "salesforce-report", "--show")
    (tmp_path / "mine.yaml").write_text(shown.out)

    words = ("--dir", str(FIXTURES / "salesforce"), "--dry-run", "--format", "json")
    own = treaty(capsys, "import", f"{tmp_path}/mine.yaml", *words)
    theirs = treaty(capsys, "import", "salesforce-report", *words)

    assert json.loads(own.out)["rules"] == json.loads(theirs.out)["rules"]


def test_json_holds_the_findings_with_their_places(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "import", f"{folder}/m.yaml", "--dry-run", "--format", "json")

    result = json.loads(answer.out)
    assert result["files"][0]["rows"] == 5
    assert result["written"] == 1
    assert result["findings"][0]["code"] == "no-recorded-at"
    assert answer.err == ""
