"""Judging on Spark: the same rows as in one process, whatever the leads have to do with each other."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings

from bench.reference import AS_OF, agreements, write_events
from tests.evaluated import prepared
from tests.functional.program import treaty
from tests.property.histories import Case, as_columns, cases
from tests.repository import ROOT
from treaty.agreement import load_agreement
from treaty.cli.app import run
from treaty.errors import SourceError
from treaty.evaluation.digest import digest_of
from treaty.evaluation.evaluate import evaluate
from treaty.evaluation.in_force import InForce, in_force
from treaty.evaluation.judge import Event
from treaty.evaluation.rows import read_rows
from treaty.evaluation.spark import evaluate_on_spark, give_verdicts_on_spark
from treaty.evidence import writing
from treaty.evidence.database import Database, open_database, query
from treaty.evidence.event import SCHEMA
from treaty.evidence.events import know, read_events
from treaty.evidence.kind import Kind

pytestmark = [
    pytest.mark.slow,
    pytest.mark.spark,
    pytest.mark.allow_hosts(["127.0.0.1"]),  # Python and Java talk to each other over the machine's own address
    pytest.mark.skipif(
        find_spec("pyspark") is None or not shutil.which("java"),
        reason="needs Spark and Java: make install, and on Debian apt-get install default-jre-headless",
    ),
]


_DEMO = ROOT / "examples" / "demo"
_NOON = int(datetime(2026, 11, 2, 12, tzinfo=UTC).timestamp())


def _demo_terms() -> tuple[InForce, ...]:
    return in_force([load_agreement(_DEMO / "agreement.yaml")])


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@dataclasses.dataclass
class Both:
    """The same evaluation in one process and on Spark, and how many leads each of the shards had."""

    alone: Database
    spark: Database
    shards: list[int]


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Any]:
    with open_database() as alone, open_database() as spark:

        def evaluated(events: Path, terms: tuple[InForce, ...], as_of: datetime, shard_leads: int) -> Both:
            read_events(alone, str(events))
            know(alone, as_of)
            evaluate(alone, terms, as_of)
            evaluate_on_spark(spark, events, terms, as_of, tmp_path / "out", master="local[2]", shard_leads=shard_leads)
            leads = spark.execute("SELECT count(DISTINCT k) FROM handoffs GROUP BY k >> 32").fetchall()
            return Both(alone, spark, [each for (each,) in leads])

        yield evaluated


# --- histories in which leads have to do with each other


def _collected(number: int) -> list[Case]:
    found: list[Case] = []

    @settings(max_examples=number, derandomize=True, database=None, deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=cases())
    def collect(case: Case) -> None:
        found.append(case)

    collect()
    return found


def _apart(number: int, event: Event) -> Event:
    """Give the leads and events of each history names of their own."""
    told = dict(event.attributes)
    if event.kind is Kind.LEAD_MERGED:
        told["into"] = f"{number:03}-{told['into']}"
    lead = event.lead_id and f"{number:03}-{event.lead_id}"
    return dataclasses.replace(event, lead_id=lead, source_id=f"{number:03}-{event.source_id}", attributes=told)


def _entangled(first: int, as_of: int) -> Iterator[Event]:
    """Yield merges over histories, and copies of one id that are told of other leads, or of none."""
    one, two, three, four = (f"{number:03}-L1" for number in range(first, first + 4))
    early, later = as_of - 3_000_000, as_of + 1_000
    merged = Event(Kind.LEAD_MERGED, early, early, "crm", f"m{first}", lead_id=two, attributes={"into": one})
    yield merged
    yield dataclasses.replace(merged, source_id=f"n{first}", lead_id=three, attributes={"into": four})
    yield dataclasses.replace(merged, source_id=f"n{first}", lead_id=three, attributes={"into": two}, recorded_at=later)
    told = Event(Kind.STAGE_ENTERED, early, early, "crm", f"s{first}", lead_id=four, stage="mql")
    yield told
    yield dataclasses.replace(told, lead_id=f"{first + 4:03}-L1", recorded_at=early + 60)
    yield dataclasses.replace(told, lead_id=f"{first + 5:03}-L1", recorded_at=later)
    deal = Event(Kind.OPPORTUNITY_CHANGED, early, early, "crm", f"o{first}", opportunity_id="D", stage="Discovery")
    yield deal
    yield dataclasses.replace(deal, lead_id=f"{first + 6:03}-L1", recorded_at=early + 60)
    joined = Event(Kind.PERSON_CHANGED, early, early, "crm", f"p{first}", owner="nora", attributes={"team": "SDR East"})
    yield joined
    touch = Event(Kind.TOUCH, early, early + 60, "crm", f"p{first}", lead_id=f"{first + 7:03}-L1", actor="nora",
                  channel="phone", direction="out")  # fmt: skip
    if first % 3 == 0:
        yield touch


def _written(events: Iterable[Event], path: Path) -> Path:
    told = [{name: row.get(name) for name in SCHEMA.names} for row in as_columns(events)]
    with open_database() as connection:
        prepared(connection)
        connection.register("told", pa.Table.from_pylist(told, schema=SCHEMA))
        connection.execute(query("unique"))
        writing.write_events(connection, path, as_csv=False)
    return path


def test_says_of_leads_that_are_merged_and_told_anew_what_one_process_says(both: Any, tmp_path: Path) -> None:
    told = _collected(int(os.environ.get("TREATY_HISTORIES", "60")))
    as_of = sorted(case.as_of for case in told)[len(told) // 2]
    terms = max(
        (case.agreements for case in told), key=lambda each: sum(len(one.agreement.commitments) for one in each)
    )
    events = [_apart(number, event) for number, case in enumerate(told) for event in case.events]
    events += [event for first in range(0, len(told) - 8, 10) for event in _entangled(first, as_of)]

    judged = both(_written(events, tmp_path / "events.parquet"), terms, _instant(as_of), 20)

    assert len(judged.shards) >= 5
    assert read_rows(judged.spark) == read_rows(judged.alone)
    assert digest_of(judged.spark) == digest_of(judged.alone)
    assert min(map(len, dataclasses.astuple(read_rows(judged.alone)))) > 30


def _job(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the job of the guide on the demo."""
    guide = (ROOT / "docs" / "guides" / "spark.md").read_text("utf-8")
    (folder / "job.py").write_text(guide.partition("```python\n")[2].partition("```")[0], "utf-8")
    shutil.copy(_DEMO / "agreement.yaml", folder)
    assert run(["import", str(_DEMO / "mapping.yaml"), "--out", str(folder / "events.parquet")]) == 0
    return subprocess.run(
        [sys.executable, "job.py"],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_says_of_the_demo_what_one_process_says_by_the_job_of_the_guide(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    job = _job(tmp_path)

    alone = treaty(capsys, "evaluate", str(tmp_path / "agreement.yaml"), "--events", str(tmp_path / "events.parquet"),
                   "--as-of", "2026-11-09T14:00:00Z", "--format", "json")  # fmt: skip
    assert job.stdout == json.loads(alone.out)["digest"] + "\n", job.stderr
    assert pq.read_table(tmp_path / "result" / "handoffs").num_rows == 39


def test_takes_the_session_that_is_open_and_leaves_it_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[1]").config("spark.driver.host", "127.0.0.1")
    mine = builder.config("spark.sql.session.timeZone", "Asia/Tokyo").getOrCreate()
    try:
        events = _written(_entangled(0, _NOON), tmp_path / "events.parquet")
        with open_database() as connection:
            shards = give_verdicts_on_spark(connection, events, _demo_terms(), _instant(_NOON), tmp_path / "out")

        assert sum(shard.events for shard in shards) == 10  # the deal and the person too: their ids were told of leads
        assert mine.conf.get("spark.sql.session.timeZone") == "Asia/Tokyo"
        assert mine.range(3).count() == 3
    finally:
        mine.stop()


def test_says_of_200_000_leads_what_one_process_says_in_shards_of_bounded_size(both: Any, tmp_path: Path) -> None:
    write_events(tmp_path / "events.parquet", 200_000)

    judged = both(tmp_path / "events.parquet", agreements(), AS_OF, 50_000)

    assert digest_of(judged.spark) == digest_of(judged.alone)
    assert sum(judged.shards) == 200_000
    assert max(judged.shards) < 1.1 * 50_000


# --- what goes wrong


def _failure(tmp_path: Path, **given: Any) -> SourceError:
    events = _written(_entangled(0, _NOON), tmp_path / "events.parquet")
    with open_database() as connection, pytest.raises(SourceError) as failed:
        give_verdicts_on_spark(
            connection, events, _demo_terms(), _instant(_NOON), tmp_path / "out", master="local[2]", **given
        )
    return failed.value


def test_a_driver_without_java_is_told_what_to_install(tmp_path: Path) -> None:
    job = _job(tmp_path, PATH="", JAVA_HOME="")

    assert job.stderr.splitlines()[-1] == "treaty.errors.SourceError: Spark cannot start Java"


def test_a_shard_that_has_too_little_memory_says_so(tmp_path: Path) -> None:
    failed = _failure(tmp_path, shard_mib=1)

    assert str(failed) == "shard 0 of the leads was not judged: the work did not fit into 1 MiB of memory"
    assert failed.hint == "shards of fewer leads need less memory"


def test_an_executor_without_treaty_is_told_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = tmp_path / "python"
    bare.write_text(f'#!/bin/sh\nexec {sys.executable} -S "$@"\n')  # -S: without what is installed
    bare.chmod(0o755)
    monkeypatch.setenv("PYSPARK_PYTHON", str(bare))

    failed = _failure(tmp_path)

    assert re.fullmatch(r"Spark failed: ModuleNotFoundError: No module named '(pyarrow|treaty)'", str(failed))
    assert failed.hint == "the logs of Spark tell more"
