"""`treaty scorecard`, on the demo company and on what can go wrong."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.functional.program import treaty
from tests.repository import ROOT
from tests.unit.evaluation.history import HEAD, mql, owned, write_events

DEMO = ROOT / "examples" / "demo"
AGREEMENT, MAPPING = str(DEMO / "agreement.yaml"), str(DEMO / "mapping.yaml")
AS_OF = ("--as-of", "2026-11-09T14:00:00Z")
Capture = pytest.CaptureFixture[str]


def test_shows_promises_times_and_what_is_in_no_figure(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = treaty(capsys, "scorecard", AGREEMENT, "--events", MAPPING, "--period", "2026-Q4", *AS_OF)

    assert said.code == 0
    assert said.out == (ROOT / "tests" / "golden" / "scorecard_demo.txt").read_text(encoding="utf-8")
    assert "\x1b" not in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_counts_in_json_add_up_to_the_leads_of_the_export(capsys: Capture) -> None:
    said = treaty(capsys, "scorecard", AGREEMENT, "--events", MAPPING, "--period", "all", *AS_OF, "--format", "json")

    rows = {row["commitment"]: row for row in json.loads(said.out)["rows"]}
    # 40 leads in the export, one with a date that does not exist, one without owner and human touch
    assert sum(rows[name]["denominator"] for name in ("tier1-response", "tier2-response")) == 40 - 1 - 1
    assert (
        rows["tier1-response"]["value"] == rows["tier1-response"]["numerator"] / rows["tier1-response"]["denominator"]
    )


def test_json_has_the_keys_that_scripts_rely_on(capsys: Capture) -> None:
    said = treaty(
        capsys, "scorecard", AGREEMENT, "--events", MAPPING, "--period", "2026-10", *AS_OF, "--format", "json"
    )

    card = json.loads(said.out)
    assert {"agreement", "version", "as_of", "period", "rows"} <= set(card)
    assert {"grain", "start", "end"} <= set(card["period"])
    needed = (
        "commitment party measure kind for segment owner target value unit numerator denominator open excluded "
        "raw_value low high status state note"
    )
    for row in card["rows"]:
        assert set(needed.split()) <= set(row)


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
        (("--period", "all", "--by", "tem"), "did you mean 'team'?"),
        (("--period", "all", "--by", "segment"), "the agreement has no segments"),
        (("--period", "2026-10", "--by", "quarter"), "a quarter is longer than 2026-10"),
        (("--period", "2026", "--by", "month", "--by", "week"), "choose month or week"),
        (("--period", "all", "--exclusions", "none.csv"), "none.csv"),
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


ALL = ("--events", MAPPING, "--period", "all", *AS_OF)


def json_rows(capsys: Capture, *words: str) -> list[dict[str, Any]]:
    said = treaty(capsys, "scorecard", *words, "--format", "json")
    assert said.code == 0, said.err
    found: list[dict[str, Any]] = json.loads(said.out)["rows"]
    return found


def test_the_parts_of_a_row_add_up_to_it(capsys: Capture) -> None:
    for by in ("team", "owner", "tier"):
        found = json_rows(capsys, AGREEMENT, *ALL, "--by", by)
        for name in ("tier1-response", "tier2-response", "enrichment"):
            whole, *parts = (row for row in found if row["commitment"] == name)
            assert whole["segment"] is None
            assert all(part["segment"].startswith(f"{by} = ") for part in parts)
            assert sum(part["denominator"] for part in parts) == whole["denominator"]


def test_the_weeks_of_a_quarter_add_up_to_it(capsys: Capture) -> None:
    quarter = ("--events", MAPPING, "--period", "2026-Q4", *AS_OF)
    whole = {row["commitment"]: row["denominator"] for row in json_rows(capsys, AGREEMENT, *quarter)}

    found = json_rows(capsys, AGREEMENT, *quarter, "--by", "week")

    assert {row["period"]["grain"] for row in found} == {"week"}
    starts = [row["period"]["start"] for row in found if row["commitment"] == "enrichment"]
    assert starts == sorted(starts)
    for name, count in whole.items():
        assert sum(row["denominator"] for row in found if row["commitment"] == name) == count


def test_versions_have_a_row_each_and_agreements_a_table_each(capsys: Capture, tmp_path: Path) -> None:
    text = (DEMO / "agreement.yaml").read_text(encoding="utf-8")
    second, other = tmp_path / "second.yaml", tmp_path / "other.yaml"
    second.write_text(
        text.replace("version: 1", "version: 2").replace("2026-10-01 to", "2026-11-01 to").replace("90%", "60%"),
        "utf-8",
    )
    other.write_text(text.replace("name: Harbour Analytics", "name: Another"), "utf-8")
    words = ("scorecard", AGREEMENT, str(second), str(other), "--events", MAPPING, "--period", "2026-Q4", *AS_OF)

    card = json.loads(treaty(capsys, *words, "--format", "json").out)
    shown = treaty(capsys, *words).out

    rows = [row for row in card["rows"] if row["commitment"] == "tier2-response"]
    assert [(row["version"], row["target"], row["denominator"]) for row in rows] == [
        (1, "90% within 24 hours", 10),  # of October
        (2, "60% within 24 hours", 16),  # of November; 26 together, as in the golden file
    ]
    (beside,) = card["beside"]
    assert (beside["agreement"], {row["denominator"] for row in beside["rows"]}) == (
        "Another sales–marketing SLA", {0},  # the first agreement that covers a lead governs it
    )  # fmt: skip
    assert shown.count("Metric          Target") == 2
    assert "versions 1 and 2" in shown


def test_csv_has_one_row_for_each_measurement(capsys: Capture) -> None:
    words = ("scorecard", AGREEMENT, "--events", MAPPING, "--period", "2026-Q4", *AS_OF, "--by", "tier")

    said = treaty(capsys, *words, "--format", "csv")

    found = list(csv.DictReader(said.out.splitlines()))
    card = json.loads(treaty(capsys, *words, "--format", "json").out)
    assert len(found) == len(card["rows"])
    for row, told in zip(found, card["rows"], strict=True):
        assert (row["commitment"], row["for"], row["status"]) == (told["commitment"], told["for"] or "", told["status"])
        assert (row["period_start"], row["segment"]) == (told["period"]["start"], told["segment"] or "")
        assert (row["numerator"], row["by_chance"]) == (str(told["numerator"]), str(told["by_chance"]).lower())


def test_what_both_parties_leave_out_changes_the_figure_and_the_raw_one_stands_beside_it(
    capsys: Capture, tmp_path: Path
) -> None:
    # L-1001 became an MQL on 27/10/2026 10:16 in New York, in tier 2, and was answered in time: without it 17 of 25
    agreed = tmp_path / "exclusions.csv"
    agreed.write_text(
        "lead_key,qualified_at,commitment,reason,proposed_by,agreed_by,agreed_at\n"
        "L-1001,2026-10-27T14:16:00Z,tier2-response,A test of ours,sam,mia,2026-11-01T12:00:00Z\n"
        "L-1001,2026-10-05T00:00:00Z,tier2-response,A test of ours,sam,mia,2026-11-01T12:00:00Z\n",
        "utf-8",
    )

    said = treaty(capsys, "scorecard", AGREEMENT, *ALL, "--exclusions", str(agreed), "--format", "json")

    row = next(row for row in json.loads(said.out)["rows"] if row["commitment"] == "tier2-response")
    assert (row["numerator"], row["denominator"], row["excluded"]) == (17, 25, 1)
    assert (row["raw_numerator"], row["raw_denominator"], row["raw_value"]) == (18, 26, 18 / 26)
    assert "an exclusion names lead L-1001 of 2026-10-05T00:00:00Z, which has no handoff" in said.err


def test_a_final_row_that_changed_later_is_listed_with_what_it_said(capsys: Capture, tmp_path: Path) -> None:
    """October's six of ten answered in time were final when it was agreed to leave one of the six out."""
    agreed = tmp_path / "exclusions.csv"
    agreed.write_text(
        "lead_key,qualified_at,commitment,reason,proposed_by,agreed_by,agreed_at\n"
        "L-1001,2026-10-27T14:16:00Z,tier2-response,A test of ours,sam,mia,2026-11-20T12:00:00Z\n",
        "utf-8",
    )
    words = ("scorecard", AGREEMENT, "--events", MAPPING, "--period", "2026-10", "--as-of", "2026-11-30T00:00:00Z",
             "--exclusions", str(agreed))  # fmt: skip

    (corrected,) = json.loads(treaty(capsys, *words, "--format", "json").out)["corrections"]
    shown = treaty(capsys, *words).out

    assert (corrected["commitment"], corrected["period"], corrected["segment"]) == ("tier2-response", "2026-10", None)
    assert corrected["then"] == {"numerator": 6, "denominator": 10, "status": "below target"}
    assert corrected["now"] == {"numerator": 5, "denominator": 9, "status": "below target"}
    assert "tier2-response 2026-10" in shown
    assert "6 of 10" in shown


def test_exclusions_with_broken_rows_are_not_used(capsys: Capture, tmp_path: Path) -> None:
    broken = tmp_path / "exclusions.csv"
    broken.write_text(
        "lead_key,qualified_at,commitment,reason,proposed_by,agreed_by,agreed_at\nL1,soon,answer,,sam,mia,later\n",
        "utf-8",
    )

    said = treaty(capsys, "scorecard", AGREEMENT, *ALL, "--exclusions", str(broken))

    assert (said.code, said.out) == (2, "")
    assert said.err.count("exclusion-row") == 3  # two instants and the reason


def test_a_period_is_that_of_the_handoff_in_the_agreements_zone(capsys: Capture, tmp_path: Path) -> None:
    """The last second of September in New York, and the first of October."""
    terms = tmp_path / "agreement.yaml"
    terms.write_text(
        f"{HEAD}\ncommitments: {{volume: {{party: marketing, measure: volume, target: 1 per month}}}}", "utf-8"
    )
    events = write_events(tmp_path, [mql("2026-10-01T03:59:59Z"), mql("2026-10-01T04:00:00Z", "L2")])

    def count(period: str) -> list[int]:
        found = json_rows(capsys, str(terms), "--events", str(events), "--period", period, *AS_OF)
        return [row["numerator"] for row in found]

    assert [count(period) for period in ("2026-09", "2026-10", "2026-W40", "2026-Q4", "all")] == [
        [1],
        [1],
        [2],
        [1],
        [2],
    ]


def test_clocks_of_hours_on_dates_alone_are_not_judged(capsys: Capture, tmp_path: Path) -> None:
    terms = tmp_path / "agreement.yaml"
    promise = "answer: {party: sales, measure: response_time, within: 2 business hours}"
    terms.write_text(f"{HEAD}\ncommitments: {{{promise}}}", "utf-8")
    dated = [{**each, "precision": "day"} for each in (mql("2026-10-05T04:00:00Z"), owned("2026-10-05T04:00:00Z"))]

    (row,) = json_rows(
        capsys, str(terms), "--events", str(write_events(tmp_path, dated)), "--period", "2026-10", *AS_OF
    )

    assert (row["status"], row["value"]) == ("not judged", None)
    assert "dates without a time of day" in row["note"]
