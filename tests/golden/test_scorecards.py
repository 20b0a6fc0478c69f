"""Scorecards as people see them, of generated events whose figures the generators' docstrings work out.

`scorecard_s2.txt` and `every_measure.txt` are what the command prints; the expectations below say why they are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.functional.program import Answer, treaty
from tests.golden.month_of_every_measure import month
from tests.golden.week_of_s2 import week
from tests.repository import ROOT
from tests.unit.evaluation.history import write_events
from treaty.agreement import load_agreement
from treaty.evaluation.measuring.figure import FIGURES

GOLDEN = ROOT / "tests" / "golden"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def scorecard(capsys: Capture, folder: Path, name: str, events: Iterable[Mapping[str, Any]], *words: str) -> Answer:
    path = write_events(folder, events)
    said = treaty(capsys, "scorecard", str(GOLDEN / f"{name}.yaml"), "--events", str(path), *words)
    assert said.code == 0, said.err
    return said


def rows(said: Answer) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(said.out)["rows"]
    return found


class TestTheDashboardOfTheWeek:
    """The table of the article on the glossary's page of SLAs: Metric, Target, Current, Status, Owner."""

    WORDS = ("--period", "2027-W10", "--as-of", "2027-04-12T00:00:00Z")

    def test_has_exactly_its_statuses_and_owners(self, capsys: Capture, tmp_path: Path) -> None:
        found = rows(scorecard(capsys, tmp_path, "scorecard_s2", week(), *self.WORDS, "--format", "json"))

        assert [(row["numerator"], row["denominator"], row["status"], row["owner"]) for row in found] == [
            (94, None, "slightly below", "Marketing"),  # 94 of 100 MQLs
            (73, 100, "on target", "Joint"),  # 73 % of 70 %
            (58, 100, "slightly below", "Joint"),  # 58 % of 60 %
            (504_000, 100, "exceeding", "Sales"),  # 1.4 of 2 hours; 100 answers of 5,040 seconds on average
            (6_480_000, 100, "exceeding", "Sales"),  # 18 of 24 hours
            (174, 200, "below target", "Sales"),  # 87 % of 100 %
            (54, 200, "exceeding", "Joint"),  # 27 % of 25 %
        ]

    def test_looks_like_it(self, capsys: Capture, tmp_path: Path, narrow: None) -> None:
        said = scorecard(capsys, tmp_path, "scorecard_s2", week(), *self.WORDS)

        assert said.out == (GOLDEN / "scorecard_s2.txt").read_text(encoding="utf-8")

    def test_is_a_table_in_markdown_too(self, capsys: Capture, tmp_path: Path) -> None:
        said = scorecard(capsys, tmp_path, "scorecard_s2", week(), *self.WORDS, "--format", "md")

        assert said.out == (GOLDEN / "scorecard_s2.md").read_text(encoding="utf-8")


EVERY_MEASURE = {
    "qualification_time": (3, 4, "on target"),
    "routing_time": (3, 4, "below target"),
    "routing_accuracy": (3, 4, "slightly below"),
    "volume": (4, None, "on target"),
    "lead_value": (400, None, "below target"),  # 4 leads of 100 each; 500 are promised
    "completeness": (3, 4, "exceeding"),
    "recycle_time": (1, 2, "below target"),
    "response_time": (3, 4, "below target"),
    "average_response": (4 * 45 * 60, 4, "exceeding"),
    "attempts": (3, 4, "on target"),
    "feedback_time": (3, 4, "on target"),
    "feedback_quality": (3, 4, "on target"),
    "next_action": (3, 4, "on target"),
    "meeting": (1, 2, "on target"),
    "acceptance_rate": (2, 4, "on target"),
    "conversion": (1, 4, "on target"),
    "pipeline_created": (3000, None, "on target"),
    "pipeline_share": (3000, 4000, "exceeding"),  # 75 % of 70 %: more than 5 % better
    "pipeline_coverage": (8000, 2000, "on target"),
    "reported": (4.6, None, "on target"),  # 4.6 of 4.5: not 5 % better
}


class TestAMonthOfEveryMeasure:
    WORDS = ("--period", "2026-10", "--as-of", "2026-12-31T00:00:00Z")

    def test_has_a_row_for_each_with_the_figures_of_its_story(self, capsys: Capture, tmp_path: Path) -> None:
        found = rows(scorecard(capsys, tmp_path, "every_measure", month(), *self.WORDS, "--format", "json"))

        own = [row for row in found if row["target"] is None or not row["target"].endswith("by plan")]
        assert {row["measure"]: (row["numerator"], row["denominator"], row["status"]) for row in own} == EVERY_MEASURE

    def test_has_what_the_plan_asks_for(self, capsys: Capture, tmp_path: Path) -> None:
        """1,000 a month at 1,000 a deal and a rate of 50 %: a deal, two leads, worth 500 each. Four came."""
        found = rows(scorecard(capsys, tmp_path, "every_measure", month(), *self.WORDS, "--format", "json"))

        planned = {row["measure"]: row for row in found if row["target"] and row["target"].endswith("by plan")}
        told = {name: (row["numerator"], row["target"], row["status"]) for name, row in planned.items()}
        assert told == {
            "volume": (4, "2 by plan", "exceeding"),
            "lead_value": (2_000, "1,000 USD by plan", "exceeding"),
        }

    def test_looks_like_this(self, capsys: Capture, tmp_path: Path, narrow: None) -> None:
        said = scorecard(capsys, tmp_path, "every_measure", month(), *self.WORDS)

        assert said.out == (GOLDEN / "every_measure.txt").read_text(encoding="utf-8")

    def test_leaves_no_measure_out(self) -> None:
        terms = load_agreement(GOLDEN / "every_measure.yaml")

        assert {type(promise) for promise in terms.commitments.values()} == set(FIGURES)
