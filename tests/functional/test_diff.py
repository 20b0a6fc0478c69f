"""`treaty diff`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.program import treaty
from treaty.agreement.template import template


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Two versions of the two-tier template."""
    text = template("s2").files[""]
    later = (
        text.replace("version: 1", "version: 2")
        .replace("Tier 2, within: 24 hours, target: 90%", "Tier 2, within: 2 business hours, target: 90%")
        .replace("  Budget: No funding or approved project\n", "")
        .replace("mon-fri: 09:00-17:30", "mon-thu: 09:00-17:30")
        .replace("measure: completeness, fields: [company_size, industry, revenue], target: 95%",
                 "measure: completeness, fields: [company_size, industry], target: 90%")
    )  # fmt: skip
    for name, content in (("before.yaml", text), ("after.yaml", later)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    return str(tmp_path / "before.yaml"), str(tmp_path / "after.yaml")


def test_says_what_changes_for_whom(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "diff", *files)

    assert (answer.code, answer.err) == (0, "")
    assert (
        answer.out
        == """\
Sales–marketing SLA in two tiers, version 1 -> Sales–marketing SLA in two tiers, version 2

Marketing
  ~ completeness: the fields change from company_size; industry; revenue to
    company_size; industry
  ~ completeness: the target loosens from 95% to 90%

Sales
  ~ Tier 2 response changes from 24 hours to 2 business hours; counted in
    business time instead of day and night
  - reason Budget is gone: means No funding or approved project

The agreement
  ~ version changes from 1 to 2

Set-up
  - calendar office, hours, fri is gone: 09:00-17:30
"""
    )


def test_says_that_nothing_changes(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "diff", files[0], files[0])

    assert answer.out.splitlines()[1] == "Both say the same."


def test_json_has_the_parts_of_every_change(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    result = json.loads(treaty(capsys, "diff", *files, "--format", "json").out)

    assert [side["version"] for side in (result["before"], result["after"])] == [1, 2]
    assert result["before"]["digest"] != result["after"]["digest"]
    assert {
        "audience": "sales",
        "kind": "changed",
        "path": "commitments.tier2-response.within",
        "text": "Tier 2 response changes from 24 hours to 2 business hours; "
        "counted in business time instead of day and night",
        "before": "24 hours",
        "after": "2 business hours",
    } in result["changes"]


def test_a_broken_agreement_is_told_and_not_compared(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.yaml").write_text("treaty: 1\nnam: x\n", encoding="utf-8")

    answer = treaty(capsys, "diff", files[0], str(tmp_path / "broken.yaml"))

    assert (answer.code, answer.out) == (2, "")
    assert "unknown key 'nam'" in answer.err
    assert "Traceback" not in answer.err
