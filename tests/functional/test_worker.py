"""A worker judges what is due, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tests.live import tell
from tests.stores import sqlite_store
from tests.unit.evaluation.history import HEAD, mql, owned, person, touched
from treaty.service.adopt import adopt
from treaty.service.judge import Judge, opened_judge
from treaty.service.worker import Worker, run_until_idle
from treaty.store.dialect import told

pytestmark = pytest.mark.slow

MONDAY = "2026-06-01T14:00:00Z"  # 10:00 in New York
TEXT = HEAD + "\ncommitments:\n  answer: {party: sales, measure: response_time, within: 2 hours, target: 90%}\n"
NOON = 1_780_329_600  # Monday 2026-06-01T16:00:00Z, when answers to what came at MONDAY are due
EARLY = NOON - 7_000


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with opened_judge() as opened:
        yield opened


@pytest.fixture
def worker(tmp_path: Path, judge: Judge) -> Iterator[Worker]:
    with sqlite_store(tmp_path):
        adopt(TEXT, NOON - 86_400, "Dana")
        yield Worker("one", judge)


def history(*leads: str, owner: str = "rita") -> Iterator[dict[str, Any]]:
    for lead in leads:
        yield from (plain(each) for each in (mql(MONDAY, lead), owned(MONDAY, owner, lead)))


def plain(event: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in event.items() if value not in ("", None)}


def due_records(now: int = EARLY + 60) -> set[str]:
    query = "SELECT record_id FROM record JOIN lead ON lead.id = lead_id WHERE due_at <= %s"
    return {record for (record,) in told(query, [now])}


def states() -> dict[str, str]:
    return dict(told("SELECT lead_key, state FROM clock"))


def test_notes_every_change_of_a_state_as_it_was_said_then(worker: Worker) -> None:
    tell(history("L1"), NOON - 600)
    run_until_idle(worker, NOON - 600)
    run_until_idle(worker, NOON + 1)
    tell([plain(touched("2026-06-01T14:30:00Z"))], NOON + 60)
    run_until_idle(worker, NOON + 60)

    noted = told("SELECT before, after, as_of, watermark FROM transition ORDER BY id")
    assert noted == [
        (None, "running", NOON - 600, 2),
        ("running", "breached", NOON + 1, 2),
        ("breached", "met", NOON + 60, 3),
    ]


def test_sets_a_lead_apart_that_fails_and_judges_the_others(tmp_path: Path, judge: Judge) -> None:
    with sqlite_store(tmp_path):
        adopt(TEXT, NOON - 86_400, "Dana")
        tell(history("L1", "L2", "L3", "L4", "L5"), NOON)

        run_until_idle(Worker("one", Choking(judge, "L3")), NOON)

        assert set(states()) == {"L1", "L2", "L4", "L5"}
        apart = told(
            "SELECT record_id, error, due_at FROM lead JOIN record ON lead_id = lead.id WHERE error IS NOT NULL"
        )
        assert apart == [("L3", "ValueError: too hard", None)]

        tell([plain(touched("2026-06-01T15:00:00Z", "L3"))], NOON + 60)
        run_until_idle(Worker("one", judge), NOON + 60)

        assert states()["L3"] == "met"
        assert not told("SELECT 1 FROM lead WHERE error IS NOT NULL")


def test_judges_again_with_a_new_database_what_an_error_inside_the_old_one_hindered(
    tmp_path: Path, judge: Judge
) -> None:
    with sqlite_store(tmp_path):
        adopt(TEXT, NOON - 86_400, "Dana")
        tell(history("L1", "L2", "L3", "L4", "L5"), NOON)
        broken = Broken(judge, duckdb.FatalException("the database has been invalidated"))

        Worker("one", broken).judge_leads(NOON)

        assert set(states()) == {"L1", "L2", "L3", "L4", "L5"}
        assert not told("SELECT error FROM lead WHERE error IS NOT NULL")


def test_goes_on_when_the_database_is_gone_between_two_steps(tmp_path: Path, judge: Judge) -> None:
    with sqlite_store(tmp_path):
        adopt(TEXT, NOON - 86_400, "Dana")
        tell(history("L1"), NOON)
        judge._connection.close()
        worker = Worker("one", judge)

        worker.renew_judge(NOON)
        worker.judge_leads(NOON)

        assert set(states()) == {"L1"}


class Broken:
    """A judge whose database fails whatever it judges, until there is a new one; asked otherwise, it answers."""

    def __init__(self, judge: Judge, error: duckdb.Error) -> None:
        self._judge, self._error, self._renewed = judge, error, False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._judge, name)

    def renew(self) -> None:
        self._judge.renew()
        self._renewed = True

    def verdicts(self, *given: Any) -> Any:
        if not self._renewed:
            raise self._error
        return self._judge.verdicts(*given)


class Choking:
    """A judge that one lead is too hard for."""

    def __init__(self, judge: Judge, lead: str) -> None:
        self._judge, self._lead = judge, lead

    def __getattr__(self, name: str) -> Any:
        return getattr(self._judge, name)

    def verdicts(self, agreements: Any, events: pa.Table, records: Iterable[tuple[str, int]], *more: Any) -> Any:
        if self._lead in dict(records):
            raise ValueError("too hard")
        return self._judge.verdicts(agreements, events, records, *more)


def test_judges_again_whom_somebody_of_another_team_has_to_do_with(worker: Worker) -> None:
    tell(
        [plain(person("rita", "SDR")), plain(person("nora", "SDR")), *history("L1"), *history("L2", owner="nora")],
        EARLY,
    )
    run_until_idle(worker, EARLY)

    tell([plain(person("rita", "Marketing Ops", MONDAY))], EARLY + 60)
    worker.see_people(EARLY + 60)

    assert due_records() == {"L1"}
    run_until_idle(worker, EARLY + 60)
    assert not due_records()


def test_judges_all_again_when_somebody_is_known_for_the_first_time(worker: Worker) -> None:
    tell([*history("L1"), *history("L2", owner="nora")], EARLY)
    run_until_idle(worker, EARLY)
    assert told("SELECT code FROM finding WHERE lead_id IS NULL") == [("people_unknown",)]

    tell([plain(person("rita", "SDR"))], EARLY + 60)
    worker.see_people(EARLY + 60)

    assert due_records() == {"L1", "L2"}
    run_until_idle(worker, EARLY + 60)
    assert not told("SELECT code FROM finding WHERE lead_id IS NULL")


def test_sees_a_change_of_team_when_it_comes_into_being(worker: Worker) -> None:
    tell([plain(person("rita", "SDR")), *history("L1")], EARLY)
    tell([plain(person("rita", "Night", "2026-06-01T14:08:20Z"))], EARLY)
    run_until_idle(worker, EARLY)

    assert not worker.see_people(EARLY + 299)
    assert worker.see_people(EARLY + 300)
    assert due_records(EARLY + 300) == {"L1"}


def test_judges_merged_records_as_one_lead(worker: Worker) -> None:
    tell(history("L1", "L2", "L3"), EARLY)
    run_until_idle(worker, EARLY)

    merge = {
        "source": "crm",
        "kind": "lead.merged",
        "lead_id": "L2",
        "occurred_at": MONDAY,
        "attributes": {"into": "L1"},
    }
    tell([merge], EARLY + 60)

    assert due_records() == {"L1", "L2"}
    run_until_idle(worker, EARLY + 60)
    assert set(states()) == {"L1", "L3"}


def test_judges_again_by_an_amendment_what_happened_since_it_holds(worker: Worker) -> None:
    later = [{**each, "occurred_at": "2026-06-03T14:00:00Z"} for each in history("L2")]
    tell([*history("L1"), *later], NOON + 3 * 86_400)
    run_until_idle(worker, NOON + 3 * 86_400)

    amended = TEXT.replace("version: 1", "version: 2").replace("effective: 2026-01-01", "effective: 2026-06-02")
    adopted = adopt(amended.replace("2 hours", "9 hours"), NOON, "Dana")

    assert (adopted.leads, due_records(NOON)) == (1, {"L2"})


def test_judges_again_what_it_judged_in_the_future_when_the_clock_is_set_back(worker: Worker) -> None:
    tell(history("L1"), EARLY)
    run_until_idle(worker, NOON + 1)
    assert states() == {"L1": "breached"}

    run_until_idle(worker, NOON - 60)

    assert states() == {"L1": "running"}
    assert told("SELECT judged_at FROM lead") == [(NOON - 60,)]


def test_leaves_alone_what_another_worker_holds_until_its_lease_is_over(worker: Worker, judge: Judge) -> None:
    from treaty.store.claims import claim

    tell(history("L1"), NOON)
    assert len(claim("dead", NOON, 10)) == 1

    assert not worker.judge_leads(NOON + 59)
    assert worker.judge_leads(NOON + 60)


def test_sums_up_what_a_proposed_version_would_give_and_tells_nobody(worker: Worker) -> None:
    tell([*history("L1"), plain(touched("2026-06-01T14:30:00Z"))], EARLY + 3_600)
    proposal = TEXT.replace("version: 1", "version: 2").replace("2 hours", "10 minutes")
    adopt(proposal, EARLY + 3_600, "Dana", proposed=True)
    before = EARLY + 3_600
    run_until_idle(worker, before)

    run_until_idle(worker, before + 900)

    query = "SELECT run, version, numerator, denominator FROM measurement WHERE grain = 'month' AND period = '2026-06' AND segment = '' AND denominator <> '0' ORDER BY run"  # noqa: E501
    assert told(query) == [("in_force", 1, "1", "1"), ("proposed", 2, "0", "1")]
    assert states() == {"L1": "met"}


def test_sums_up_at_once_what_it_was_killed_at(worker: Worker) -> None:
    from treaty.store.claims import release
    from treaty.store.summing import IN_FORCE, claim_summing

    tell(history("L1"), EARLY)
    worker.judge_leads(EARLY)
    assert claim_summing(IN_FORCE, "dead", EARLY + 5)
    assert not worker.sum_up(EARLY + 124)

    release("dead")

    assert worker.sum_up(EARLY + 6)
    assert not worker.sum_up(EARLY + 124)
