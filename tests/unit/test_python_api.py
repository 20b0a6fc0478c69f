"""The Python API."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import treaty
from tests.functional.program import treaty as run
from tests.repository import ROOT
from treaty.evaluation.tables import TABLES

DEMO = ROOT / "examples" / "demo"
AS_OF = datetime(2026, 11, 9, 14, tzinfo=UTC)
BLOCK = re.compile(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", re.DOTALL)


@pytest.fixture(scope="module")
def found() -> treaty.Evaluation:
    return treaty.evaluate(DEMO / "mapping.yaml", treaty.load(DEMO / "agreement.yaml"), AS_OF)


def test_the_guide_prints_what_it_says_it_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(DEMO, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}

    blocks = BLOCK.findall((ROOT / "docs" / "guides" / "python.md").read_text("utf-8"))

    assert blocks
    for code, expected in blocks:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(code, names)  # noqa: S102 -- our own page
        assert said.getvalue() == expected


def test_importing_the_package_loads_nothing_and_its_names_are_all_there() -> None:
    code = (
        "import sys, treaty; heavy = {'duckdb', 'pyarrow', 'pydantic', 'treaty.agreement'} & set(sys.modules);"
        "assert not heavy, heavy; assert all(getattr(treaty, name) for name in treaty.__all__)"
    )

    subprocess.run([sys.executable, "-c", code], check=True)

    assert not hasattr(treaty, "nothing_of_that_name")


def test_the_tables_have_the_documented_columns(found: treaty.Evaluation) -> None:
    for name, table in TABLES.items():
        assert getattr(found, name).schema.equals(table.schema), name
    assert found.versions.agreements[0].digest == treaty.load(DEMO / "agreement.yaml").digest


def test_events_in_a_table_say_the_same_as_in_a_file(
    found: treaty.Evaluation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    events = tmp_path / "events.parquet"
    assert run(capsys, "import", str(DEMO / "mapping.yaml"), "--out", str(events)).code == 0
    agreement = treaty.load(str(DEMO / "agreement.yaml"))

    from_file = treaty.evaluate(str(events), [agreement], AS_OF)
    from_table = treaty.evaluate(pq.read_table(events), [agreement], AS_OF)

    assert from_file.digest == from_table.digest == found.digest


def test_the_command_writes_the_same_tables_under_the_same_digest(
    found: treaty.Evaluation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (str(DEMO / "agreement.yaml"), "--events", str(DEMO / "mapping.yaml"), "--as-of", "2026-11-09T14:00:00Z")

    said = run(capsys, "evaluate", *words, "--out", str(tmp_path / "tables"))

    assert f"digest    {found.digest}" in said.out
    for name in TABLES:
        written = pq.read_table(tmp_path / "tables" / f"{name}.parquet")
        assert written.num_rows == getattr(found, name).num_rows


def test_a_wrong_agreement_is_told_with_all_its_findings(tmp_path: Path) -> None:
    text = (DEMO / "agreement.yaml").read_text("utf-8")
    (tmp_path / "a.yaml").write_text(
        text.replace("2 business hours", "2 busy hours").replace("score >= 65", "scor"), "utf-8"
    )

    with pytest.raises(treaty.InputError, match="3 errors") as error:
        treaty.load(tmp_path / "a.yaml")

    assert "no duration" in str(error.value)
    assert "did you mean 'score'?" in str(error.value)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(treaty.InputError, match="has no time zone"):
        treaty.evaluate("events.parquet", treaty.load(DEMO / "agreement.yaml"), datetime(2026, 11, 9))  # noqa: DTZ001


def test_two_files_of_one_version_are_refused() -> None:
    agreement = treaty.load(DEMO / "agreement.yaml")

    with pytest.raises(treaty.InputError, match="version 1 of 'Harbour Analytics sales–marketing SLA' is given twice"):
        treaty.evaluate(DEMO / "mapping.yaml", [agreement, agreement], AS_OF)


def test_no_agreement_at_all_is_refused() -> None:
    with pytest.raises(treaty.InputError, match="no agreement"):
        treaty.evaluate(DEMO / "mapping.yaml", [], AS_OF)
