"""The findings that stand beside each shipped agreement."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import ROOT
from tools.example_findings import main

EXAMPLES = ROOT / "examples"


def test_are_what_the_check_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().err
    assert list(EXAMPLES.rglob("*.findings.txt"))


def test_hold_no_errors() -> None:
    for path in EXAMPLES.rglob("*.findings.txt"):
        assert ": error: " not in path.read_text("utf-8"), path


def test_are_written_and_compared_by_one_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("treaty: 2\n")
    (tmp_path / "mapping.yaml").write_text("mapping: 1\n")
    (tmp_path / "gone.findings.txt").write_text("")

    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    assert sorted(path.name for path in tmp_path.glob("*.txt")) == ["a.findings.txt", "b.findings.txt"]

    (tmp_path / "a.findings.txt").write_text("old")
    (tmp_path / "b.findings.txt").unlink()
    (tmp_path / "c.findings.txt").write_text("")

    assert main(["--check"], tmp_path) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split()[0] for line in said] == ["a.findings.txt", "b.findings.txt", "c.findings.txt"]
