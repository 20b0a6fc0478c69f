"""`treaty explain`, on the demo company and on what can go wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.program import Answer, treaty
from tests.repository import ROOT

DEMO = ROOT / "examples" / "demo"
AGREEMENT, MAPPING = str(DEMO / "agreement.yaml"), str(DEMO / "mapping.yaml")
AS_OF = ("--as-of", "2026-11-09T14:00:00Z")
Capture = pytest.CaptureFixture[str]

EVENTS = """source,source_id,lead_id,kind,occurred_at,stage,owner,attributes
crm,1,L-1,lead.changed,2026-10-05T13:00:00Z,,,"{""score"": 70, ""seniority"": ""vp"", ""state"": ""NY""}"
crm,2,L-1,stage.entered,2026-10-05T13:00:00Z,mql,,
crm,3,L-1,owner.changed,2026-10-05T13:00:00Z,,rita,
crm,4,L-2,lead.changed,2026-10-05T13:30:00Z,,,"{""score"": 90}"
crm,5,L-2,lead.merged,2026-10-06T13:00:00Z,,,"{""into"": ""L-1""}"
"""


def explain(capsys: Capture, *words: str, file: str = AGREEMENT, events: str = MAPPING) -> Answer:
    return treaty(capsys, "explain", file, "--events", events, *words, *AS_OF)


def test_tells_who_answered_when_and_why_that_was_in_time(capsys: Capture) -> None:
    said = explain(capsys, "L-1001")

    assert said.code == 0
    # assigned Tue 27 Oct 10:28, called Wed 28 Oct 9:26, which is 2 minutes less than 23 hours later
    assert "tier2-response: met\n" in said.out
    assert "due       Wed 28 Oct 10:28, because\n" in said.out
    assert "22 h 58\n" in said.out
    assert "not Tier 1: score >= 80 did not hold: score was 68" in said.out
    assert "\x1b" not in said.out


def test_narrowed_to_one_promise_it_tells_nothing_else(capsys: Capture) -> None:
    said = explain(capsys, "L-1001", "enrichment")

    assert said.code == 0
    assert "enrichment: met" in said.out
    assert "tier2-response" not in said.out
    assert "What happened" not in said.out


def test_one_asked_for_by_a_merged_record_is_told_under_the_surviving_one(capsys: Capture, tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    events.write_text(EVENTS, "utf-8")

    said = explain(capsys, "L-2", "--format", "json", events=str(events))

    story = json.loads(said.out)
    assert (story["lead"], story["asked"], story["merged"]) == ("L-1", "L-2", ["L-2"])
    assert [event["record"] for event in story["events"]] == ["L-1", "L-1", "L-1", "L-2", "L-2"]
    assert [handoff["name"] for handoff in story["handoffs"]] == ["L-1#1"]


def test_several_versions_each_govern_their_own_handoffs(capsys: Capture, tmp_path: Path) -> None:
    events, second = tmp_path / "events.csv", tmp_path / "second.yaml"
    events.write_text(EVENTS, "utf-8")
    text = (DEMO / "agreement.yaml").read_text("utf-8").replace("version: 1", "version: 2")
    second.write_text(text.replace("2026-10-01 to 2026-12-31", "2026-10-05 to 2026-12-31"), "utf-8")

    said = treaty(capsys, "explain", AGREEMENT, str(second), "--events", str(events), "L-1", *AS_OF)

    assert said.code == 0, said.err
    assert "version 2, in force 2026-10-05 to 2026-12-31" in said.out.replace("\n               ", " ")


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("L-1O01",), "no event tells of a lead 'L-1O01'", "did you mean 'L-1001'"),
        (("L-1001", "tier3-response"), "there is no commitment 'tier3-response'", "did you mean 'tier2-response'?"),
        (("L-1001", "enrichment", "more"), "'more' is one word too many", "write: treaty explain"),
        ((), "there is no lead to tell of", "write: treaty explain"),
    ],
)
def test_a_wrong_word_is_told_with_the_right_one(
    capsys: Capture, words: tuple[str, ...], message: str, hint: str
) -> None:
    said = explain(capsys, *words)

    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert hint in said.err


def test_without_an_agreement_it_says_how_to_ask(capsys: Capture) -> None:
    said = explain(capsys, "more", file="L-1001")

    assert said.code == 2
    assert "'L-1001' is no agreement file" in said.err
