"""The skip gate."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import ROOT
from tools.skip_gate import Allowance, Skip, main, read_allowances, read_skips, unlisted

REPORT = """<testsuites><testsuite>
<testcase classname="tests.unit.test_a" name="test_runs"/>
<testcase classname="tests.unit.test_a" name="test_data"><skipped type="pytest.skip" message="no data"/></testcase>
<testcase classname="" name="tests.unit.test_b"><skipped type="pytest.skip" message="no zone"/></testcase>
<testcase classname="tests.unit.test_c" name="test_bug"><skipped type="pytest.xfail" message="a bug"/></testcase>
</testsuite></testsuites>"""


def run(folder: Path, allowed: str) -> int:
    report, listed = folder / "junit.xml", folder / "allowed.txt"
    report.write_text(REPORT)
    listed.write_text(allowed)
    return main([str(report), str(listed)])


def test_finds_skipped_tests_modules_and_expected_failures() -> None:
    assert read_skips(REPORT) == (
        Skip("tests.unit.test_a::test_data", "no data"),
        Skip("tests.unit.test_b", "no zone"),
        Skip("tests.unit.test_c::test_bug", "a bug"),
    )


def test_refuses_a_report_without_tests() -> None:
    with pytest.raises(ValueError, match="holds no test"):
        read_skips("<testsuites><testsuite/></testsuites>")


def test_passes_when_every_skip_is_listed_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "# why\n\ntests.unit.test_a::* | no data\ntests.* | no zone\n*test_bug | a bug\n") == 0
    assert capsys.readouterr().err == ""


def test_fails_and_names_the_skips_that_are_not_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "tests.unit.test_a::* | no data") == 1
    told = capsys.readouterr().err
    assert "tests.unit.test_b | no zone" in told
    assert "tests.unit.test_c::test_bug | a bug" in told
    assert "test_data" not in told


def test_does_not_take_another_reason_for_a_listed_test() -> None:
    skip = Skip("tests.unit.test_a::test_data", "too slow")

    assert unlisted((skip,), (Allowance("tests.*", "no data"),)) == (skip,)


@pytest.mark.parametrize("line", ["tests.*", "tests.* |", "| no data"])
def test_refuses_a_line_without_pattern_or_reason(line: str) -> None:
    with pytest.raises(ValueError, match="line 2: write it as"):
        read_allowances(f"# list\n{line}\n")


def test_reads_the_committed_list() -> None:
    assert read_allowances((ROOT / ".ci" / "allowed-skips.txt").read_text())
