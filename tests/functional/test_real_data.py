"""The two real data sets, through the doors that their users take. Expected figures were computed by others.

The lender's log was measured independently with a plain query per figure; the funnel's months are counts of a column.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.functional.program import treaty
from tests.real_data import real_data
from tests.repository import ROOT

pytestmark = [pytest.mark.data, pytest.mark.slow]

Capture = pytest.CaptureFixture[str]


def answer(capsys: Capture, *words: str) -> dict[str, Any]:
    """Run a command that must not fail, and return its JSON."""
    said = treaty(capsys, *words, "--format", "json")
    assert said.code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def imported(capsys: Capture, name: str, folder: Path) -> tuple[str, dict[str, Any]]:
    """Import a data set with its mapping; every row of it must fit."""
    events = str(folder / "events.parquet")
    report = answer(
        capsys, "import", str(ROOT / "examples" / name / "mapping.yaml"), "--dir", str(real_data(name)), "--out", events
    )
    assert report["rejects"] == []
    return events, report


def card(capsys: Capture, name: str, events: str, period: str, as_of: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a scorecard by commitment."""
    words = (str(ROOT / f"examples/{name}/agreement.yaml"), "--events", events, "--period", period, "--as-of", as_of)
    return {row["commitment"]: row for row in answer(capsys, "scorecard", *words)["rows"]}


def test_the_lenders_offers_are_called_about_as_often_as_was_measured(capsys: Capture, tmp_path: Path) -> None:
    events, _ = imported(capsys, "bpic12", tmp_path)

    rows = card(capsys, "bpic12", events, "all", "2012-03-14T15:04:46Z")

    told = {calls: f"{rows[f'calls-{calls}']['value']:.1%}" for calls in (1, 2, 3, 5)}
    assert told == {1: "99.9%", 2: "85.6%", 3: "65.9%", 5: "32.9%"}
    assert {rows[f"calls-{calls}"]["denominator"] for calls in told} == {4293}
    # of all periods together, some of the leads can still be approved
    unripe = {name for name, row in rows.items() if row["status"] == "not judged"}
    assert unripe == {"inquiry-to-approval", "approval", "approval-of-accepted"}


def test_a_month_of_the_funnel_shows_the_last_mature_one_until_it_is_old_enough(
    capsys: Capture, tmp_path: Path
) -> None:
    events, _ = imported(capsys, "olist", tmp_path)

    young = card(capsys, "olist", events, "2018-05", "2018-07-01T03:00:00Z")["conversion"]
    old = card(capsys, "olist", events, "2018-05", "2018-11-15T03:00:00Z")["conversion"]

    assert (young["cohort"]["shown"], young["numerator"], young["denominator"]) == ("2018-03", 140, 1174)
    assert (young["cohort"]["met"], young["cohort"]["of"]) == (98, 1303)
    assert (old["cohort"], old["numerator"], old["denominator"]) == (None, 109, 1303)


def test_the_lenders_leads_are_taken_up_within_the_hour_in_55_7_percent(capsys: Capture, tmp_path: Path) -> None:
    events, _ = imported(capsys, "bpic12", tmp_path)

    card = answer(
        capsys, "scorecard", str(ROOT / "examples/bpic12/agreement.yaml"), "--events", events, "--period", "all",
        "--as-of", "2012-06-01T00:00:00Z",
    )  # fmt: skip

    row = card["rows"][0]
    assert (row["commitment"], row["numerator"], row["denominator"]) == ("handle-lead", 2650, 4755)
    assert f"{row['value']:.1%}" == "55.7%"
    times = row["times"]
    assert 42.4 <= times["median_elapsed"] / 60 <= 42.5
    assert round(times["p90_elapsed"] / 60) == 888
    assert round(times["p90_business"] / 60, 1) == 136.7


def test_the_funnel_has_its_leads_by_month(capsys: Capture, tmp_path: Path) -> None:
    events, report = imported(capsys, "olist", tmp_path)

    ready = answer(capsys, "ready", str(ROOT / "examples/olist/agreement.yaml"), "--events", events)

    months = {each["month"]: each["leads"] for each in ready["handoffs"]}
    counts = (4, 239, 386, 312, 416, 445, 200, 1141, 1028, 1174, 1352, 1303)
    labels = [f"2017-{month:02d}" for month in range(6, 13)] + [f"2018-{month:02d}" for month in range(1, 6)]
    assert months == dict(zip(labels, counts, strict=True))
    assert {file["name"]: file["rows"] for file in report["files"]} == {"leads": 8000, "deals": 842}


def test_a_minute_clock_on_the_funnels_dates_is_refused(capsys: Capture, tmp_path: Path) -> None:
    events, report = imported(capsys, "olist", tmp_path)
    agreement = str(ROOT / "examples/olist/agreement.yaml")

    ready = answer(capsys, "ready", agreement, "--events", events)
    card = answer(capsys, "scorecard", agreement, "--events", events, "--period", "all")

    assert "date-only" in [finding["code"] for finding in report["findings"]]
    assert {each["commitment"]: each["verdict"] for each in ready["commitments"]}["first-call"] == "not"
    row = next(row for row in card["rows"] if row["commitment"] == "first-call")
    assert (row["status"], row["value"]) == ("not judged", None)
    assert "dates without a time of day" in row["note"]
