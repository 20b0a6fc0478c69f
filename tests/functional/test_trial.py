"""A proposed version that is judged in silence, beside what is in force."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.functional.program import treaty
from tests.stores import sqlite_store
from treaty.calendars import to_seconds
from treaty.evidence.told_event import ToldEvent
from treaty.service.adopt import adopt
from treaty.service.intake import take
from treaty.service.judge import Judge, opened_judge
from treaty.service.trial import trial_of
from treaty.service.trying import Trying
from treaty.service.worker import Worker, run_until_idle
from treaty.store.models import ClockRow, MeasurementRow
from treaty.store.summing import measured_at
from treaty.words import parse_instant

AGREEMENT = """
treaty: 1
name: Harbour
version: {version}
effective: from 2026-{month}-01
timezone: UTC
currency: USD
parties:
  marketing: {{signs: [Mia Lund <mia@harbour.example>]}}
  sales: {{signs: [Sam Osei <sam@harbour.example>], teams: [SDR]}}
stages:
  mql: {{enters: crm, when: "score >= 65"}}
fields: {{score: number}}
calendars:
  office: {{timezone: UTC, hours: {{mon-fri: 09:00-17:00}}}}
commitments:
  response: {{party: sales, measure: response_time, within: {within}, target: 50%}}
"""
IN_FORCE = AGREEMENT.format(version=1, month="01", within="2 hours")
PROPOSED = AGREEMENT.format(version=2, month="12", within="1 hour")
PROPOSED_AT = to_seconds(parse_instant("2026-10-05T08:00:00Z"))
NOW = to_seconds(parse_instant("2026-10-09T12:00:00Z"))


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with opened_judge() as opened:
        yield opened


@pytest.fixture
def worker(judge: Judge, tmp_path: Path) -> Iterator[Worker]:
    with sqlite_store(tmp_path):
        yield Worker("w", judge)


def told_rows(run: str) -> list[tuple[int, str]]:
    """Return version and count of October's rows of all leads."""
    rows = MeasurementRow.objects.filter(run=run, period="2026-10", by="").order_by("version")
    return list(rows.values_list("version", "denominator"))


def story(lead: str, day: int, minutes: int) -> list[ToldEvent]:
    """A lead that qualifies at ten, and is answered so many minutes later."""
    at = to_seconds(parse_instant(f"2026-10-{day:02}T10:00:00Z"))
    common = {"source": "crm", "lead_id": lead}
    made = [
        {"kind": "lead.changed", "occurred_at": at, "attributes": '{"score":80}'},
        {"kind": "stage.entered", "occurred_at": at, "stage": "mql"},
        {"kind": "owner.changed", "occurred_at": at, "owner": "rita"},
        {"kind": "touch", "occurred_at": at + 60 * minutes, "actor": "rita", "channel": "phone", "direction": "out"},
    ]
    return [
        ToldEvent(**common, **each, source_id=f"{lead}-{n}", recorded_at=each["occurred_at"])  # type: ignore[arg-type]
        for n, each in enumerate(made)
    ]


def test_counts_from_when_it_was_proposed_and_leaves_what_is_in_force_alone(worker: Worker) -> None:
    """Before the proposal 30 minutes; after it 30 and 90: in force 3 of 3, on trial 1 of 2 and 1 of 1."""
    adopt(IN_FORCE, PROPOSED_AT - 86_400, "tests")
    adopt(PROPOSED, PROPOSED_AT, "tests", proposed=True)
    take([*story("a", 2, 30), *story("b", 6, 30), *story("c", 7, 90)], NOW)

    run_until_idle(worker, NOW)
    trial = trial_of("Harbour", "2026-10")

    in_force = [(row.version, row.numerator, row.denominator) for row in trial.in_force.rows]
    proposed = [(row.version, row.numerator, row.denominator) for row in trial.proposed.rows]
    assert in_force == [(1, 3, 3)]
    assert sorted(proposed) == [(1, 1, 1), (2, 1, 2)]
    assert {row.state for row in ClockRow.objects.all()} == {"met"}


def test_lets_whatever_is_due_go_first_and_counts_as_of_when_it_began(worker: Worker) -> None:
    """Two leads are judged at each step: of three and one that comes in between, two steps; the last finds none."""
    adopt(IN_FORCE, PROPOSED_AT - 86_400, "tests")
    adopt(PROPOSED, PROPOSED_AT, "tests", proposed=True)
    take([*story("a", 6, 30), *story("b", 6, 30), *story("c", 7, 90)], NOW)
    while worker.judge_leads(NOW):
        pass

    due, trying = NOW + 900, Trying("w", batch=2)
    begun, judged = trying.step(due), trying.step(due + 1)
    take(story("d", 8, 30), due + 2)
    between = (worker.judge_leads(due + 2), measured_at("proposed"))
    rest = [trying.step(due + later) for later in (3, 4, 5)]

    assert (begun, judged, rest) == (True, True, [True, True, False])
    assert between == (True, None)
    assert measured_at("proposed") == due
    assert told_rows("proposed") == [(1, "0"), (2, "4")]


@pytest.mark.usefixtures("worker")
def test_is_left_to_another_worker_that_took_it_over() -> None:
    adopt(PROPOSED, PROPOSED_AT, "tests", proposed=True)
    take(story("b", 6, 30), NOW)
    first, other = Trying("w"), Trying("other")

    begun = first.step(NOW + 900)
    taken = [other.step(NOW + 900 + 601) for _ in range(2)]
    late = first.step(NOW + 900 + 602)

    assert (begun, taken, late) == (True, [True, True], True)
    assert measured_at("proposed") == NOW + 900 + 601


def test_that_fails_has_no_figures_and_stops_nobody(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    adopt(PROPOSED, PROPOSED_AT, "tests", proposed=True)
    take(story("b", 6, 30), NOW)
    monkeypatch.setattr(Judge, "standing", lambda *_: 1 // 0)

    run_until_idle(worker, NOW)

    assert measured_at("proposed") == NOW
    assert told_rows("proposed") == []


def test_is_over_when_the_version_is_adopted(worker: Worker) -> None:
    adopt(IN_FORCE, PROPOSED_AT, "tests")
    adopt(PROPOSED, PROPOSED_AT, "tests", proposed=True)
    take(story("b", 6, 30), NOW)
    run_until_idle(worker, NOW)

    adopt(PROPOSED, NOW, "tests")
    run_until_idle(worker, NOW)

    with pytest.raises(Exception, match="no version of 'Harbour' is proposed"):
        trial_of("Harbour", "2026-10")


def test_is_shown_side_by_side(worker: Worker, capsys: pytest.CaptureFixture[str]) -> None:
    adopt(IN_FORCE, PROPOSED_AT, "tests")
    adopt(PROPOSED, PROPOSED_AT, "tests", proposed=True)
    take([*story("b", 6, 30), *story("c", 7, 90)], NOW)
    run_until_idle(worker, NOW)

    told = treaty(capsys, "trial", "2026-10")
    data = json.loads(treaty(capsys, "trial", "2026-10", "--format", "json").out)

    assert "version 1 in force, version 2 on trial" in told.out
    (line,) = (line for line in told.out.splitlines() if line.startswith("response"))
    assert "100%" in line
    assert "50%" in line
    assert (len(data["in_force"]["rows"]), len(data["proposed"]["rows"])) == (1, 2)
    assert max(map(len, told.out.splitlines())) <= 80


def test_says_how_to_begin_one(worker: Worker, capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "trial", "2026-10")

    assert (answer.code, answer.out) == (2, "")
    assert "treaty adopt --proposed FILE begins a trial" in answer.err
