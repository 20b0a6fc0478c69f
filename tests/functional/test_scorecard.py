"""`treaty scorecard`, on the demo company and on what can go wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.program import treaty
from tests.repository import ROOT

DEMO = ROOT / "examples" / "demo"
AGREEMENT, MAPPING = str(DEMO / "agreement.yaml"), str(DEMO / "mapping.yaml")
AS_OF = ("--as-of", "2026-11-09T14:00:00Z")
Capture = pytest.CaptureFixture[str]


def test_shows_promises_times_and_what_is_in_no_figure(capsys: Capture) -> None:
    said = treaty(capsys, "scorecard", AGREEMENT, "--events", MAPPING, "--period", "2026-Q4", *AS_OF)

    assert said.code == 0
    assert said.out == (ROOT / "tests" / "golden" / "scorecard_demo.txt").read_text(encoding="utf-8")


def test_counts_in_json_add_up_to_the_leads_of_the_export(capsys: Capture) -> None:
    said = treaty(capsys, "scorecard", AGREEMENT, "--events", MAPPING, "--period", "all", *AS_OF, "--format", "json")

    rows = {row["commitment"]: row for row in json.loads(said.out)["rows"]}
    # 40 leads in the export, one with a date that does not exist, one without owner and human touch
    assert sum(rows[name]["denominator"] for name in ("tier1-response", "tier2-response")) == 40 - 1 - 1
    for name in ("tier1-response", "tier2-response"):
        row = rows[name]
        assert row["numerator"] + row["met_late"] + row["unanswered"] == row["denominator"]
        assert row["value"] == row["numerator"] / row["denominator"]


def test_asked_to_fail_on_a_missed_target_it_ends_with_1(capsys: Capture) -> None:
    words = ("scorecard", AGREEMENT, "--events", MAPPING, "--period", "2026-Q4", *AS_OF)

    assert treaty(capsys, *words, "--fail-on", "below").code == 1
    assert treaty(capsys, *words[:5], "2025-Q4", *AS_OF, "--fail-on", "below").code == 0  # no data is no miss


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--period", "October"), "'October' is no period"),
        (("--period", "2026-13"), "'2026-13' is no period"),
        (("--period", "all", "--as-of", "yesterday"), "'yesterday' is no instant"),
        (("--period", "all", "--as-of", "2026-10-01T10:00:00"), "has no offset"),
    ],
)
def test_a_wrong_word_is_told_with_the_right_form(capsys: Capture, words: tuple[str, ...], message: str) -> None:
    said = treaty(capsys, "scorecard", AGREEMENT, "--events", MAPPING, *words)

    assert (said.code, said.out) == (2, "")
    assert message in said.err


def test_an_agreement_with_errors_is_not_used_and_all_of_them_are_told(capsys: Capture, tmp_path: Path) -> None:
    broken = tmp_path / "agreement.yaml"
    text = (DEMO / "agreement.yaml").read_text(encoding="utf-8")
    broken.write_text(text.replace("2 business hours", "2 busy hours").replace("score >= 65", "scor >= 65"), "utf-8")

    said = treaty(capsys, "scorecard", str(broken), "--events", MAPPING, "--period", "all")

    assert (said.code, said.out) == (2, "")
    assert "no duration" in said.err
    assert "did you mean 'score'?" in said.err


def test_a_file_that_is_not_there_is_told(capsys: Capture) -> None:
    assert "there is no file" in treaty(capsys, "scorecard", "none.yaml", "--events", MAPPING, "--period", "all").err
    said = treaty(capsys, "scorecard", AGREEMENT, "--events", "none.parquet", "--period", "all")
    assert said.code == 2
    assert "none.parquet" in said.err
