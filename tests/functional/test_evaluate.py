"""`treaty evaluate`, from files to files."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from tests.functional.program import treaty
from tests.repository import ROOT

DEMO = ROOT / "examples" / "demo"
WORDS = (
    "evaluate", str(DEMO / "agreement.yaml"), "--events", str(DEMO / "mapping.yaml"), "--as-of", "2026-11-09T14:00:00Z",
)  # fmt: skip
Capture = pytest.CaptureFixture[str]


def test_writes_five_tables_and_what_they_depend_on(capsys: Capture, tmp_path: Path) -> None:
    said = treaty(capsys, *WORDS, "--out", str(tmp_path / "tables"))

    assert said.code == 0
    names = ("handoffs", "clocks", "ledger", "findings", "measurements")
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {
        "evaluation.json",
        *(f"{n}.parquet" for n in names),
    }
    assert list(tmp_path.iterdir()) == [tmp_path / "tables"]
    about = json.loads((tmp_path / "tables" / "evaluation.json").read_text("utf-8"))
    assert set(about["versions"]) == {"treaty", "duckdb", "tzdata", "holidays", "agreements"}
    assert {table["name"]: table["rows"] for table in about["tables"]}["handoffs"] == 39  # one of 40 has no real date
    for name in names:
        path = tmp_path / "tables" / f"{name}.parquet"
        (rows,) = duckdb.execute(f"SELECT count(*) FROM read_parquet('{path}')").fetchall()[0]
        assert rows == next(table["rows"] for table in about["tables"] if table["name"] == name)
        assert f"{rows:,}  {name}" in said.out
    assert about["digest"] in said.out


def test_says_the_same_without_writing(capsys: Capture, tmp_path: Path) -> None:
    written = json.loads(treaty(capsys, *WORDS, "--out", str(tmp_path / "tables"), "--format", "json").out)
    looked = json.loads(treaty(capsys, *WORDS, "--format", "json").out)

    assert looked["digest"] == written["digest"]
    assert (looked["out"], {table["file"] for table in looked["tables"]}) == (None, {None})


def test_another_instant_is_another_answer(capsys: Capture) -> None:
    now, earlier = (
        json.loads(treaty(capsys, *WORDS[:-1], instant, "--format", "json").out)["digest"]
        for instant in (WORDS[-1], "2026-11-02T14:00:00Z")
    )

    assert now != earlier


def test_a_folder_with_something_in_it_is_left_alone_until_asked(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "clocks.parquet").write_text("old")

    refused = treaty(capsys, *WORDS, "--out", str(tmp_path))

    assert (refused.code, refused.out) == (2, "")
    assert "the folder is not empty" in refused.err
    assert "--overwrite" in refused.err
    assert (tmp_path / "clocks.parquet").read_text() == "old"
    assert treaty(capsys, *WORDS, "--out", str(tmp_path), "--overwrite").code == 0
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "clocks.parquet").read_bytes().startswith(b"PAR1")


def test_what_goes_wrong_leaves_no_folder(capsys: Capture, tmp_path: Path) -> None:
    words = (*WORDS[:2], "--events", "none.parquet", "--out", str(tmp_path / "tables"))

    assert treaty(capsys, *words).code == 2
    assert list(tmp_path.iterdir()) == []
    assert "its folder is not there" in treaty(capsys, *WORDS, "--out", str(tmp_path / "a" / "b")).err


def test_spark_needs_a_folder_and_a_file_of_its_own(capsys: Capture, tmp_path: Path) -> None:
    assert "add --out DIR" in treaty(capsys, *WORDS, "--engine", "spark").err

    said = treaty(capsys, *WORDS, "--engine", "spark", "--out", str(tmp_path / "tables"))

    assert said.code == 2
    assert "treaty import" in said.err  # a mapping is no file of events
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.skipif(
    find_spec("pyspark") is None or not shutil.which("java"),
    reason="needs Spark and Java: make install, and on Debian apt-get install default-jre-headless",
)
def test_spark_gives_the_same_digest_and_files(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = tmp_path / "events.parquet"
    assert treaty(capsys, "import", WORDS[3], "--out", str(events)).code == 0
    words = [*WORDS[:3], str(events), *WORDS[4:], "--format", "json"]
    alone = json.loads(treaty(capsys, *words, "--out", str(tmp_path / "alone")).out)

    said = treaty(capsys, *words, "--engine", "spark", "--master", "local[2]", "--out", str(tmp_path / "spark"))

    assert said.code == 0, said.err
    assert json.loads(said.out)["digest"] == alone["digest"]
    assert {each.name for each in (tmp_path / "spark").iterdir()} == {
        each.name for each in (tmp_path / "alone").iterdir()
    }
