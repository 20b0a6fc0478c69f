"""What judging on Spark refuses before it starts Spark, and how it sizes shards."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from treaty.errors import InputError
from treaty.evaluation.spark import give_verdicts_on_spark
from treaty.evaluation.spark.run import shards_for
from treaty.evidence.database import open_database
from treaty.evidence.event import SCHEMA
from treaty.evidence.writing import FORMAT_KEY, FORMAT_VERSION

_NOW = datetime(2026, 11, 2, tzinfo=UTC)


def _refusal(events: Path, folder: Path) -> InputError:
    with open_database() as connection, pytest.raises(InputError) as refused:
        give_verdicts_on_spark(connection, events, (), _NOW, folder, master="local[2]")
    return refused.value


def _own_file(path: Path) -> Path:
    pq.write_table(SCHEMA.empty_table().replace_schema_metadata({FORMAT_KEY: FORMAT_VERSION}), path)
    return path


@pytest.mark.parametrize(
    ("leads", "events", "shards"),
    [
        (0, 0, 1),
        (200_000, 1_400_000, 1),
        (200_001, 1_400_000, 2),
        (10_000_000, 70_000_000, 50),
        (200_000, 4_000_001, 2),  # more than twenty events a lead
    ],
)
def test_a_shard_has_neither_too_many_leads_nor_too_many_events(leads: int, events: int, shards: int) -> None:
    assert shards_for(leads, events, 200_000) == shards


def test_files_that_treaty_did_not_write_are_refused(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.parquet"
    pq.write_table(pa.table({"a": [1]}), foreign)

    refused = _refusal(foreign, tmp_path / "out")

    assert str(refused) == f"{foreign}: Spark reads Parquet files that Treaty wrote, and this is none"
    assert refused.hint == "make it with: treaty import MAPPING --out events.parquet"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["nothing.parquet", "empty"])
def test_events_that_are_not_there_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    assert str(_refusal(tmp_path / name, tmp_path / "out")) == (
        f"{tmp_path / name}: there is no Parquet file of events"
    )


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    """What an earlier run left there would be read as rows of this one."""
    (tmp_path / "out" / "clocks").mkdir(parents=True)

    refused = _refusal(_own_file(tmp_path / "events.parquet"), tmp_path / "out")

    assert str(refused) == f"{tmp_path / 'out'}: this is no empty folder"


def test_without_pyspark_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)

    refused = _refusal(_own_file(tmp_path / "events.parquet"), tmp_path / "out")

    assert str(refused) == "Spark is not installed"
    assert refused.hint == "pip install 'treaty[spark]'"
