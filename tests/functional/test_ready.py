"""`treaty ready`: what can be judged, in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.program import treaty

AGREEMENT = """\
treaty: 1
name: Test
version: 1
effective: 2026-01-01 to 2026-12-31
timezone: UTC
commitments:
  volume: {party: marketing, measure: volume, target: 10 per month}
  response: {party: sales, measure: response_time, within: 2 hours, target: 90%}
  feedback: {party: sales, measure: feedback_time, within: 3 business days, target: 90%}
calendars:
  office: {timezone: UTC, hours: {mon-fri: 09:00-17:00}}
"""
EVENTS = """\
source,source_id,lead_id,kind,occurred_at,stage,owner,actor,channel,direction
crm,1,L1,stage.entered,2026-01-05T10:00:00Z,mql,,,,
crm,2,L2,stage.entered,2026-01-05T11:00:00Z,mql,,,,
crm,3,L1,owner.changed,2026-01-05T10:05:00Z,,ann,,,
crm,4,L1,touch,2026-01-05T10:30:00Z,,,ann,phone,out
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_text(AGREEMENT)
    (tmp_path / "e.csv").write_text(EVENTS)
    return tmp_path


def test_it_says_per_commitment_what_is_lacking_and_what_to_switch_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = treaty(capsys, "ready", f"{folder}/a.yaml", "--events", f"{folder}/e.csv")

    assert answer.code == 0
    assert answer.out.startswith(
        "judgeable  volume    volume\n"
        "partly     response  response_time\n"
        "not        feedback  feedback_time\n"
        "\n"
        "response: partly judgeable\n"
        "  - only 1 of 2 leads handed over ever had an owner\n"
        "  - no person.changed events: everybody is taken to be in sales\n"
        "\n"
        "feedback: cannot be judged\n"
        "  - no disposition events: nothing tells what sales decided\n"
        "  - only 1 of 2 leads handed over ever had an owner\n"
        "\n"
        "at the source:\n"
    )
    assert "field history" in answer.out
    assert "1 judgeable, 1 partly, 1 not on 4 events of 2 leads handed over" in answer.out


@pytest.mark.parametrize(("level", "code"), [("never", 0), ("not", 1), ("partly", 1)])
def test_it_fails_where_asked(folder: Path, capsys: pytest.CaptureFixture[str], level: str, code: int) -> None:
    assert treaty(capsys, "ready", f"{folder}/a.yaml", "--events", f"{folder}/e.csv", "--fail-on", level).code == code


def test_json_tells_what_is_vital(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "ready", f"{folder}/a.yaml", "--events", f"{folder}/e.csv", "--format", "json")

    result = json.loads(answer.out)
    assert [(each["commitment"], each["verdict"]) for each in result["commitments"]] == [
        ("volume", "judgeable"), ("response", "partly"), ("feedback", "not"),
    ]  # fmt: skip
    assert [lack["vital"] for lack in result["commitments"][2]["lacks"]] == [True, False]
